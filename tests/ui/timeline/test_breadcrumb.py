from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.timeline.breadcrumb import LONGEST, Breadcrumb


def test_steps_are_shown_shortened_and_told(qtbot: QtBot) -> None:
    crumb = Breadcrumb()
    qtbot.addWidget(crumb)
    crumb.set_steps([("y", "2026"), ("e", "x" * 90)])
    assert [len(step) for step in crumb.steps()] == [4, LONGEST]
    button = next(part for part in crumb._parts if isinstance(part, QPushButton))
    with qtbot.waitSignal(crumb.step_pressed) as pressed:
        button.click()
    assert pressed.args == ["y"]
    crumb.set_steps([("m", "May")])
    assert crumb.steps() == ["May"]

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


def test_where_one_is_gets_shorter_with_the_room_and_longer_again(qtbot: QtBot) -> None:
    crumb = Breadcrumb()
    qtbot.addWidget(crumb)
    title = "Letters to the landlord about the roof"
    crumb.set_steps([("y", "2026"), ("m", "November"), ("e", title)])
    crumb.resize(900, 30)
    crumb.show()
    qtbot.waitUntil(lambda: crumb.steps() == ["2026", "November", title])
    crumb.resize(220, 30)
    qtbot.waitUntil(lambda: crumb.steps()[-1] != title)
    year, month, here = crumb.steps()
    assert (year, month) == ("2026", "November")
    assert here.startswith("Let")
    assert here.endswith("\u2026")
    for part in crumb._parts:
        assert crumb.rect().contains(part.geometry())
        assert part.width() >= part.minimumSizeHint().width()
    crumb.resize(900, 30)
    qtbot.waitUntil(lambda: crumb.steps()[-1] == title)

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ui.theme import Theme
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


@pytest.mark.parametrize("title", ["Letters to the landlord about the roof", "AT&T & Sons & Daughters & Cousins & Co"])
def test_where_one_is_gets_shorter_with_the_room_and_longer_again(qtbot: QtBot, qapp: QApplication, title: str) -> None:
    Theme(qapp, dark=False)  # in which it is bold
    crumb = Breadcrumb()
    qtbot.addWidget(crumb)
    crumb.set_steps([("y", "2026"), ("m", "November"), ("e", title)])
    crumb.resize(900, 30)
    crumb.show()
    qtbot.waitUntil(lambda: crumb.steps() == ["2026", "November", title])
    crumb.resize(260, 30)
    qtbot.waitUntil(lambda: crumb.steps()[-1] != title)
    assert crumb.steps()[:2] == ["2026", "November"]
    here = next(part for part in reversed(crumb._parts) if isinstance(part, QPushButton))
    assert crumb.steps()[-1].endswith("\u2026")
    assert title.startswith(crumb.steps()[-1].removesuffix("\u2026").rstrip())
    assert here.text().replace("&&", "&") == crumb.steps()[-1], "no sign of a title becomes a key"
    assert here.accessibleName() == title
    assert here.fontMetrics().horizontalAdvance(crumb.steps()[-1]) <= here.width()
    for part in crumb._parts:
        assert crumb.rect().contains(part.geometry())
    crumb.resize(900, 30)
    qtbot.waitUntil(lambda: crumb.steps()[-1] == title)


def test_with_no_room_at_all_an_ellipsis_is_left(qtbot: QtBot) -> None:
    crumb = Breadcrumb()
    qtbot.addWidget(crumb)
    crumb.set_steps([("e", "Letters")])
    crumb.resize(10, 30)
    crumb.show()
    qtbot.waitUntil(lambda: crumb.steps() == ["\u2026"])

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.search.day_calendar import DayCalendar, weeks

DAY = date(2026, 11, 20)


def test_a_month_has_its_weeks() -> None:
    assert weeks(DAY)[0][-1] == date(2026, 11, 1)
    assert len(weeks(DAY)) == 6


def test_only_days_with_moments_are_picked(qtbot: QtBot) -> None:
    calendar = DayCalendar()
    qtbot.addWidget(calendar)
    calendar.set_days({DAY: 3}, DAY, None)
    boxes = dict(calendar._boxes())
    with qtbot.waitSignal(calendar.picked) as picked:
        qtbot.mouseRelease(calendar, Qt.MouseButton.LeftButton, pos=boxes[DAY].center().toPoint())
    assert picked.args == [DAY]
    with qtbot.assertNotEmitted(calendar.picked):
        qtbot.mouseRelease(calendar, Qt.MouseButton.LeftButton, pos=boxes[date(2026, 11, 2)].center().toPoint())

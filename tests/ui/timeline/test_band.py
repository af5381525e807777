from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from scripted_memory import START, ScriptedMemory

from store.records import FrameGlance, FrameState, LedgerEntry, LedgerReason
from ui import theme
from ui.timeline.band import AXIS, LANE, LEFT, Band
from ui.timeline.day import Day, midnights, read_day
from ui.timeline.lanes import Cover
from ui.timeline.time_scale import TimeScale


def build(qtbot: QtBot) -> Band:
    band = Band(UTC)
    qtbot.addWidget(band)
    band.resize(900, 160)
    band.set_day(read_day(ScriptedMemory(), START.date(), UTC))
    return band


def test_a_click_picks_a_time_and_a_drag_pans(qtbot: QtBot) -> None:
    band = build(qtbot)
    with qtbot.waitSignal(band.picked) as picked:
        qtbot.mouseClick(band, Qt.MouseButton.LeftButton, pos=QPoint(LEFT + 300, 60))
    assert picked.args == [band._scale.at(300)]
    band.zoom(0.5)
    before = band._scale.since
    qtbot.mousePress(band, Qt.MouseButton.LeftButton, pos=QPoint(400, 60))
    qtbot.mouseMove(band, QPoint(300, 60))
    with qtbot.assertNotEmitted(band.picked):
        qtbot.mouseRelease(band, Qt.MouseButton.LeftButton, pos=QPoint(300, 60))
    assert band._scale.since > before


def test_tips_say_what_is_under_the_pointer(qtbot: QtBot) -> None:
    band = build(qtbot)
    x = LEFT + band._scale.x(band._episodes[1].started_at) + 5
    assert "Episode 1" in band.tip_at(QPointF(x, 10))
    assert "Calc" in band.tip_at(QPointF(x, 68))
    assert "recorded" in band.tip_at(QPointF(x, 82))
    assert band.tip_at(QPointF(5, 10)) == ""


def test_tips_say_why_a_moment_is_not_here(qtbot: QtBot) -> None:
    band = build(qtbot)
    band._scale = TimeScale(band._day.since, band._day.until, 780, band._day.since, band._day.until)
    paused = LEFT + band._scale.x(band._day.since + timedelta(hours=10, minutes=10))
    for row in (10, 55, 82):
        assert band.tip_at(QPointF(paused, row)) == "Recording was paused.\n10:00 - 10:20"
    assert "No recorder ran" in band.tip_at(QPointF(LEFT + 1, 82))


def test_it_paints_the_lane_in_the_colour_of_its_app(qtbot: QtBot) -> None:
    band: QWidget = build(qtbot)
    image = band.grab().toImage()
    x = round(LEFT + band._scale.x(band._episodes[0].started_at)) + 20
    assert image.pixelColor(x, 55).name() == band.lane_colour(band._lanes[0])


def test_where_parts_were_painted_over_the_ribbon_and_its_key_say_so(qtbot: QtBot) -> None:
    band = build(qtbot)
    masked = LedgerEntry(START, START + timedelta(minutes=20), "one", LedgerReason.MASKED)
    with qtbot.waitSignal(band.covers_changed) as told:
        band.set_day(replace(band._day, ledger=(masked,)))
    assert {Cover.RECORDED, Cover.PAINTED} <= told.args[0]
    image = band.grab().toImage()
    left, right = (round(LEFT + band._scale.x(at)) for at in (START, START + timedelta(seconds=49)))
    row = band.height() - AXIS - LANE // 2
    seen = {image.pixelColor(x, row).name() for x in range(left + 2, right - 2)}
    assert len(seen) > 1, "stripes upon what was recorded"
    assert theme.colours().recorded in seen


@pytest.mark.parametrize("on", [date(2026, 10, 25), date(2026, 3, 29)])
def test_where_the_clocks_are_changed_the_band_keeps_to_the_wall(qtbot: QtBot, on: date) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    noon = datetime.combine(on, time(12), berlin)
    starts = [datetime.combine(on, time(hour), berlin).astimezone(UTC) for hour in (0, 12, 23)]
    glances = [FrameGlance(f"{at}", at, at, "one", "Calc", "sheet", FrameState.READ, True) for at in starts]
    band = Band(berlin)
    qtbot.addWidget(band)
    band.resize(900, 160)
    band.set_day(Day(on, *midnights(on, berlin), tuple(glances), (), (), (on,)))
    x = band._scale.x(noon.astimezone(UTC))
    assert band._scale.x(noon) == x
    assert noon in band._scale.ticks(20, berlin)
    hour = band._scale.width / ((band._scale.until - band._scale.since).total_seconds() / 3600)
    assert band._scale.x(starts[2]) - x == pytest.approx(11 * hour)
    with qtbot.waitSignal(band.picked) as picked:
        qtbot.mouseClick(band, Qt.MouseButton.LeftButton, pos=QPoint(LEFT + round(x), 60))
    assert abs(picked.args[0] - noon) < timedelta(minutes=2)
    band.set_cursor(noon)
    band.zoom(0.1, LEFT + x)
    assert band._scale.x(noon) == pytest.approx(x, abs=1)


def test_without_a_day_nothing_is_left_on_it(qtbot: QtBot) -> None:
    band = build(qtbot)
    with qtbot.waitSignal(band.covers_changed) as told:
        band.clear()
    assert told.args == [set()]
    assert band.tip_at(QPointF(LEFT + 300, 10)) == ""
    plain = Band(UTC)
    qtbot.addWidget(plain)
    plain.resize(900, band.height())
    assert band.grab().toImage() == plain.grab().toImage()

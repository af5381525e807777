"""Days of any length, and a stretch as JSON."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from desktop_app.day_coverage import day_span, stretch_json
from store.coverage import RECORDED, Stretch


def test_a_day_has_23_to_25_hours() -> None:
    zone = ZoneInfo("Europe/Berlin")
    spans = [day_span(date(2026, month, day), zone) for month, day in ((3, 29), (10, 25), (6, 1))]
    assert [end - begin for begin, end in spans] == [timedelta(hours=hours) for hours in (23, 25, 24)]


def test_its_json() -> None:
    begin = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert stretch_json(Stretch(begin, begin + timedelta(minutes=1), RECORDED)) == {
        "started_at": "2026-03-02T12:00:00Z",
        "ended_at": "2026-03-02T12:01:00Z",
        "seconds": 60.0,
        "what": "recorded",
    }

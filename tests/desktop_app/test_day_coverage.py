"""Words for every kind of stretch; days of any length."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from desktop_app.day_coverage import WHY, day_span, stretch_json, why
from store.coverage import RECORDED, TO_COME, UNKNOWN, Stretch
from store.records import LedgerReason


def test_each_reason_has_its_own_sentence() -> None:
    sentences = [why(Stretch(datetime.now(UTC), datetime.now(UTC), str(what))) for what in LedgerReason]
    assert len(set(sentences)) == len(LedgerReason)
    assert set(WHY) >= {RECORDED, UNKNOWN, TO_COME}


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

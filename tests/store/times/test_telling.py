from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from store.times.telling import tell_span

BERLIN = ZoneInfo("Europe/Berlin")


def _at(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN) if text else None


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        ("2026-03-30", "2026-03-31", "Mon 30 Mar 2026"),
        ("2026-03-29", "2026-03-30", "Sun 29 Mar 2026"),
        ("2026-03-30T12:00", "2026-03-30T18:00", "Mon 30 Mar 2026, 12:00\u201318:00"),
        ("2026-03-30T17:00", "2026-03-31", "Mon 30 Mar 2026, 17:00\u201324:00"),
        ("2026-03-30T12:00:05", "2026-03-30T12:00:40", "Mon 30 Mar 2026, 12:00"),
        ("2026-03-30T00:00:05", "2026-03-30T00:00:40", "Mon 30 Mar 2026, 00:00"),
        ("2026-03-23", "2026-03-30", "Mon 23 Mar \u2013 Sun 29 Mar 2026"),
        ("2026-03-30T18:00", "2026-03-31T06:00", "Mon 30 Mar 2026, 18:00 \u2013 Tue 31 Mar 2026, 06:00"),
        ("2026-03-30", "", "since Mon 30 Mar 2026"),
        ("", "2026-03-30T09:30", "before Mon 30 Mar 2026, 09:30"),
        ("", "", "at any time"),
    ],
)
def test_a_span_in_few_words(since: str, until: str, told: str) -> None:
    assert tell_span(_at(since), _at(until), BERLIN) == told

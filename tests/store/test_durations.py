from __future__ import annotations

from datetime import timedelta

import pytest

from store.durations import parse_duration
from store.errors import BadTime


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("15m", 900),
        ("1h", 3600),
        ("90 s", 90),
        ("2 days", 172800),
        ("1h 30m", 5400),
        ("two hours", 7200),
        ("1.5h", 5400),
    ],
)
def test_durations(text: str, seconds: int) -> None:
    assert parse_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "x", "0s", "5", "-3m", "15m later", "9" * 400 + "d", "99999 years"])
def test_no_duration(text: str) -> None:
    with pytest.raises(BadTime):
        parse_duration(text)

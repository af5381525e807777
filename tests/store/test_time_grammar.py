# ruff: noqa: DTZ001  (wall-clock times are naive here)
from __future__ import annotations

from datetime import datetime

import pytest

from store.time_grammar import DAY_RULES, SPAN_RULES, number_of, unit_seconds

NOW = datetime(2026, 1, 5, 9)


def test_numbers_and_units() -> None:
    assert [number_of(word) for word in ("a", "two", "zwölf", "15")] == [1, 2, 12, 15]
    assert [unit_seconds(word) for word in ("hours", "Stunden", "min", "Tagen")] == [3600, 3600, 60, 86400]


@pytest.mark.parametrize(
    ("text", "since"),
    [("in December", datetime(2025, 12, 1)), ("last month", datetime(2025, 12, 1)), ("last year", datetime(2025, 1, 1)),
     ("two months ago", datetime(2025, 11, 1))],
)  # fmt: skip
def test_spans_reach_back_over_the_year(text: str, since: datetime) -> None:
    found = [rule(match, NOW)[0] for pattern, rule in SPAN_RULES if (match := pattern.search(text))]
    assert since in found


def test_a_date_without_a_year_lies_in_the_past() -> None:
    found = [rule(match, NOW)[0] for pattern, rule in DAY_RULES if (match := pattern.search("24 December"))]
    assert found == [datetime(2025, 12, 24)]


def test_a_date_that_does_not_exist_is_a_value_error() -> None:
    pattern, rule = DAY_RULES[0]
    match = pattern.search("2026-02-30")
    assert match is not None
    with pytest.raises(ValueError, match="day"):
        rule(match, NOW)

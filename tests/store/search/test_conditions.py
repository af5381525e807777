from __future__ import annotations

from datetime import UTC, datetime, timedelta

from store.search.conditions import EVERYTHING, Conditions


def test_everything_has_no_condition_and_no_name_is_not_any_name() -> None:
    assert Conditions(app_names=None) == EVERYTHING
    assert Conditions(app_names=()) != EVERYTHING


def test_times_that_exclude_each_other_fit_nothing() -> None:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    assert Conditions(since=at, until=at).fits_nothing
    assert not Conditions(since=at, until=at + timedelta(seconds=1)).fits_nothing
    assert not Conditions(since=at).fits_nothing

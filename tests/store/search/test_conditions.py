from __future__ import annotations

from store.search.conditions import EVERYTHING, Conditions


def test_everything_has_no_condition_and_no_name_is_not_any_name() -> None:
    assert Conditions(app_names=None) == EVERYTHING
    assert Conditions(app_names=()) != EVERYTHING

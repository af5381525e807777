"""Started again with growing patience, and then not any more."""

from __future__ import annotations

from desktop_app.revival import FORGOTTEN_AFTER, WAITS, Revival


def test_soon_then_later_then_not_any_more() -> None:
    revival = Revival()
    assert [revival.ended(float(second)) for second in range(6)] == [*WAITS, None, None]


def test_an_end_long_ago_does_not_count() -> None:
    revival = Revival()
    for second in range(5):
        revival.ended(float(second))
    assert revival.ended(10 + FORGOTTEN_AFTER) == WAITS[0]


def test_a_person_who_starts_it_begins_anew() -> None:
    revival = Revival()
    for second in range(5):
        revival.ended(float(second))
    revival.started_by_hand()
    assert revival.ended(6.0) == WAITS[0]


def test_only_the_first_end_is_told() -> None:
    revival = Revival()
    assert not revival.is_first
    told = [(revival.ended(float(second)), revival.is_first)[1] for second in range(5)]
    assert told == [True, False, False, False, False]

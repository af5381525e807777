"""Started again with growing patience, and then not any more."""

from __future__ import annotations

from desktop_app.revival import FORGOTTEN_AFTER, TRIED_FOR, TRIES, WAITS, Revival


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


def test_a_start_that_fails_is_tried_for_half_an_hour_and_never_in_a_storm() -> None:
    revival, now, waits = Revival(), 0.0, []
    while (wait := revival.not_started(now)) is not None:
        waits.append(wait)
        now += wait
    assert waits[:4] == [*TRIES, TRIES[-1]]
    assert TRIED_FOR - 2 * TRIES[-1] < now <= TRIED_FOR
    assert len(waits) < 50
    revival.started()
    assert revival.not_started(now) == TRIES[0]

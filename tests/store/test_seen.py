from __future__ import annotations

from datetime import UTC, datetime, timedelta

from store.records import Frame, FrameState, Hit
from store.seen import Seen, seen_of, seen_together

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def _span(minute: float, minutes: float) -> tuple[datetime, datetime]:
    return AT + timedelta(minutes=minute), AT + timedelta(minutes=minute + minutes)


def test_moments_come_to_the_first_the_last_and_all_their_time() -> None:
    assert seen_together([_span(60, 1), _span(0, 2), _span(30, 0)]) == Seen(AT, AT + timedelta(minutes=61), 180.0, 3)


def test_what_two_screens_show_at_once_counts_once() -> None:
    found = seen_together([_span(0, 10), _span(2, 3), _span(8, 4)])
    assert found == Seen(AT, AT + timedelta(minutes=12), 720.0, 3)


def test_a_hit_of_which_nothing_else_is_known_was_seen_as_long_as_its_frame() -> None:
    began, ended = _span(5, 2)
    frame = Frame("f", began, ended, "", 9, 9, "", "", "", "screen", FrameState.READ, False, "", ())
    assert seen_of(Hit(frame, 1.0, (), "")) == Seen(began, ended, 120.0, 1)
    known = Seen(AT, ended, 300.0, 4)
    assert seen_of(Hit(frame, 1.0, (), "", seen=known)) == known

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from store.tree.episodes import SegmentTraits, join, likeness

START = datetime(2026, 11, 23, 8, tzinfo=UTC)
CODE = {"python": 2.0, "pytest": 3.0, "function": 1.0}
MAIL = {"invoice": 3.0, "regards": 1.0}


def segment(minute: float, weights: dict[str, float], minutes: float = 4) -> SegmentTraits:
    began = START + timedelta(minutes=minute)
    return SegmentTraits(began, began + timedelta(minutes=minutes), None, weights)


def test_coming_back_after_an_interruption_joins() -> None:
    assert join([segment(0, CODE), segment(5, MAIL), segment(10, CODE)]) == [0, 1, 0]


def test_closeness_alone_never_joins() -> None:
    assert likeness(segment(0, CODE), segment(4, MAIL)) < 0.45
    assert join([segment(0, CODE), segment(4, MAIL)]) == [0, 1]


def test_far_apart_in_time_needs_more_in_common() -> None:
    half = {"python": 2.0, "other": 3.0}
    assert join([segment(0, CODE), segment(5, half)]) == [0, 0]
    assert join([segment(0, CODE), segment(300, half)]) == [0, 1]


def test_the_least_alike_member_decides() -> None:
    bridge = {**CODE, **MAIL}
    assert join([segment(0, CODE), segment(5, bridge), segment(10, MAIL)])[2] != 0


def test_what_is_settled_stays() -> None:
    segments = [segment(0, CODE), segment(5, MAIL), segment(10, CODE), segment(15, MAIL)]
    assert join(segments, join(segments)[:2]) == join(segments)
    assert join(segments, [0, 0])[:2] == [0, 0]


def test_no_segments() -> None:
    assert join([]) == []

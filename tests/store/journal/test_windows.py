from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from store.journal import frames, nodes, windows
from store.records import FrameState, NewFrame, Node, NodeLevel, Reading
from store.search.conditions import Conditions

if TYPE_CHECKING:
    from store.journal.connection import Journal

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
A, B, C = (f"01m82wz61d6hp1jxfm5k4k4bn{letter}" for letter in "abc")


@pytest.fixture
def seen(journal: Journal) -> Journal:
    """Three frames an hour apart, the last one on another monitor and for longest."""
    for number, (frame_id, app, title) in enumerate(
        ((A, "Calc", "O'Hara"), (B, "Mail", "Inbox"), (C, "Calc", "O'Hara"))
    ):
        new = NewFrame(
            START + timedelta(hours=number), app_name=app, window_title=title, url="", monitor=str(number // 2)
        )
        frames.insert(journal, frame_id, new, 0)
        frames.save_reading(journal, frame_id, Reading("words"))
        frames.set_state(journal, frame_id, FrameState.READ)
    frames.extend(journal, {C: START + timedelta(hours=2, minutes=10)})
    return journal


def test_windows_and_the_frames_of_some(seen: Journal) -> None:
    assert sorted(windows.windows(seen)) == [("Inbox", ""), ("O'Hara", "")]
    assert windows.frames_showing(seen, [("O'Hara", "")], (None, None), 10) == [C, A]
    assert windows.frames_showing(seen, [("O'Hara", "")], (None, START + timedelta(hours=1)), 10) == [A]
    assert windows.frames_showing(seen, [("Inbox", "http://x")], (None, None), 10) == []
    assert windows.monitors(seen) == ["0", "1"]


def test_those_of_some_frames_that_show_windows_whatever_else_is_asked(seen: Journal) -> None:
    hara = frozenset({("O'Hara", "")})
    assert windows.of_windows(seen, [A, B, "gone"], Conditions(windows=hara, app_names=("Mail",))) == {A}
    assert windows.of_windows(seen, [A, B, C], Conditions(not_windows=hara)) == {B}
    assert windows.of_windows(seen, [A, B], Conditions()) == {A, B}


HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        (Conditions(), [C, B, A]),
        (Conditions(app_names=("Calc",)), [C, A]),
        (Conditions(app_names=()), []),
        (Conditions(since=START + HOUR, until=START + 2 * HOUR), [B]),
        (Conditions(monitor="1"), [C]),
        (Conditions(monitors=("0", "1"), not_monitors=("0",)), [C]),
        (Conditions(ids=(A, B), not_ids=(A,)), [B]),
        (Conditions(spans=((None, START + HOUR), (START + 2 * HOUR, None))), [C, A]),
        (Conditions(spans=()), []),
        (Conditions(not_spans=((START, START + HOUR),)), [C, B]),
        (Conditions(longer=600.0), [C]),
        (Conditions(shorter=600.0), [B, A]),
        (Conditions(windows=frozenset({("O'Hara", ""), ("Inbox", "http://x")})), [C, A]),
        (Conditions(windows=frozenset()), []),
        (Conditions(not_windows=frozenset({("O'Hara", "")})), [B]),
        (Conditions(app_names=("x' OR '1'='1",)), []),
    ],
)
def test_what_satisfies_conditions_newest_first(seen: Journal, conditions: Conditions, found: list[str]) -> None:
    assert windows.fitting(seen, conditions, 10) == found
    assert windows.fitting(seen, conditions, 10, oldest_first=True) == found[::-1]
    assert windows.fitting(seen, conditions, 1) == found[:1]


def test_those_not_read_yet_are_among_them_where_that_is_asked_for(seen: Journal) -> None:
    frames.set_state(seen, C, FrameState.UNREAD)
    calc = Conditions(app_names=("Calc",))
    assert windows.fitting(seen, calc, 10) == [A]
    assert windows.fitting(seen, calc, 10, unread=True) == [C, A]
    assert windows.frames_showing(seen, [("O'Hara", "")], (None, None), 10) == [C, A]


def test_from_when_to_when_some_frames_were_on_the_screen(seen: Journal) -> None:
    assert windows.on_screen(seen, ["gone"]) is windows.on_screen(seen, []) is None
    of = {frame.id: frame for frame in frames.find(seen, [A, C])}
    ended = max(frame.last_seen_at for frame in of.values()) + timedelta(microseconds=1)
    assert windows.on_screen(seen, [C, "gone", A]) == (of[A].captured_at, ended)


def test_when_nodes_began_and_ended_in_the_order_asked_for(journal: Journal) -> None:
    at = {"n1": START, "n2": START + HOUR}
    nodes.save(
        journal,
        [
            Node(each, NodeLevel.EPISODE, "", begin, begin + HOUR, "t", "s", (), (), "", 1, (), "rule")
            for each, begin in at.items()
        ],
    )
    assert list(windows.spans_of(journal, ["n2", "gone", "n1"]).items()) == [
        ("n2", (START + HOUR, START + 2 * HOUR)),
        ("n1", (START, START + HOUR)),
    ]

from __future__ import annotations

from typing import TYPE_CHECKING

from store.tree.segments import cut, surprise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from store.tree.shapes import TreeFrame

BAKING = "chocolate cake recipe flour butter oven sugar bake minutes"
INVOICE = "invoice total amount due payment customer bank transfer euro"


def starts(frames: Sequence[TreeFrame]) -> list[int]:
    return cut(frames, [surprise(frames, index) for index in range(len(frames))])


def test_another_topic_begins_a_segment(frame: Callable[..., TreeFrame]) -> None:
    frames = [frame(i, i * 10, f"{BAKING} step{i}") for i in range(6)]
    frames += [frame(i, i * 10, f"{INVOICE} row{i}") for i in range(6, 12)]
    assert starts(frames) == [0, 6]


def test_a_long_gap_always_cuts(frame: Callable[..., TreeFrame]) -> None:
    assert starts([frame(0, 0, BAKING), frame(1, 400, BAKING)]) == [0, 1]


def test_a_screen_that_stood_still_is_no_gap(frame: Callable[..., TreeFrame]) -> None:
    assert starts([frame(0, 0, BAKING, seen=395), frame(1, 400, BAKING)]) == [0]


def test_an_app_that_lasts_cuts_and_a_passing_one_does_not(frame: Callable[..., TreeFrame]) -> None:
    lasting = [frame(i, i * 5, BAKING, app="Mail" if i >= 2 else "Editor") for i in range(6)]
    assert starts(lasting) == [0, 2]
    passing = [frame(i, i * 5, BAKING, app="Mail" if i == 4 else "Editor") for i in range(9)]
    assert starts(passing) == [0]


def test_a_popup_that_closes_again_is_no_surprise(frame: Callable[..., TreeFrame]) -> None:
    frames = [frame(i, i * 5, BAKING if i != 5 else INVOICE) for i in range(10)]
    surprises = [surprise(frames, index) for index in range(len(frames))]
    assert surprises[5] > 0.35
    assert surprises[6] < 0.1


def test_a_boundary_depends_on_at_most_two_later_frames(frame: Callable[..., TreeFrame]) -> None:
    texts = [BAKING, BAKING, INVOICE, INVOICE, BAKING, INVOICE, INVOICE, INVOICE, BAKING, BAKING, BAKING, BAKING]
    frames = [frame(i, i * 5, text, app=text[:3] if i % 4 else "x") for i, text in enumerate(texts)]
    whole = starts(frames)
    for end in range(3, len(frames)):
        settled = end - 2
        assert [at for at in starts(frames[:end]) if at < settled] == [at for at in whole if at < settled]

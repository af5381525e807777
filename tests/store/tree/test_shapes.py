from __future__ import annotations

from typing import TYPE_CHECKING

from store.tree.shapes import DayTree, TreeChanges

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.tree.shapes import TreeFrame


def test_a_frame_has_the_id_of_its_glance(frame: Callable[..., TreeFrame]) -> None:
    assert frame(7, 0).id == "f0007"


def test_nothing_is_empty() -> None:
    assert DayTree().nodes == TreeChanges().nodes == ()
    assert TreeChanges().removed_ids == ()


def test_a_frame_gives_back_the_words_it_was_given(frame: Callable[..., TreeFrame]) -> None:
    one = frame(1, 0, "Ärger\tmit\u2028 dem\nZug 昨天", title="Reise")
    assert one.text == "Ärger\tmit\u2028 dem\nZug 昨天"
    assert {"zug", "reise", "昨天"} <= one.tokens
    assert frame(2, 0, "").tokens == frozenset()

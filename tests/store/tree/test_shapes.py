from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

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


def test_vectors_are_of_unit_length_and_keep_their_direction(frame: Callable[..., TreeFrame]) -> None:
    vector = np.random.default_rng(3).normal(size=384).astype(np.float32)
    vector /= np.linalg.norm(vector)
    held = frame(1, 0, "words", vector=vector, looks=vector[:7] * 2)
    assert held.text_vector is not None
    assert held.looks_vector is not None
    assert float(np.linalg.norm(held.text_vector)) == pytest.approx(1.0, abs=1e-5)
    assert float(np.linalg.norm(held.looks_vector)) == pytest.approx(1.0, abs=1e-5)
    assert float(held.text_vector @ vector) > 0.999_99
    assert frame(2, 0, "words").text_vector is None

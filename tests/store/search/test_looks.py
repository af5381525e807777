from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from store.search.conditions import EVERYTHING, Conditions
from store.search.looks import counts_unasked, find_by_looks, resembles_from
from store.search.query import parse

if TYPE_CHECKING:
    from store.records import Vector


class _Embedder:
    model = "c"

    def embed_query(self, text: str) -> Vector:
        return np.asarray([1.0, 0.2, 0.0], dtype=np.float32)


def test_the_nearest_come_first_and_none_is_too_far(memory: Any) -> None:
    for name, vector in {"near": [1, 0.3, 0], "far": [0, 1, 1], "against": [-1, 0, 0]}.items():
        memory.add(name, "text", app=name, looks=np.asarray(vector, dtype=np.float32))
    found = find_by_looks(memory.tables, _Embedder(), parse("anything"), EVERYTHING)
    assert [match.id for match in found] == ["near", "far", "against"]
    only = find_by_looks(memory.tables, _Embedder(), parse("anything"), Conditions(app_names=("far",)))
    assert [match.id for match in only] == ["far"]


def test_vectors_of_another_model_are_not_compared(memory: Any) -> None:
    memory.add("a", "text", looks=np.ones(3, dtype=np.float32))
    embedder = _Embedder()
    embedder.model = "another"
    assert find_by_looks(memory.tables, embedder, parse("anything"), EVERYTHING) == []


def test_an_installed_model_counts_in_every_search_and_the_programs_own_only_when_asked() -> None:
    assert counts_unasked("ViT-B-32-openai")
    assert not counts_unasked("backscroll-eyes-2")


def test_from_where_on_screens_look_alike_is_known_of_the_programs_own_model() -> None:
    assert 0 < resembles_from("backscroll-eyes-2") < 1
    assert resembles_from("ViT-B-32-openai") == -1

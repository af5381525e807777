from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from store.search.conditions import EVERYTHING, Conditions
from store.search.meaning import find_by_meaning
from store.search.query import parse

if TYPE_CHECKING:
    from store.records import Vector


class _Embedder:
    model = "m"

    def embed_query(self, text: str) -> Vector:
        return np.asarray([1.0, 0.2, 0.0], dtype=np.float32)


def test_the_nearest_come_first_and_none_is_too_far(memory: Any) -> None:
    for name, vector in {"near": [1, 0.3, 0], "far": [0, 1, 1], "against": [-1, 0, 0]}.items():
        memory.add(name, "text", app=name, vector=np.asarray(vector, dtype=np.float32))
    found = find_by_meaning(memory.tables, _Embedder(), parse("anything"), EVERYTHING)
    assert [match.id for match in found] == ["near", "far", "against"]
    only = find_by_meaning(memory.tables, _Embedder(), parse("anything"), Conditions(app_names=("far",)))
    assert [match.id for match in only] == ["far"]


def test_what_is_to_be_found_by_its_text_is_not_looked_for_by_meaning(memory: Any) -> None:
    asked = []

    class Asked(_Embedder):
        def embed_query(self, text: str) -> Vector:
            asked.append(text)
            return super().embed_query(text)

    for query in ("invoice text:foo acme", "invoice", "text:foo", "looks:chart invoice"):
        find_by_meaning(memory.tables, Asked(), parse(query), EVERYTHING)
    assert asked == ["invoice acme", "invoice", "foo", "invoice"]


def test_vectors_of_another_model_are_not_compared(memory: Any) -> None:
    memory.add("a", "text", vector=np.ones(3, dtype=np.float32))
    embedder = _Embedder()
    embedder.model = "another"
    assert find_by_meaning(memory.tables, embedder, parse("anything"), EVERYTHING) == []

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from store.search.conditions import EVERYTHING, Conditions
from store.search.parts import find_by_parts
from store.search.query import parse

if TYPE_CHECKING:
    from store.records import Vector


def _towards(degrees: float) -> Vector:
    angle = np.radians(degrees)
    return np.asarray([np.cos(angle), np.sin(angle)], dtype=np.float32)


class _Embedder:
    model = "c"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed_query(self, text: str) -> Vector:
        self.asked.append(text)
        return _towards(90)


def test_a_frame_is_as_near_as_the_nearest_of_its_whole_and_its_parts(memory: Any) -> None:
    memory.add("in a corner", "text", app="one", looks=_towards(0), parts=[_towards(20), _towards(80)])
    memory.add("all of it", "text", app="two", looks=_towards(85), parts=[_towards(10)])
    memory.add("without parts", "text", app="one", looks=_towards(45))
    memory.add("another", "text", app="one", looks=_towards(90), parts=[_towards(90)], looks_model="other")
    found = find_by_parts(memory.tables, memory, _Embedder(), parse("anything"), EVERYTHING)
    assert [match.id for match in found] == ["all of it", "in a corner", "without parts"]
    assert [match.score for match in found] == pytest.approx(np.cos(np.radians([5, 10, 45])), abs=1e-3)
    only = find_by_parts(memory.tables, memory, _Embedder(), parse("anything"), Conditions(app_names=("one",)))
    assert [match.id for match in only] == ["in a corner", "without parts"]


def test_what_was_said_of_a_part_is_what_is_looked_for(memory: Any) -> None:
    embedder = _Embedder()
    for query in ('invoice looks:"a page" part:"a red logo"', "looks:chart", "an apple"):
        find_by_parts(memory.tables, memory, embedder, parse(query), EVERYTHING)
    assert embedder.asked == ["a red logo", "chart", "an apple"]

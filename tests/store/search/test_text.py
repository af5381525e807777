from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from store.search.conditions import EVERYTHING
from store.search.query import parse
from store.search.text import find_by_words
from store.search.vocabulary import Vocabulary
from store.tables.rows import FrameRow


def test_the_words_as_typed_rank_above_words_like_them(memory: Any) -> None:
    memory.add("part", "reinvoiced")
    memory.add("typed", "invoice")
    memory.add("confused", "lnvoice")
    vocabulary = Vocabulary()
    vocabulary.update(memory)
    found = find_by_words(memory.tables, vocabulary, parse("invoice"), EVERYTHING)
    assert [match.id for match in found] == ["typed", "confused", "part"]
    found = find_by_words(memory.tables, vocabulary, parse("nvoice"), EVERYTHING)
    assert {match.id for match in found} == {"part", "typed", "confused"}


def test_a_long_page_with_all_words_is_a_candidate_behind_two_hundred_short_ones(memory: Any) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    memory.tables.upsert_frames([FrameRow(f"short{i}", at, at, text="alpha") for i in range(210)])
    memory.add("long", "alpha beta " + " ".join(f"filler{i}" for i in range(900)))
    found = find_by_words(memory.tables, Vocabulary(), parse("alpha beta"), EVERYTHING)
    assert "long" in {match.id for match in found}


def test_only_signs_find_nothing(memory: Any) -> None:
    memory.add("a", "word")
    assert find_by_words(memory.tables, Vocabulary(), parse("... !"), EVERYTHING) == []

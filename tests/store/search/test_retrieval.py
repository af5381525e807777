from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from store.abandoning import abandoned_when
from store.errors import Abandoned
from store.records import SearchMode
from store.search.conditions import EVERYTHING, Conditions
from store.search.embedders import QueryEmbedders
from store.search.query import parse
from store.search.retrieval import Retrieval, Retrieved
from store.search.surroundings import ALONE, SOFT


def _retrieve(memory: Any, query: str, conditions: Conditions = EVERYTHING, surroundings: Any = SOFT) -> Retrieved:
    retrieval = Retrieval(memory.tables, memory, QueryEmbedders(), surroundings)
    return retrieval.retrieve(parse(query), conditions, frozenset(SearchMode))


def _ids(found: Retrieved) -> list[str]:
    return [each.id for each in found.lists[SearchMode.TEXT]]


def test_what_stood_right_before_and_after_is_found_behind_it(memory: Any) -> None:
    memory.add("before", "what did you adopt", minute=0, episode="talk")
    memory.add("match", "a beagle from the shelter", minute=1, episode="talk")
    memory.add("after", "lovely", minute=2, episode="talk")
    memory.add("far", "nothing", minute=60, episode="other")
    found = _retrieve(memory, "beagle")
    assert _ids(found)[0] == "match"
    assert set(_ids(found)) == {"before", "match", "after"}
    assert found.found_by == {"match": (SearchMode.TEXT,)}
    assert _ids(_retrieve(memory, "beagle", surroundings=ALONE)) == ["match"]


def test_what_stands_around_is_held_to_the_conditions_too(memory: Any) -> None:
    memory.add("before", "hidden", minute=0, app="Mail", episode="e")
    memory.add("match", "beagle", minute=1, app="Chat", episode="e")
    memory.add("after", "shown", minute=2, app="Chat", episode="e")
    at = memory.known["match"].captured_at
    assert set(_ids(_retrieve(memory, "beagle", Conditions(app_names=("Chat",))))) == {"match", "after"}
    assert set(_ids(_retrieve(memory, "beagle", Conditions(until=at + timedelta(seconds=1))))) == {"before", "match"}


def test_the_words_looked_for_are_told_with_what_ocr_may_have_made_of_them(memory: Any) -> None:
    memory.add("a", "lnvoice reinvoiced")
    assert {"invoice", "lnvoice", "reinvoiced"} <= _retrieve(memory, "invoice").words


def test_what_belongs_with_the_words_is_found_by_association(memory: Any) -> None:
    memory.add("mail", "From: Anna Becker, please look at OPS-2041")
    memory.add("page", "OPS-2041 in progress", minute=200, app="Browser")
    memory.add("other", "OPS-9999 open", minute=300)
    found = _retrieve(memory, "what Anna Becker sent")
    assert [each.id for each in found.lists[SearchMode.ASSOCIATION]] == ["mail", "page"]
    assert found.found_by["page"] == (SearchMode.ASSOCIATION,)
    only = _retrieve(memory, "what Anna Becker sent", Conditions(app_names=("Mail",)))
    assert SearchMode.ASSOCIATION not in only.lists


def test_a_search_that_nobody_waits_for_asks_no_further_way(memory: Any) -> None:
    memory.add("a", "a beagle from the shelter")

    class Meaning:
        model = "m"

        def embed_query(self, text: str) -> Any:
            pytest.fail(f"asked for {len(text)} letters that nobody waits for")

    steps: list[int] = []

    def late() -> bool:
        steps.append(1)
        return len(steps) > 1  # another key is struck as it begins

    retrieval = Retrieval(memory.tables, memory, QueryEmbedders(Meaning()), SOFT)
    with abandoned_when(late), pytest.raises(Abandoned):
        retrieval.retrieve(parse("beagle"), EVERYTHING, frozenset(SearchMode))
    assert len(steps) >= 2
    assert _ids(_retrieve(memory, "beagle")) == ["a"]


def test_at_once_only_words_are_looked_for(memory: Any) -> None:
    memory.add("a", "beagle basket")
    retrieval = Retrieval(memory.tables, memory, QueryEmbedders(), SOFT)
    how = retrieval.at_once(parse("basket beag"), EVERYTHING)
    assert [match.id for match in how.lists[SearchMode.TEXT]] == ["a"]
    assert how.found_by == {"a": (SearchMode.TEXT,)}
    assert how.words == {"basket", "beag", "beagle"}
    assert retrieval.at_once(parse("..."), EVERYTHING).words == frozenset()

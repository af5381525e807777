from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from store.abandoning import abandoned_when
from store.errors import Abandoned, ModelMissing
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


@pytest.mark.parametrize(("frames", "apart"), [(100_000, True), (10_000, False)])
def test_what_only_has_a_well_known_word_in_it_is_put_behind_in_a_large_memory(
    memory: Any, monkeypatch: pytest.MonkeyPatch, frames: int, apart: bool
) -> None:
    memory.add("word", "error")
    memory.add("within", "errorcode", minute=60)
    monkeypatch.setattr(memory, "frame_count", lambda: frames)
    monkeypatch.setattr(memory, "frames_with", lambda tokens: {"error": 2_000, "errorcode": 1_000} if tokens else {})
    word, within = _retrieve(memory, "error", surroundings=ALONE).lists[SearchMode.TEXT]
    assert (word.id, within.id) == ("word", "within")
    assert (within.score == word.score) is apart  # asked for by itself, it has no score beside the word's


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


class _Looks:
    def __init__(self, model: str, error: Exception | None = None) -> None:
        self.model = model
        self.error = error
        self.asked = 0

    def embed_query(self, text: str) -> Any:
        self.asked += 1
        if self.error is not None:
            raise self.error
        return np.asarray([1.0, 0.0, 0.0], dtype=np.float32)


def _by_looks(memory: Any, *models: _Looks) -> list[str]:
    return [each.id for each in _found_by_looks(memory, *models).lists[SearchMode.LOOKS]]


def _found_by_looks(memory: Any, *models: _Looks) -> Retrieved:
    embedders = QueryEmbedders(None, models[0], models)  # the window names every model there is
    return Retrieval(memory.tables, memory, embedders, ALONE).retrieve(
        parse("looks:chart"), EVERYTHING, frozenset({SearchMode.LOOKS})
    )


def test_frames_that_only_a_former_model_saw_are_found_by_it_until_the_new_one_has_seen_them(memory: Any) -> None:
    near, far = np.asarray([1, 0.1, 0], dtype=np.float32), np.asarray([0, 1, 0], dtype=np.float32)
    memory.add("moved", "x", looks=near, looks_model="new", minute=0)
    memory.add("old near", "y", looks=near, looks_model="old", minute=1)
    memory.add("old far", "z", looks=far, looks_model="old", minute=2)
    new, old, never = _Looks("new"), _Looks("old"), _Looks("never used")
    assert set(_by_looks(memory, new, old, never)[:2]) == {"moved", "old near"}
    assert _by_looks(memory, new, old, never)[2:] == ["old far"]
    assert (new.asked, old.asked, never.asked) == (2, 2, 0)
    for name, vector in (("old near", near), ("old far", far)):
        memory.add(name, "y", looks=vector, looks_model="new")
    assert _by_looks(memory, new, old) == _by_looks(memory, new)
    assert _found_by_looks(memory, new).notes == ()
    assert old.asked == 2


@pytest.mark.parametrize("mode", [SearchMode.LOOKS, SearchMode.PART])
def test_what_a_former_model_alone_saw_is_found_by_its_parts_too(memory: Any, mode: SearchMode) -> None:
    near, far = np.asarray([1, 0.1, 0], dtype=np.float32), np.asarray([0, 1, 0], dtype=np.float32)
    memory.add("new", "x", looks=far, looks_model="new", minute=0)
    memory.add("old", "y", looks=far, looks_model="old", minute=1)
    memory.add("old in a corner", "z", looks=far, looks_model="old", parts=[near], minute=2)
    models = (_Looks("new"), _Looks("old"))
    retrieval = Retrieval(memory.tables, memory, QueryEmbedders(None, models[0], models), ALONE)
    found = retrieval.retrieve(parse("looks:chart"), EVERYTHING, frozenset({mode}), with_parts=True)
    ids = [each.id for each in found.lists[mode]]
    assert ids.index("old in a corner") < ids.index("old")
    assert memory.looked_through == ["new", "old"]


def test_what_one_way_says_is_left_out_stays_said(memory: Any) -> None:
    """A former model that cannot be asked for parts is missing, whatever the last way found."""
    memory.add("new", "x", looks=np.asarray([1, 0, 0], dtype=np.float32), looks_model="new")
    memory.add("old", "y", looks=np.asarray([1, 0, 0], dtype=np.float32), looks_model="old")

    class Once(_Looks):
        def embed_query(self, text: str) -> Any:
            self.error = None if self.asked else ModelMissing("It is gone.")
            return super().embed_query(text)

    models = (_Looks("new"), Once("old"))
    retrieval = Retrieval(memory.tables, memory, QueryEmbedders(None, models[0], models), ALONE)
    (note,) = retrieval.retrieve(parse("x"), EVERYTHING, frozenset({SearchMode.LOOKS, SearchMode.PART})).notes
    assert note.startswith("Some earlier moments were seen")


def test_a_former_model_that_is_gone_costs_only_what_it_alone_saw(memory: Any) -> None:
    vector = np.asarray([1, 0, 0], dtype=np.float32)
    memory.add("moved", "x", looks=vector, looks_model="new")
    memory.add("old", "y", looks=vector, looks_model="old")
    assert _by_looks(memory, _Looks("new"), _Looks("old", ModelMissing("It is gone."))) == ["moved"]
    for others in ((), (_Looks("old", ModelMissing("It is gone.")),)):
        (note,) = _found_by_looks(memory, _Looks("new"), *others).notes
        assert note.startswith("Some earlier moments were seen by a model of looks that is no longer installed")
    assert _found_by_looks(memory, _Looks("new"), _Looks("old")).notes == ()

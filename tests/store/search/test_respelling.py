from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from store.abandoning import abandoned_when
from store.errors import Abandoned
from store.records import SearchFilters, SearchMode
from store.search.conditions import EVERYTHING, Conditions
from store.search.respelling import Respelt, find_respelt, respellings, with_respelt
from store.search.surroundings import Found

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

SEEN = {"error": 40, "code": 30, "errorcode": 2, "err": 1, "orcode": 1, "the": 90, "notice": 9, "not": 80, "ice": 3,
        "in": 99, "voice": 8, "20": 9, "2041": 2}  # fmt: skip


def _respelt(*words: str, seen: Mapping[str, int] = SEEN) -> list[tuple[tuple[str, ...], str, float]]:
    def frames_with(asked: Collection[str]) -> dict[str, int]:
        return {word: seen[word] for word in asked if word in seen}

    return [(each.words, each.run, each.worth) for each in respellings(words, frames_with)]


def test_words_beside_each_other_are_joined_where_that_was_seen() -> None:
    assert _respelt("the", "error", "code", "page") == [(("the", "page", "errorcode"), "errorcode", 0.6)]
    assert _respelt("code", "error") == []


def test_a_word_is_split_into_the_commonest_two_that_were_seen() -> None:
    unseen = {word: count for word, count in SEEN.items() if word != "errorcode"}
    assert _respelt("errorcode", "page", seen=unseen) == [(("page", "error", "code"), "errorcode", 1.1)]
    assert _respelt("invoice") == [(("in", "voice"), "invoice", 1.1)]
    assert _respelt("pagecode") == []
    assert _respelt("notice", "errorcode") == [
        (("notice", "error", "code"), "errorcode", 0.6)
    ]  # the rarest of the known
    assert _respelt("invoice", seen=SEEN | {"invoice": 5}) == []  # too short a half for a word that is known


def test_letters_typed_the_wrong_way_round_are_put_right_in_a_word_that_was_never_seen() -> None:
    assert _respelt("error", "ntoice") == [(("error", "notice"), "notice", 1.1)]
    assert _respelt("vioce", seen={"voice": 8, "viceo": 90}) == [(("voice",), "voice", 1.1)]
    assert _respelt("vioce", seen={"voice": 8, "vioec": 9}) == [(("vioec",), "vioec", 1.1)]  # the commoner
    assert _respelt("vioce", seen={"voice": 8, "vioce": 1}) == []
    assert _respelt("2014", "noice", seen={"2041": 2}) == []


def test_long_queries_and_scripts_without_spaces_say_enough() -> None:
    assert _respelt("error", "code", *(f"w{number}" for number in range(11))) == []
    assert _respelt("\u767e", "\u5ea6", seen={"\u767e": 1, "\u5ea6": 1, "\u767e\u5ea6": 1}) == []
    assert _respelt() == []
    assert len(_respelt(*"abcdefghi", seen={a + b: 1 for a in "abcdefghi" for b in "abcdefghi"})) == 4


def test_only_frames_that_show_it_but_for_spaces_are_found(memory: Any) -> None:
    memory.add("split", "the error code of a page", app="Calc")
    memory.add("line", "an error\ncode and a page", app="Mail", minute=1)
    memory.add("apart", "code page of an error", minute=2)
    respelt = [Respelt(("page", "error", "code"), "errorcode", 0.6)]
    assert find_respelt(memory.tables, memory, respelt, EVERYTHING) == {"split": 0.6, "line": 0.6}
    assert find_respelt(memory.tables, memory, respelt, Conditions(app_names=("Mail",))) == {"line": 0.6}
    with abandoned_when(lambda: True), pytest.raises(Abandoned):
        find_respelt(memory.tables, memory, respelt, EVERYTHING)


def test_they_stand_among_the_best() -> None:
    words = [Found("a", 10.0), Found("b", 7.0), Found("c", 5.0)]
    assert with_respelt(words, {}) == words
    assert with_respelt(words, {"a": 0.6, "c": 0.6, "d": 1.1}) == [
        Found("d", 11.0), Found("a", 10.0), Found("b", 7.0), Found("c", 6.0),
    ]  # fmt: skip
    assert with_respelt([], {"d": 1.1}) == [Found("d", 1.1)]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [("errorcode", "split"), ("errorcode machine", "split"), ("disk full", "joined"), ("disk full warning", "joined")],
)
def test_spaces_that_were_missed_or_seen_hide_nothing(memory: Any, query: str, wanted: str) -> None:
    memory.add("split", f"{'other words ' * 30}\nthe error code of a machine", minute=0)
    memory.add("joined", f"{'more words ' * 30}\na diskfull warning", minute=1)
    for number in range(60):
        memory.add(f"f{number:03}", f"machine code disk warning {number}", minute=2 + number)
    hits = memory.engine().search(query, SearchFilters(), (SearchMode.TEXT,), 5).hits
    assert hits[0].frame.id == wanted

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from store.search.vocabulary import Vocabulary


class _Words:
    def __init__(self, words: Sequence[str]) -> None:
        self.words = list(words)

    def new_vocabulary(self, after_rowid: int) -> tuple[list[str], int]:
        return self.words[after_rowid:], len(self.words)


def _vocabulary(*words: str) -> Vocabulary:
    vocabulary = Vocabulary()
    source: Any = _Words(words)
    vocabulary.update(source)
    return vocabulary


def test_a_word_comes_first_then_what_ocr_made_of_it_then_words_that_contain_it() -> None:
    weights = _vocabulary("invoice", "lnvoice", "invoices", "other").expand(["invoice"])
    assert weights["invoice"] == 1.0
    assert 1.0 > weights["lnvoice"] > weights["invoices"] > 0
    assert "other" not in weights


def test_confusions_of_ocr() -> None:
    vocabulary = _vocabulary("rnodern", "c0de", "wwvv", "5um", "caf\u00e9")
    for token, seen in (
        ("modern", "rnodern"),
        ("code", "c0de"),
        ("www", "wwvv"),
        ("sum", "5um"),
        ("cafe", "caf\u00e9"),
    ):
        assert seen in vocabulary.expand([token])


def test_short_parts_are_not_looked_for_and_long_lists_are_cut() -> None:
    vocabulary = _vocabulary(*(f"abc{i}" for i in range(500)))
    assert vocabulary.expand(["ab"]) == {"ab": 1.0}
    assert len(vocabulary.expand(["abc"])) <= 17


def test_words_seen_later_are_known_after_an_update() -> None:
    source: Any = _Words(["one"])
    vocabulary = Vocabulary()
    vocabulary.update(source)
    assert "longword" not in vocabulary.expand(["ongwor"])
    source.words.append("longword")
    vocabulary.update(source)
    assert "longword" in vocabulary.expand(["ongwor"])


def test_long_queries_expand_only_words_never_seen() -> None:
    vocabulary = _vocabulary("alpha", "alphabet", "0mega")
    weights = vocabulary.expand([*(f"w{i}" for i in range(12)), "alpha", "omega"])
    assert "alphabet" not in weights
    assert "0mega" in weights


def test_two_hundred_thousand_words_take_milliseconds() -> None:
    vocabulary = _vocabulary(*(f"word{i:x}tail" for i in range(200_000)))
    began = time.perf_counter()
    assert len(vocabulary.expand(["ordabcd"])) > 1
    assert time.perf_counter() - began < 0.5

from __future__ import annotations

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
    close = _vocabulary("invoice", "lnvoice", "reinvoice", "other").variants(["invoice"])["invoice"]
    assert 1.0 > close["lnvoice"] > close["reinvoice"] > 0
    assert set(close) == {"lnvoice", "reinvoice"}


def test_words_with_a_part_are_found_after_many_other_queries() -> None:
    vocabulary = _vocabulary(*(f"x{number}y" for number in range(1000, 1200)))
    first = [vocabulary.parts([str(number)]) for number in range(1000, 1200)]
    assert first == [{str(number): [f"x{number}y"]} for number in range(1000, 1200)]
    assert vocabulary.parts(["1000"]) == first[0]


def test_other_forms_of_a_word_are_found_when_they_were_seen() -> None:
    close = _vocabulary("invoice", "invoicing", "invoiced").variants(["invoices"])["invoices"]
    assert set(close) == {"invoice", "invoicing", "invoiced"}


def test_confusions_of_ocr() -> None:
    vocabulary = _vocabulary("rnodern", "c0de", "wwvv", "5um", "caf\u00e9")
    for token, seen in (
        ("modern", "rnodern"),
        ("code", "c0de"),
        ("www", "wwvv"),
        ("sum", "5um"),
        ("cafe", "caf\u00e9"),
    ):
        assert seen in vocabulary.variants([token])[token]


def test_short_parts_are_not_looked_for_and_long_lists_are_cut() -> None:
    vocabulary = _vocabulary(*(f"abc{i}" for i in range(1_000)))
    assert vocabulary.variants(["ab"]) == {"ab": {}}
    assert len(vocabulary.variants(["abc"])["abc"]) <= 16
    assert vocabulary.parts(["ab"]) == {}
    assert len(vocabulary.parts(["abc"])["abc"]) == 256


def test_half_a_number_and_a_part_of_a_word_are_found_among_many() -> None:
    others = [*(f"4711{i:02}" for i in range(40)), *(f"errors{i}" for i in range(40))]
    vocabulary = _vocabulary(*others, "8847114711", "errorcode", "x-errorcode.log", "error", "the.error")
    parts = vocabulary.parts(["4711", "error", "r-code"])
    assert "8847114711" in parts["4711"]
    assert "errorcode" in parts["error"]
    assert not {"x-errorcode.log", "the.error", "error"} & set(parts["error"])  # their pieces are words themselves
    many = ["4711", "error", *(f"w{i}" for i in range(12))]
    assert "error" not in vocabulary.parts(many)  # says enough, and was seen as it is
    assert "8847114711" in vocabulary.parts(many)["4711"]


def test_words_seen_later_are_known_after_an_update() -> None:
    source: Any = _Words(["one"])
    vocabulary = Vocabulary()
    vocabulary.update(source)
    assert "longword" not in vocabulary.variants(["ongwor"])["ongwor"]
    source.words.append("longword")
    vocabulary.update(source)
    assert "longword" in vocabulary.variants(["ongwor"])["ongwor"]


def test_long_queries_expand_only_words_never_seen() -> None:
    vocabulary = _vocabulary("alpha", "alphabet", "0mega")
    close = vocabulary.variants([*(f"w{i}" for i in range(12)), "alpha", "omega"])
    assert close["alpha"] == {}
    assert "0mega" in close["omega"]


def test_misread_words_and_parts_are_found_in_a_large_vocabulary() -> None:
    vocabulary = _vocabulary(*(f"word{i:x}tail" for i in range(400_000)), "documcnt", "bookkeeping")
    close = vocabulary.variants(["document", "okkee", "ord61a7f"])
    assert close == {"document": {"documcnt": 0.4}, "okkee": {"bookkeeping": 0.3}, "ord61a7f": {"word61a7ftail": 0.3}}


def test_a_glyph_that_was_misread_and_two_words_that_are_two() -> None:
    vocabulary = _vocabulary("documcnt", "docurnent", "night", "light", "documents")
    assert {"documcnt", "docurnent"} <= vocabulary.variants(["document"])["document"].keys()
    assert vocabulary.variants(["light"])["light"] == {}


def test_words_at_both_ends_of_the_vocabulary_are_found() -> None:
    vocabulary = _vocabulary("quartor", "other", "buarter")
    assert "quartor" in vocabulary.variants(["quarter"])["quarter"]
    assert _vocabulary("quarter").variants(["quarte"])["quarte"].keys() == {"quarter"}


def test_a_long_word_is_found_with_two_glyphs_misread_and_counts_less() -> None:
    close = _vocabulary("reintorcernent", "reinforcemcnt", "replacement").variants(["reinforcement"])["reinforcement"]
    assert close["reinforcemcnt"] > close["reintorcernent"] > 0
    assert "replacement" not in close


def test_a_compound_that_was_misread_is_found_whole() -> None:
    vocabulary = _vocabulary("anna.becker@cxample.info", "10.2b.93.12", "rcport.final")
    close = vocabulary.variants(["anna.becker@example.info", "10.26.93.12", "report.final"])
    assert [[*each] for each in close.values()] == [["anna.becker@cxample.info"], ["10.2b.93.12"], ["rcport.final"]]


def test_a_word_half_typed_may_become_what_begins_so() -> None:
    vocabulary = _vocabulary("invoices", "invoice", "reinvoice", "invite")
    assert vocabulary.endings("invo") == ["invoice", "invoices"]
    assert vocabulary.endings("invoice") == []  # seen as it is
    assert vocabulary.endings("zebra") == []
    many = _vocabulary(*(f"word{number:03}" for number in range(500)))
    assert len(many.endings("word")) == 16


def test_what_was_looked_for_before_is_found_among_newer_words_too() -> None:
    source: Any = _Words(["invoices"])
    vocabulary = Vocabulary()
    vocabulary.update(source)
    assert set(vocabulary.variants(["voice"])["voice"]) == {"invoices"}
    source.words.append("preinvoiced")
    vocabulary.update(source)
    for _ in range(2):
        assert set(vocabulary.variants(["voice"])["voice"]) == {"invoices", "preinvoiced"}
        assert vocabulary.parts(["voice"])["voice"] == ["invoices", "preinvoiced"]


def test_more_words_than_are_remembered_are_still_found() -> None:
    words = [f"x{number:04}y" for number in range(600)]
    vocabulary = _vocabulary(*words)
    for _ in range(2):
        assert all(f"x{number:04}y" in vocabulary.variants([f"{number:04}"])[f"{number:04}"] for number in range(600))


def test_letters_typed_the_wrong_way_round_are_forgiven_where_no_such_word_was_seen() -> None:
    vocabulary = _vocabulary("harmonic", "gauges", "form", "47112")
    assert vocabulary.variants(["harmnoic"])["harmnoic"] == {"harmonic": 0.8}
    assert "gauges" in vocabulary.variants(["gagues"])["gagues"]
    assert vocabulary.variants(["41712", "from"]) == {"41712": {}, "from": {}}  # another number, another word
    assert "trial" not in _vocabulary("trial", "trail").variants(["trail"])["trail"]  # seen as it is

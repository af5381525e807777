from __future__ import annotations

from store.tree.words import is_telling, tokens_in_order, tokens_of


def test_words_are_folded_and_compounds_give_their_parts() -> None:
    assert tokens_in_order("The Invoice INV-2026-0417") == ["the", "invoice", "inv-2026-0417", "inv", "2026", "0417"]
    assert {"ana@example.org", "ana", "example", "org"} <= tokens_of("ana@example.org")


def test_chinese_goes_by_pairs() -> None:
    assert tokens_of("发票号码") == {"发票", "票号", "号码"}


def test_debris_and_stop_words_tell_nothing() -> None:
    assert not any(is_telling(word) for word in ("the", "und", "xk", "bcdfg", "12"))
    assert is_telling("invoice")
    assert is_telling("发票")


def test_nothing_gives_nothing() -> None:
    assert tokens_of(" \n—|·") == frozenset()

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from store.search.fusion import Ranked
from store.search.ordering import has_every, in_order
from store.search.query import parse
from store.search.source import FrameWords

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
RANKED = [Ranked(each, 1.0, None) for each in ("b", "part", "a", "c")]
WORDS = {
    each: FrameWords("", "", "", text, START + timedelta(hours=hour), START + timedelta(hours=hour))
    for each, text, hour in (
        ("a", "the ACME invoice", 1), ("b", "invoice of acme", 2), ("c", "ACME-invoice", 3), ("part", "invoice", 0),
        ("longer", "old github.com/acme/tool", 1), ("host", "github.com/acme", 2), ("apart", "acme on github.com", 0),
    )
}  # fmt: skip


def _ordered(query: str, ranked: Sequence[Ranked] = RANKED) -> list[str]:
    return [one.id for one in in_order(ranked, WORDS, parse(query))]


def test_what_has_every_word_comes_in_order_of_time_before_the_rest() -> None:
    assert _ordered("first acme invoice") == ["a", "b", "c", "part"]
    assert _ordered("acme invoice last") == ["c", "b", "a", "part"]
    assert _ordered("acme invoice") == ["b", "part", "a", "c"]


def test_what_has_a_word_within_a_longer_one_is_in_order_too_and_not_what_has_only_its_parts() -> None:
    ranked = [Ranked(each, 1.0, None) for each in ("apart", "host", "longer")]
    assert _ordered("first github.com/acme", ranked) == ["longer", "host", "apart"]
    assert _ordered('last "github.com/acme"', ranked) == ["host", "longer", "apart"]
    assert _ordered("first github.com", ranked) == ["apart", "longer", "host"]
    long = "x" * 50 + "." + "y" * 50
    words = {"a": WORDS["a"]._replace(text=f"{long} of old"), "b": WORDS["b"]._replace(text=long)}
    found = in_order([Ranked("b", 1.0, None), Ranked("a", 1.0, None)], words, parse(f"first {long}"))
    assert [one.id for one in found] == ["a", "b"]


def test_every_word_and_not_only_some() -> None:
    assert has_every(WORDS["a"], frozenset({"acme", "invoice"}))
    assert not has_every(WORDS["part"], frozenset({"acme", "invoice"}))

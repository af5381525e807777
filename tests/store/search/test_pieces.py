from __future__ import annotations

from typing import Any

import pytest

from store.search.pieces import cut, empty_filters, plain_words, unknown_filter


def test_filters_words_and_exact_strings_have_their_places() -> None:
    raw = 'a -"b c" app:"x y" -SEEN>=5m \u201csmart one\u201d \u201ezwei\u201c'
    found = [(raw[p.start : p.end], p.name, p.sign, p.value, p.minus, p.quoted) for p in cut(raw)]
    assert found == [
        ("a", "", "", "a", False, False),
        ('-"b c"', "", "", "b c", True, True),
        ('app:"x y"', "app", ":", "x y", False, True),
        ("-SEEN>=5m", "seen", ">=", "5m", True, False),
        ("\u201csmart one\u201d", "", "", "smart one", False, True),
        ("\u201ezwei\u201c", "", "", "zwei", False, True),
    ]


@pytest.mark.parametrize(
    "word", ["https://a.b", "on://x", "app::x", r"title:\x", "app>3", "foo:bar", "12:30", "a:b", 'x="y"', "-foo:bar"]
)
def test_what_only_looks_like_a_filter_is_a_word(word: str) -> None:
    (piece,) = cut(word)
    assert piece.name == ""
    assert piece.value == word.removeprefix("-")


@pytest.mark.parametrize("word", ["--draft", "--app:x", "--", "---a", "--title=mail"])
def test_an_option_of_a_command_is_a_word_with_its_dashes(word: str) -> None:
    assert [(piece.value, piece.name, piece.minus) for piece in cut(word)] == [(word, "", False)]


def test_empty_and_unknown_filters_are_noticed() -> None:
    assert empty_filters("x app: y during:") == ["app", "during"]
    assert empty_filters('part:"" looks:\u201e\u201c app:"x"') == ["part", "looks"]
    assert [piece.name for piece in cut('part:"" app:"x"')] == ["", "app"]
    assert empty_filters("x app:y an app") == []
    assert [unknown_filter(word) for word in ("foo:bar", 'ap:"x"')] == ["foo", "ap"]
    numbers = ("date:2026-11-22", "size:100", "size>10", "size<=5mb")
    assert [unknown_filter(word) for word in numbers] == ["date", "size", "size", "size"]
    words = ("http:x", "https://x", "12:30", "a:b", "app:x", "localhost:8080", "ab:12:cd", "at:9:30", "x>1", "foo>bar")
    assert not any(unknown_filter(word) for word in words)


def test_plain_words_are_words_in_every_query() -> None:
    text = 'app:"x y" -z seen<5s --a:-b \u201ec\u201c - \u201cd e\u201d f'
    assert plain_words(text) == "app x y z seen 5s a b c d e f"
    assert not any(piece.name or piece.quoted or piece.minus for piece in cut(plain_words(text)))


@pytest.mark.parametrize(
    ("raw", "pieces"),
    [
        ('x app:"visual stu', [("", "x", False), ("app", "visual stu", True)]),
        ("during:\u201cthe call wi ", [("during", "the call wi", True)]),
        ('app:"', [("", 'app:"', False)]),
        ('title:5" disk', [("title", '5"', False), ("", "disk", False)]),
    ],
)
def test_a_quote_behind_a_filter_that_is_still_typed_reaches_to_the_end(raw: str, pieces: list[Any]) -> None:
    assert [(piece.name, piece.value, piece.quoted) for piece in cut(raw)] == pieces
    assert raw.rstrip().endswith(raw[list(cut(raw))[-1].start :].rstrip())

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.confusions import (
    as_shown,
    bare,
    bare_lines,
    loose,
    paired,
    spaced,
    squeezed,
    squeezed_lines,
    unconfused,
)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Invoice 105, \u201cpaid\u201d \u2013 soon", b"lnvolcelospaldsoon"),
        ("Caf\u00e9 \ufb01ne \u2122", b"cafeflnetm"),
        ("e\u0301a\u00adb", b"eab"),
        ("a\u4e2db", b"a\0\0\0b"),
        ("", b""),
    ],
)
def test_the_letters_that_a_first_look_compares(text: str, letters: bytes) -> None:
    assert loose(text) == letters


def test_pairs_of_glyphs_are_made_one() -> None:
    assert paired(b"rnodern vvay") == b"modem way"


@pytest.mark.parametrize(("one", "other"), [("modern", "rnodern"), ("il1|", "llll"), ("o0s5b8", "oossbb"), ("w", "vv")])
def test_what_ocr_confuses_is_made_the_same(one: str, other: str) -> None:
    assert unconfused(one) == unconfused(other)


def test_forms() -> None:
    assert spaced(" A \n  b\u2019s ") == "a b's"
    assert squeezed("A \n b") == "ab"
    assert bare('=SUM_IF("a")') == "sumifa"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://www.deepl.com/", "deepl.com"),
        ("www.bing.com", "bing.com"),
        ("http://a.org/path/", "a.org/path"),
        ("two words.com", "two words.com"),
        ("item", "item"),
    ],
)
def test_an_address_is_looked_for_as_browsers_show_it(address: str, shown: str) -> None:
    assert as_shown(address) == shown


@given(st.text(max_size=200))
def test_no_form_fails_on_any_text(text: str) -> None:
    for form in (spaced, squeezed, bare, unconfused, as_shown):
        form(text)


@given(st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=12), max_size=8))
def test_line_by_line_gives_what_each_gives_alone(lines: list[str]) -> None:
    whole = "\n".join(lines)
    assert squeezed_lines(whole).split("\n") == ([squeezed(line) for line in lines] or [""])
    assert bare_lines(whole).split("\n") == ([bare(line) for line in lines] or [""])

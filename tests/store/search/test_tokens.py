from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.tokens import LONGEST_TOKEN, frame_tokens, normalise, tokenize, words_within


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("INV-2041", ["inv-2041", "inv", "2041"]),
        ("www.amazon.com", ["www.amazon.com", "www", "amazon", "com"]),
        ("C3:C102", ["c3:c102", "c3", "c102"]),
        ("file.py", ["file.py", "file", "py"]),
        ("3,6,8", ["3,6,8", "3", "6", "8"]),
        ("Hello, world!", ["hello", "world"]),
        ("\uff29\uff2e\uff36 Straße", ["inv", "strasse"]),
        ("C++ C#", ["c", "c++", "c", "c#"]),
        ("百度一下", ["百", "度", "一", "下", "百度", "度一", "一下"]),
        ("搜索Bing网", ["搜", "索", "搜索", "bing", "网"]),
        ("...!?", []),
        ("", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert tokenize(text) == tokens


def test_an_address_is_found_whole_by_its_host_and_by_its_parts() -> None:
    tokens = tokenize("https://www.deepl.com/translator")
    assert {"https://www.deepl.com/translator", "www.deepl.com", "deepl", "translator"} <= set(tokens)


def test_a_frame_is_found_by_all_its_words_each_once_in_no_telling_order() -> None:
    tokens = frame_tokens(app_name="Writer", window_title="zeta alpha", url="", text="alpha mid\nalpha")
    assert tokens == ["alpha", "mid", "writer", "zeta"]


@given(st.text(max_size=300))
def test_any_text_gives_short_tokens_without_white_space(text: str) -> None:
    for token in tokenize(text):
        assert 1 <= len(token) <= LONGEST_TOKEN
        assert not any(c.isspace() for c in token)


@given(st.text(max_size=100))
def test_what_is_asked_for_is_cut_like_what_was_kept(text: str) -> None:
    assert tokenize(normalise(text)) == tokenize(text)


def test_a_very_long_run_is_cut_and_a_very_long_compound_kept_in_parts() -> None:
    assert tokenize("a" * 500) == ["a" * LONGEST_TOKEN]
    assert "part7" in tokenize(".".join(f"part{i}" for i in range(50)))


def test_invisible_characters_are_no_part_of_a_word() -> None:
    assert tokenize("in\u200bvoi\u202ece\0s") == ["invoices"]


def test_words_within_a_text_are_tokens_of_every_text_around_it() -> None:
    part = "Total: foo.bar/x_1 \u767e\u5ea6 it\u2019s 3,6 " + "y" * 100
    whole = f"sub-{part}-z.q"
    assert words_within(part)[:6] == ["total", "foo", "bar", "x", "1", "\u767e"]
    assert set(words_within(part)) <= set(tokenize(whole))
    assert words_within("=> {}") == []

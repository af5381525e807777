"""Found where Python's own engine finds it, and in a time that nothing can stretch."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capture.privacy.expression import Expression, NotLinear

PIECES = st.sampled_from(
    ["a", "b", ".", "[ab]", "[^a]", "(a|b)", "(ab|a|)", r"\w", r"\W", r"\d", r"\b", r"\B", "^", "$", "(?<!a)", "(?=b)"]
)  # fmt: skip
REPEATS = st.sampled_from(["", "", "", "*", "+", "?", "{2}", "{1,3}", "{2,}", "*?", "+?"])


@st.composite
def sources(draw: st.DrawFn) -> str:
    parts = [draw(PIECES) + draw(REPEATS) for _ in range(draw(st.integers(1, 5)))]
    inner = "".join(parts)
    return f"({inner}){draw(REPEATS)}{draw(PIECES)}" if draw(st.booleans()) else inner


@settings(max_examples=400, deadline=None)
@given(sources(), st.text(alphabet="abAB 1-\n", min_size=1, max_size=10))
def test_it_finds_what_python_finds(source: str, text: str) -> None:
    try:
        expected = re.compile(source, re.IGNORECASE | re.DOTALL)
    except re.error:
        with pytest.raises(re.error):
            Expression(source)
        return
    assert Expression(source).search(text) is (expected.search(text) is not None)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("stra\u00dfe|\u00e4rzte", "Die \u00c4RZTE"),
        (r"\b\u00e4rzte\b", "Neue \u00c4rzte hier"),
        ("[\u00e4-\u00fc]", "\u00d6"),
        ("(?:re|aw): .*(gehalt|salary)", "AW: Ihr Gehalt"),
        (r"(?<![\w.-])x\.com(?![\w-])", "Home / x.com"),
        ("inv(oice)?s", "Paid INVS"),
    ],
)
def test_words_of_several_languages(source: str, text: str) -> None:
    assert Expression(source).search(text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("(a+)+$", "a" * 1000 + "!"),
        ("(a|aa)+$", "a" * 1000 + "!"),
        (".*.*.*.*.*x", "a" * 1000),
        ("(a?){30}a{30}$", "a" * 29 + "b"),
        ("(.*a){12}b", "a" * 1000),
    ],
)
def test_what_would_take_for_ever_does_not(source: str, text: str) -> None:
    began = time.monotonic()
    assert not Expression(source).search(text)
    assert time.monotonic() - began < 10.0


def test_nothing_repeated_often_is_made_at_once() -> None:
    began = time.monotonic()
    assert Expression("((?:){4000000000}){4000000000}a").search("a")
    assert time.monotonic() - began < 10.0


@pytest.mark.parametrize(("source", "found"), [("foo$", True), (r"foo\Z", False)])
def test_the_end_is_also_before_a_last_line_end(source: str, *, found: bool) -> None:
    assert Expression(source).search("A foo\n") is found


@pytest.mark.parametrize("source", [r"(a)\1", "(?=ab)c", "(?>a+)b", "a{1000}", "((a{40}){40})"])
def test_what_cannot_be_done_so_is_refused(source: str) -> None:
    with pytest.raises(NotLinear):
        Expression(source)

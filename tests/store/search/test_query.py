from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BadQuery
from store.search.query import parse


def test_words_phrases_exclusions_and_apps_are_taken_apart() -> None:
    query = parse('budget "exact phrase" -draft -"old version" app:Calc app:"LibreOffice Writer"')
    assert query.wanted == "budget exact phrase"
    assert query.phrases == ("exact phrase",)
    assert query.without == ("draft", "old version")
    assert query.apps == ("Calc", "LibreOffice Writer")


@pytest.mark.parametrize(
    "text",
    [
        '=SUMIF(C:C,"Category A",G:G)',
        "left = [x for x in arr if x < pivot]",
        "a-b",
        "https://x.org/?q=a:b",
        '5" disk',
        "- x",
    ],
)
def test_a_string_with_signs_in_it_stays_what_it_is(text: str) -> None:
    query = parse(text)
    assert query.wanted == text
    assert query.phrases == query.without == query.apps == ()


@pytest.mark.parametrize("text", ["", "  \n\t ", "-draft", "app:Calc", "x" * 2001])
def test_what_cannot_be_looked_for_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadQuery) as caught:
        parse(text)
    assert caught.value.message.endswith(".")
    assert "draft" not in caught.value.message


@given(st.text(max_size=2000))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        query = parse(text)
    except BadQuery:
        return
    assert len(query.tokens) <= 128

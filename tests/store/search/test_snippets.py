from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records import Frame, FrameState
from store.search.snippets import matched_words, snippet

LONG = "\n".join(f"line {i} of filler words" for i in range(50))


def test_the_snippet_shows_where_it_matches(make_frame: Callable[..., Frame]) -> None:
    frame = make_frame("f", f"{LONG}\nthe Invoice INV-2041, paid\n{LONG}")
    piece, marks = snippet(frame, (), {"inv-2041"})
    assert [piece[a:b] for a, b in marks] == ["INV-2041,"]
    assert len(piece) <= 200


def test_a_phrase_marks_only_its_own_words(make_frame: Callable[..., Frame]) -> None:
    frame = make_frame("f", "total of all\nthe total cost\ncost")
    places = matched_words(frame, ("total cost",), {"total", "cost"})
    assert [frame.words[each].text for each in places] == ["total", "cost"]
    assert places == (4, 5)
    piece, marks = snippet(frame, ("total cost",), {"total", "cost"})
    assert [piece[a:b] for a, b in marks] == ["total cost"]


def test_a_string_that_ocr_cut_elsewhere_is_marked_too(make_frame: Callable[..., Frame]) -> None:
    frame = make_frame("f", 'before =SUMIF(C:C, "CategoryA" ,G:G) after')
    places = matched_words(frame, ('=SUMIF(C:C,"Category A",G:G)',), set())
    assert places == (1, 2, 3)


def test_without_text_the_title_is_shown(make_frame: Callable[..., Frame]) -> None:
    piece, marks = snippet(make_frame("f", "", title="Budget 2026"), (), {"budget"})
    assert piece == "Budget 2026"
    assert marks == ((0, 6),)


@given(text=st.text(max_size=400), string=st.text(min_size=1, max_size=20))
def test_marks_lie_inside_the_snippet(text: str, string: str) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    frame = Frame("f", at, at, "", 0, 0, "", "", "", "screen", FrameState.READ, False, text + string, ())
    piece, marks = snippet(frame, (string,), {string})
    assert all(0 <= start < end <= len(piece) for start, end in marks)


@pytest.mark.parametrize(
    ("string", "text", "marked"),
    [
        ("one", "There is no need to show: one", ["one"]),
        ("art", "bar then art", ["art"]),
        ("no need", "There is no need to show: on eed", ["no", "need"]),
        ("go", "go on ago", ["go"]),
        ("voice", "an in-voice and invoices", ["in-voice"]),
        ("nvoice", "an invoice", ["invoice"]),
    ],
)
def test_a_string_is_marked_where_it_stands_whole_and_else_where_ocr_may_have_cut_it(
    make_frame: Callable[..., Frame], string: str, text: str, marked: list[str]
) -> None:
    frame = make_frame("1", text)
    assert [frame.words[each].text for each in matched_words(frame, [string], frozenset())] == marked


def test_each_of_several_strings_is_marked(make_frame: Callable[..., Frame]) -> None:
    frame = make_frame("1", "the error was a timeout here")
    marked = [frame.words[each].text for each in matched_words(frame, ["error", "time out"], frozenset())]
    assert marked == ["error", "timeout"]

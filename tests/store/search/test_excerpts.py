from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.excerpts import LENGTH, excerpt, pieces, says_something

FILLER = "\n".join(f"a line of filler words, number {number}" for number in range(40))


def _marked(text: str, *words: str, title: str = "") -> tuple[str, list[str]]:
    spans = [(start, end) for start, end in pieces(text) if text[start:end] in words]
    cut, marks = excerpt(text, spans, title)
    return cut, [cut[start:end] for start, end in marks]


def test_what_icons_and_borders_were_read_as_is_left_out() -> None:
    text = "IS\nCan we move the review?\n[\n]\nEl\n|\nele)\n(=) (6) &)\n7\n12\n\\ \\ \\ v \\\nWrite a message\nSend"
    assert excerpt(text, []) == ("Can we move the review? Write a message Send", [])


SAY = (
    "Send|M2|12.42|15:30|$5|7%|100|I am ok|(yes)|[yes]|total(x,|a -> window|45 €|€9|20 kg|8 GB|7 %|20 °C|9 am|No. 7|"
    "x = 5|#42|-5|~/bin|straße|¿Qué?|«Oui»|„Nein“|e\u0301te\u0301|发|हिंदी|Да|\U0001f44d"
)


@pytest.mark.parametrize("line", SAY.split("|"))
def test_a_line_with_a_word_or_a_figure_says_something(line: str) -> None:
    assert says_something(line)


@pytest.mark.parametrize(
    "line", ["", " ", "\u3000", "IS", "El", "[x", "ele)", "|", "—", "(=) (6) &)", "18", "p>", "IS it", "\\ \\ v \\"]
)
def test_what_is_no_word_says_nothing(line: str) -> None:
    assert not says_something(line)


def test_a_line_that_says_nothing_is_shown_where_it_was_looked_for() -> None:
    assert _marked("Ferry 2\nEl\n[x\nQ-\nroutes", "El") == ("Ferry 2 El routes", ["El"])


def test_the_title_is_not_told_again_and_the_excerpt_begins_behind_it() -> None:
    text = f"Hollow Creek boardwalk - Browser\nele)\n{FILLER}\nThe boardwalk is closed\n{FILLER}"
    cut, marked = _marked(text, "boardwalk", title="Hollow Creek boardwalk - Browser")
    assert cut.startswith("a line of filler words, number 39 The boardwalk is closed a line of filler words, number 0")
    assert marked == ["boardwalk"]
    cut, marked = _marked("boardwalk - Browser\nThe boardwalk is closed", "boardwalk", title="boardwalk - Browser")
    assert (cut, marked) == ("The boardwalk is closed", ["boardwalk"])


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Ana Ruiz - Chat", "Ana Ruiz - Chat"),
        ("Ana Ruiz - Chat", "Ana Ruiz- Chat"),
        ("Ana Ruiz - Chat", "Ana Ru1z - Chat ele)"),
        ("Ana Ruiz - Chat", "X Ana Ruiz - Chat _ O X"),
        ("A day at the sea", "IS A day at the sea"),
        ("Mail", "Mail"),
        ("Straße 7", "Straße 7"),
        ("메일 받은편지함", "메일 받은편지함"),
        ("発注書", "発注書"),
    ],
)
def test_the_title_is_known_as_it_was_read(title: str, read: str) -> None:
    assert excerpt(f"{read}\nGood morning", [], title)[0] == "Good morning"


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Ana Ruiz - Chat", "Ana Ruiz - Chat, the third of May"),
        ("Ana Ruiz - Chat", "Ana Ruiz - Chat IS El OX ele)"),
        ("Ana Ruiz - Chat", "Ana Ruiz"),
        ("Boarding gates", "Boarding gates B12"),
        ("Gate", "Gate B12"),
        ("Mail", "Mail OX"),
        ("Invoice", "Invoice 2041"),
        ("AB", "ABC"),
        ("발주서", "주문서"),
        ("発注書", "発注書の修正版"),
        ("発注書", "合計金額 発注書"),
        ("मकान", "मुकाना"),
    ],
)
def test_a_line_that_says_more_or_less_than_the_title_is_kept(title: str, line: str) -> None:
    assert excerpt(f"{line}\nGood morning", [], title)[0] == f"{line} Good morning"


def test_a_title_of_two_letters_stands_in_too_many_lines() -> None:
    cut, marked = _marked("El 9 am\nAd\nGood morning", "Ad", title="Ad")
    assert (cut, marked) == ("El 9 am Ad Good morning", ["Ad"])
    cut, marked = _marked("Ad\nAd is here\nGood morning", "Ad", title="Ad")
    assert (cut, marked) == ("Ad Ad is here Good morning", ["Ad", "Ad"])


def test_a_match_in_the_title_alone_is_shown_there() -> None:
    text = f"{FILLER}\nBoardwalk - Browser\nGood morning"
    cut, marked = _marked(text, "Boardwalk", title="Boardwalk - Browser")
    assert cut == "a line of filler words, number 39 Boardwalk - Browser Good morning"
    assert marked == ["Boardwalk"]


def test_a_line_that_was_there_before_is_not_shown_again() -> None:
    assert excerpt("INV-\n10\nINV-\n11\nINV-\nPaid", [])[0] == "INV- Paid"


def test_where_nothing_says_anything_all_is_shown() -> None:
    assert excerpt("El\n[x", [])[0] == "El [x"
    assert excerpt("Mail", [], "Mail")[0] == "Mail"
    assert excerpt("", [], "Mail") == ("", [])
    assert excerpt("\u3000\ne\u0301", [], "Title")[0].strip()


def test_what_stands_far_behind_lines_that_say_nothing_is_not_looked_for() -> None:
    assert excerpt("Good morning\n" + "El\n" * 300 + "near", [])[0] == "Good morning near"
    assert excerpt("Good morning\n" + "El\n" * 1_000 + "far", [])[0] == "Good morning"


def test_it_begins_where_most_was_found() -> None:
    cut, marked = _marked(f"one\n{FILLER}\nbefore one two three\n{FILLER}", "one", "two", "three")
    assert cut.startswith("a line of filler words, number 39 before one two three a line")
    assert marked == ["one", "two", "three"]


def test_a_cell_of_a_table_is_shown_with_those_before_it() -> None:
    text = f"{FILLER}\n7\nINV-2041\nNorrland Sensors AB\nSix pressure gauges PG-12\n4,380.00\n18 Sep 2026"
    cut, marked = _marked(text, "4,380.00")
    assert cut == "INV-2041 Norrland Sensors AB Six pressure gauges PG-12 4,380.00 18 Sep 2026"
    assert marked == ["4,380.00"]


def test_a_match_far_inside_a_long_line_is_shown_with_what_stands_before_it() -> None:
    text = " ".join(f"word{number}" for number in range(200))
    cut, marked = _marked(text, "word150")
    assert marked == ["word150"]
    assert 0 < cut.index("word150") <= 60
    assert len(cut) == LENGTH


@given(
    text=st.text(alphabet="ab 1\n[|\t\u53d1", max_size=700),
    chosen=st.sets(st.integers(0, 60)),
    title=st.text("ab ", max_size=6),
)
def test_marks_are_the_words_they_stood_for(text: str, chosen: set[int], title: str) -> None:
    spans = [span for number, span in enumerate(pieces(text)) if number in chosen]
    cut, marks = excerpt(text, spans, title)
    assert len(cut) <= LENGTH
    assert bool(cut.strip()) == bool(text.strip())
    words = {text[start:end] for start, end in spans}
    for start, end in marks:
        assert cut[start:end] in words or end == len(cut) or start == 0
    assert marks or not spans

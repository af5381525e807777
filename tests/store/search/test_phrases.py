from __future__ import annotations

import pytest

from store.search.phrases import MOST_OF_A_FRAME, phrases_of


def _phrases(text: str = "", *, title: str = "", url: str = "") -> list[str]:
    return phrases_of(window_title=title, url=url, text=text)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("From: Anna Becker to me", "anna becker"),
        ("write to anna.becker@example.org today", "anna.becker@example.org"),
        ("write to anna.becker@example.org today", "anna becker"),
        ("it is OPS-2041, as said", "ops-2041"),
        ("see #20417 there", "#20417"),
        ("order A1234567", "a1234567"),
        ("open https://wiki.example.org/team/plan/ now", "wiki.example.org/team/plan"),
        ("open https://wiki.example.org/team/plan/ now", "wiki.example.org"),
        ("on docs.python.org they say", "docs.python.org"),
        ("attached: costs_2026.xlsx", "costs_2026.xlsx"),
        ("cat /home/me/notes/list.txt", "/home/me/notes/list.txt"),
        ("calls getUserName here", "getusername"),
        ("calls read_file here", "read_file"),
        ("class SearchEngine:", "searchengine"),
    ],
)
def test_what_ties_frames_together_is_found_by_its_form(text: str, phrase: str) -> None:
    assert phrase in _phrases(text)


def test_a_title_without_its_application() -> None:
    assert _phrases(title="Quarterly report - Mozilla Firefox")[0] == "quarterly report"
    assert _phrases(title="Inbox") == ["inbox"]
    assert _phrases("Quarterly Report", title="") == ["quarterly report"]


def test_the_address_of_a_page() -> None:
    assert _phrases(url="https://www.example.org/q3?x=1")[:2] == ["example.org", "example.org/q3"]


def test_plain_words_tie_nothing() -> None:
    assert _phrases("the quick brown fox, 12:30, 3.14 and A") == []


def test_a_screen_full_of_names_is_cut() -> None:
    crowded = " ".join(f"name_{i} OPS-{i} file{i}.txt a{i}@b.org" for i in range(500))
    found = _phrases(crowded, title="Doc - App")
    assert len(found) == MOST_OF_A_FRAME
    assert "ops-0" in found
    assert all(len(each) <= 80 for each in found)


@pytest.mark.parametrize("text", ["\0", "a" * 100_000, "@" * 50_000, "A-" * 30_000, "./" * 30_000, "x_" * 30_000])
def test_no_text_takes_long_or_breaks_it(text: str) -> None:
    assert len(_phrases(text, title=text[:500])) <= MOST_OF_A_FRAME

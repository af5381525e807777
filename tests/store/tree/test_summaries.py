from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING

from store.tree import summaries
from store.tree.growth import OpenDay
from store.tree.summaries import clean_title, rarity, summarise, token_weights

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.tree.shapes import TreeFrame

CHROME = "File Edit View History Bookmarks Tools Help"


def test_chrome_is_dropped_and_the_telling_line_is_kept(frame: Callable[..., TreeFrame], counted: type) -> None:
    day = [frame(i, i * 10, f"{CHROME}\nordinary words number {i} here") for i in range(20)]
    mine = [frame(30 + i, 300 + i, f"{CHROME}\nInvoice from Meridian Supplies, total 418 euro") for i in range(3)]
    statistics = counted([*day, *mine])
    weights = token_weights(mine, statistics)
    summary = summarise(mine, weights)
    assert rarity("bookmarks", statistics) == 0.0
    assert summary.text == "Invoice from Meridian Supplies, total 418 euro"
    assert "meridian" in summary.keywords
    assert "bookmarks" not in summary.keywords
    assert summary.rests_on == ("f0030",)


def test_the_title_seen_longest_without_the_application(frame: Callable[..., TreeFrame], counted: type) -> None:
    frames = [
        frame(0, 0, title="Inbox - Mozilla Firefox", app="Firefox", seen=5),
        frame(1, 10, title="Cake recipe \u2014 Mozilla Firefox", app="Firefox", seen=60),
    ]
    summary = summarise(frames, token_weights(frames, counted(frames)))
    assert summary.title == "Cake recipe"
    assert summary.rests_on == ("f0001",)


def test_a_title_that_is_no_application_stays_whole() -> None:
    assert clean_title("report - draft 2", "Writer") == "report - draft 2"
    assert clean_title("", "Writer") == ""
    assert len(clean_title("word " * 100, "Writer")) <= 81


def test_lines_differ(frame: Callable[..., TreeFrame], counted: type) -> None:
    text = "Meridian Supplies invoice overdue\nMeridian Supplies invoice overdue now\nDentist appointment Thursday"
    frames = [frame(0, 0, text)]
    lines = summarise(frames, token_weights(frames, counted(frames))).text.split(" · ")
    assert len(lines) == 2
    assert "Dentist appointment Thursday" in lines


def test_frames_without_words(frame: Callable[..., TreeFrame], counted: type) -> None:
    frames = [frame(0, 0, "", app="Game")]
    summary = summarise(frames, token_weights(frames, counted(frames)))
    assert (summary.title, summary.text, summary.keywords, summary.rests_on) == ("Game", "", (), ())


def test_no_line_is_remembered_once_a_day_is_made_anew(counted: type) -> None:
    summaries._line_tokens("the quarterly budget of the harbour")
    assert summaries._line_tokens.cache_info().currsize > 0
    OpenDay(date(2026, 11, 23), counted([]), UTC)
    assert summaries._line_tokens.cache_info().currsize == 0
    assert summaries.is_telling.cache_info().currsize == 0

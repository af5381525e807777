from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from assistant.last_time import last_time, lasting_title
from store.abandoning import abandoned_when
from store.errors import Abandoned
from store.records import FrameState, NewFrame

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.records import Frame
    from store.writer import MemoryWriter

DAY = 24 * 60


def test_the_end_of_the_former_stay_on_the_same_window(writer: MemoryWriter, remember: Callable[..., Frame]) -> None:
    remember("long ago", minute=-3 * DAY, title="Prices")
    former = remember("yesterday", minute=-DAY, title="Prices")
    remember("another window", minute=-DAY + 1, title="Other")
    remember("came up", minute=0, title="Prices")
    remember("same stay", minute=2, title="Prices")
    now = remember("now", minute=4, title="Prices")
    assert last_time(writer.reader, now) == former.id
    assert last_time(writer.reader, remember("first", minute=9, title="Never before")) == ""


def test_a_page_is_told_by_its_address_where_there_is_one(writer: MemoryWriter, remember: Callable[..., Frame]) -> None:
    former = remember("one", minute=-DAY, title="Old title", url="https://example.org/a?x=1#top", app="Other browser")
    remember("two", minute=-60, title="Orders", url="https://example.org/b", app="Browser")
    now = remember("now", minute=0, title="Orders", url="https://example.org/a?x=1#prices", app="Browser")
    assert last_time(writer.reader, now) == former.id
    without = remember("an hour before", minute=-61, title="Orders", app="Browser")
    assert last_time(writer.reader, now) == without.id, "its address was not known"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("(3) Inbox", "Inbox", True),
        ("(99+) Inbox", "(1,204) Inbox", True),
        ("report.odt *", "report.odt", True),
        ("*notes.txt", "notes.txt", True),
        ("● main.py - shop - Code", "main.py - shop - Code", True),
        ("main.py • - Sublime Text", "main.py - Sublime Text", True),
        ("draft •", "draft", True),
        ("Report (2).pdf", "Report (3).pdf", False),
        ("(2024) a film", "(2025) another", False),
        ("*", "●", False),
        ("(3)", "(4)", False),
    ],
)
def test_counters_and_signs_of_change_are_no_part_of_a_title(one: str, other: str, same: bool) -> None:
    assert (lasting_title(one) == lasting_title(other)) is same


def test_what_was_not_read_is_passed_over(writer: MemoryWriter, remember: Callable[..., Frame]) -> None:
    former = remember("read", minute=-61, title="Prices")
    unread = writer.keep_frame(
        NewFrame(former.captured_at + timedelta(minutes=1), "one", 0, 0, "Editor", "Prices"), None
    )
    assert unread.state is FrameState.UNREAD
    assert last_time(writer.reader, remember("now", title="Prices")) == former.id


def test_it_ends_when_nobody_waits_any_more(writer: MemoryWriter, remember: Callable[..., Frame]) -> None:
    remember("then", minute=-DAY, title="Prices")
    with abandoned_when(lambda: True), pytest.raises(Abandoned):
        last_time(writer.reader, remember("now", title="Prices"))

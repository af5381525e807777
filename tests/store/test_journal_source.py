from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from store.errors import MemoryDamaged
from store.journal_source import JournalSource, JournalStatistics
from tests.store.conftest import MORNING

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.records import Frame
    from store.writer import MemoryWriter


def test_search_sees_words_vocabulary_apps_and_episodes(writer: MemoryWriter, remember: Callable[..., Frame]) -> None:
    frame = remember("Budget 2026", app="Calc", title="plan.ods")
    writer.flush()
    source = JournalSource(writer._journal)
    words = source.frame_words([frame.id, "unknown"])[frame.id]
    assert (words.app_name, words.window_title, words.text) == ("Calc", "plan.ods", "Budget 2026")
    assert words.waits, "it was read without vectors"
    assert (words.captured_at, words.last_seen_at) == (MORNING, MORNING + timedelta(seconds=20))
    assert {"budget", "2026", "plan.ods", "calc"} <= set(source.new_vocabulary(0)[0])
    assert source.app_names() == ["Calc"]
    assert source.frames([frame.id])[0].words == frame.words
    assert source.episode_ids([frame.id]) == {frame.id: writer.reader.episode_of(frame.id).id}  # type: ignore[union-attr]


def test_a_found_frame_whose_words_are_damaged_has_none_and_who_opens_it_is_told(
    writer: MemoryWriter, remember: Callable[..., Frame]
) -> None:
    frame = remember("Budget 2026")
    writer._journal.run("UPDATE readings SET words = ?", (b"torn",))
    (found,) = JournalSource(writer._journal).frames([frame.id])
    assert (found.text, list(found.words)) == ("Budget 2026", [])
    with pytest.raises(MemoryDamaged):
        writer.reader.frame(frame.id)


def test_what_is_not_in_the_tables_yet_waits(writer: MemoryWriter, remember: Callable[..., Frame]) -> None:
    source = JournalSource(writer._journal)
    frame = remember("budget")
    assert source.waiting() == [frame.id]
    writer.flush()
    assert source.waiting() == []
    assert writer.reader.every("budget") == [frame.id]


def test_statistics_are_remembered_until_asked_again(writer: MemoryWriter, remember: Callable[..., Frame]) -> None:
    remember("budget")
    statistics = JournalStatistics(writer._journal)
    assert (statistics.frames, statistics.frames_with("budget"), statistics.frames_with("nothing")) == (1, 1, 0)
    remember("budget again", minute=1)
    assert (statistics.frames, statistics.frames_with("budget")) == (1, 1)
    statistics.ask_again()
    assert (statistics.frames, statistics.frames_with("budget")) == (2, 2)

"""The contract of the writer, on real folders with a real journal and real tables."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from store.errors import (
    BadPicture,
    Cancelled,
    FrameNotFound,
    PictureNotAvailable,
)
from store.images import decode_picture
from store.reader import MemoryReader
from store.records import FrameState, LedgerEntry, LedgerReason, NewFrame, NodeLevel, Reading, SearchFilters, Word
from store.writer import MemoryWriter
from tests.store.conftest import MORNING, picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.records import Frame

    Remember = Callable[..., Frame]

ROOT = Path(__file__).parents[2]


def never_mind(_done: int, _total: int) -> None:
    """Progress nobody looks at."""


def test_a_kept_frame_is_unread_and_nothing_shows_its_picture(writer: MemoryWriter) -> None:
    new = NewFrame(MORNING, "one", 160, 90, "Editor", "notes.txt", "https://example.org", "screen")
    frame = writer.keep_frame(new, picture(3))
    assert frame == writer.reader.frame(frame.id)
    assert (frame.state, frame.has_picture, frame.text, frame.words) == (FrameState.UNREAD, True, "", ())
    assert (frame.captured_at, frame.monitor, frame.width, frame.app_name) == (MORNING, "one", 160, "Editor")
    assert (frame.window_title, frame.url, frame.source) == ("notes.txt", "https://example.org", "screen")
    assert np.array_equal(writer.unread_pixels(frame.id), picture(3))
    assert [waiting.id for waiting in writer.unread_frames()] == [frame.id]
    with pytest.raises(PictureNotAvailable, match="still being read"):
        writer.reader.picture(frame.id)


def test_a_reading_makes_it_readable(writer: MemoryWriter) -> None:
    frame = writer.keep_frame(NewFrame(MORNING, width=160, height=90), picture(3))
    words = (Word("Zwölf", 1, 2, 30, 8, 0.87, 0), Word("boxes", 40, 2, 30, 8, 0.5, 1))
    writer.record_reading(frame.id, Reading("Zwölf\nboxes", words))
    read = writer.reader.frame(frame.id)
    assert (read.state, read.text, read.words) == (FrameState.READ, "Zwölf\nboxes", words)
    assert np.array_equal(decode_picture(writer.reader.picture(frame.id)), picture(3))
    assert writer.unread_frames() == []


def test_a_failed_reading_keeps_the_picture(writer: MemoryWriter) -> None:
    frame = writer.keep_frame(NewFrame(MORNING), picture(1))
    writer.record_failure(frame.id)
    assert writer.reader.frame(frame.id).state is FrameState.FAILED
    assert writer.reader.picture(frame.id)
    assert writer.flush() == [frame.id]
    assert writer.reader.episode_of(frame.id) is not None


def test_a_moment_without_a_picture_is_a_frame(writer: MemoryWriter) -> None:
    frame = writer.keep_frame(NewFrame(MORNING, source="import:x"), None)
    writer.record_reading(frame.id, Reading("only words"))
    assert not writer.reader.frame(frame.id).has_picture
    with pytest.raises(PictureNotAvailable, match="without a picture"):
        writer.reader.picture(frame.id)
    with pytest.raises(PictureNotAvailable, match="without a picture"):
        writer.unread_pixels(frame.id)


def test_a_frame_is_extended_and_never_shortened(writer: MemoryWriter, remember: Remember) -> None:
    frame = remember("hello")
    writer.extend_frame(frame.id, MORNING + timedelta(minutes=5))
    writer.extend_frame(frame.id, MORNING + timedelta(minutes=2))
    writer.flush()
    assert writer.reader.frame(frame.id).last_seen_at == MORNING + timedelta(minutes=5)


def test_what_cannot_be_a_picture_is_refused_and_nothing_is_kept(writer: MemoryWriter) -> None:
    with pytest.raises(BadPicture):
        writer.keep_frame(NewFrame(MORNING), np.zeros((4, 4), np.uint8))
    assert writer.reader.counts().frames == 0


def test_reading_a_frame_that_is_not_there(writer: MemoryWriter) -> None:
    with pytest.raises(FrameNotFound):
        writer.record_reading("01m82wz61d6hp1jxfm5k4k4bnf", Reading("x"))
    with pytest.raises(FrameNotFound):
        writer.record_failure("01m82wz61d6hp1jxfm5k4k4bnf")


def test_titles_that_utf8_cannot_hold_are_kept_as_well_as_they_can_be(writer: MemoryWriter) -> None:
    frame = writer.keep_frame(NewFrame(MORNING, window_title="bad \ud800 title"), None)
    writer.record_reading(frame.id, Reading("\udfff nul \0 inside", (Word("\udfff", 1, 1, 1, 1, 1.0, 0),)))
    assert writer.reader.frame(frame.id).window_title == "bad ? title"
    assert writer.reader.frame(frame.id).text == "? nul \0 inside"
    assert writer.flush() == [frame.id]


def test_the_ledger_joins_what_touches(writer: MemoryWriter) -> None:
    def entry(start: int, end: int, reason: LedgerReason, monitor: str = "one") -> LedgerEntry:
        return LedgerEntry(MORNING + timedelta(seconds=start), MORNING + timedelta(seconds=end), monitor, reason)

    writer.add_ledger(entry(0, 3, LedgerReason.EXCLUDED))
    writer.add_ledger(entry(0, 3, LedgerReason.EXCLUDED, "two"))
    writer.add_ledger(entry(4, 7, LedgerReason.EXCLUDED))
    writer.add_ledger(entry(7, 9, LedgerReason.PAUSED))
    writer.add_ledger(entry(60, 61, LedgerReason.PAUSED))
    found = writer.reader.ledger(MORNING, MORNING + timedelta(minutes=2))
    assert {(e.monitor, e.reason, int((e.ended_at - e.started_at).total_seconds()), e.count) for e in found} == {
        ("one", LedgerReason.EXCLUDED, 7, 2),
        ("two", LedgerReason.EXCLUDED, 3, 1),
        ("one", LedgerReason.PAUSED, 2, 1),
        ("one", LedgerReason.PAUSED, 1, 1),
    }
    assert writer.reader.ledger(MORNING + timedelta(hours=1), MORNING + timedelta(hours=2)) == []


def test_imports_are_remembered(writer: MemoryWriter) -> None:
    assert writer.imported("a") is None
    writer.record_import("a", "refused: truncated")
    assert writer.imported("a") == "refused: truncated"


def test_flushing_brings_frames_to_the_tree_once(writer: MemoryWriter, remember: Remember) -> None:
    frames = [remember(f"quarterly report page {minute}", minute=minute) for minute in range(6)]
    assert writer.reader.counts().pending == 6
    assert writer.flush() == [frame.id for frame in frames]
    assert writer.flush() == []
    reader = writer.reader
    assert reader.counts().pending == 0
    (year,) = reader.children("")
    assert (year.level, year.frame_count) == (NodeLevel.YEAR, 6)
    assert [glance.id for glance in reader.frames_of(year.id)] == [frame.id for frame in frames]
    (day,) = reader.nodes(NodeLevel.DAY, MORNING, MORNING + timedelta(days=1))
    assert {episode.parent_id for episode in reader.children(day.id)} == {day.id}
    for frame in frames:
        episode = reader.episode_of(frame.id)
        assert episode is not None
        assert episode.level is NodeLevel.EPISODE


def test_growing_frame_by_frame_gives_the_tree_of_a_rebuild(writer: MemoryWriter, remember: Remember) -> None:
    for minute in range(12):
        topic = "alpha beta gamma" if minute < 6 else "tax return form"
        remember(f"topic {topic}", minute=minute, app="AB"[minute > 5])
        writer.flush()
    remember("late import of last week", minute=-7 * 24 * 60)
    writer.flush()
    grown = shape_of(writer.reader)
    assert len(grown) > 8
    writer.rebuild(never_mind)
    assert shape_of(writer.reader) == grown


def shape_of(reader: MemoryReader) -> dict[str, tuple[NodeLevel, str, int]]:
    """All nodes by id: level, parent, number of frames."""
    span = (MORNING - timedelta(days=400), MORNING + timedelta(days=400))
    found = [node for level in NodeLevel for node in reader.nodes(level, *span)]
    return {node.id: (node.level, node.parent_id, node.frame_count) for node in found}


def test_a_longer_stay_reaches_the_tree_with_the_next_frame(writer: MemoryWriter, remember: Remember) -> None:
    first = remember("first")
    writer.flush()
    writer.extend_frame(first.id, MORNING + timedelta(minutes=9))
    assert writer.flush() == [], "a screen that only stays on costs no write"
    remember("second", minute=9.5)
    assert first.id in writer.flush()
    segments = writer.reader.nodes(NodeLevel.SEGMENT, MORNING, MORNING + timedelta(hours=1))
    assert any(node.ended_at >= MORNING + timedelta(minutes=9) for node in segments)


def test_rebuilding_tells_its_progress_and_can_be_cancelled(writer: MemoryWriter, remember: Remember) -> None:
    frame = remember("budget")
    writer.flush()

    def stop(_done: int, _total: int) -> None:
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        writer.rebuild(stop)
    assert writer.flush() == [frame.id], "what is left of a cancelled rebuild waits in the outbox"
    steps: list[tuple[int, int]] = []
    writer.rebuild(lambda done, total: steps.append((done, total)))
    assert steps == [(0, 1), (1, 1)]


def crash(writer: MemoryWriter) -> None:
    """Stop as a killed process does: nothing is written, the system lets go of the lock."""
    writer._bringing.close()
    writer.reader.close()
    writer._journal.close()
    writer._file_lock.release()
    writer._closed = True


def test_a_frame_that_stands_still_is_searchable_until_now_though_nothing_else_comes(
    writer: MemoryWriter, remember: Callable[..., Frame], monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = remember("a long document")
    writer.flush()
    monkeypatch.setattr("store.writer._EXTEND_SECONDS", 0.0)
    writer.extend_frame(frame.id, MORNING + timedelta(hours=2))
    assert writer.flush() == [], "a still screen does not write each time"
    monkeypatch.setattr("store.writer._LONGER_SECONDS", 0.0)
    assert writer.flush() == [frame.id]
    assert writer.flush() == []
    later = SearchFilters(since=MORNING + timedelta(hours=1))
    assert [hit.frame.id for hit in writer.reader.search("document", later).hits] == [frame.id]

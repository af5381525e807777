from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from store.frame_vectors import FrameVectors
from store.journal import vectors_due
from store.records import NewFrame, Reading
from tests.store.conftest import MORNING, picture

if TYPE_CHECKING:
    from store.writer import MemoryWriter

NORTH = np.array([0.0, 1.0], np.float32)


def keep(writer: MemoryWriter, number: int, reading: Reading) -> str:
    frame = writer.keep_frame(NewFrame(MORNING.replace(minute=number), "one"), picture(number))
    writer.record_reading(frame.id, reading)
    return frame.id


def test_what_came_without_its_vector_waits_and_the_oldest_is_first(writer: MemoryWriter) -> None:
    waiting = [keep(writer, number, Reading(f"text {number}")) for number in (1, 2, 3)]
    keep(writer, 4, Reading("complete", text_vector=NORTH, text_model="compass"))
    assert [frame.id for frame in writer.vectors.waiting(2)] == waiting[:2]
    writer.vectors.record({waiting[0]: FrameVectors(NORTH, "compass"), waiting[1]: FrameVectors()})
    assert [frame.id for frame in writer.vectors.waiting()] == waiting[2:]


def test_vectors_are_kept_beside_the_words_and_brought(writer: MemoryWriter) -> None:
    frame_id = keep(writer, 1, Reading("words"))
    assert writer.flush() == [frame_id]
    assert writer.flush() == []
    writer.vectors.record({frame_id: FrameVectors(NORTH, "compass", NORTH, "eyes")})
    assert writer.flush() == [frame_id]
    row = writer._journal.query("SELECT text, text_model, looks_model, length(text_vector) FROM readings")
    assert row == [("words", "compass", "eyes", 4)]


def test_a_forgotten_frame_waits_no_more(writer: MemoryWriter) -> None:
    frame_id = keep(writer, 1, Reading("words"))
    writer.forget([frame_id], lambda _done, _total: None)
    assert vectors_due.count(writer._journal) == 0
    writer.vectors.record({frame_id: FrameVectors(NORTH, "compass")})
    assert writer.flush() == []


def test_frames_that_another_model_saw_are_found_and_counted(writer: MemoryWriter) -> None:
    read = Reading("text", text_vector=NORTH, text_model="compass")
    ids = [keep(writer, number, read) for number in (1, 2, 3)]
    keep(writer, 4, Reading("waits"))
    writer.vectors.record({ids[0]: FrameVectors(looks_vector=NORTH, looks_model="eyes")})
    reader = writer.reader
    assert [frame.id for frame in reader.frames_seen_by_others("eyes")] == ids[1:]
    assert [frame.id for frame in reader.frames_seen_by_others("eyes", after=ids[1])] == ids[2:]
    assert [frame.id for frame in reader.frames_seen_by_others("other", limit=1)] == ids[:1]
    assert (reader.count_seen_by_others("eyes"), reader.count_seen_by_others("other")) == (2, 3)
    assert (reader.count_seen_already("eyes"), reader.count_seen_already("other")) == (1, 0)
    writer.vectors.record({ids[2]: FrameVectors(looks_vector=NORTH, looks_model="eyes")})
    assert reader.count_seen_already("eyes") == 1  # the newest is not among what is looked at again


def test_models_of_looks_by_name_without_reading_the_frames(writer: MemoryWriter) -> None:
    reader = writer.reader
    assert reader.looks_models() == []
    for number, name in enumerate(("b", "a", "b", "")):
        vector = NORTH if name else None
        keep(writer, number, Reading(f"words {number}", looks_vector=vector, looks_model=name))
    assert reader.looks_models() == ["a", "b"]
    plan = writer._journal.query("EXPLAIN QUERY PLAN SELECT min(looks_model) FROM readings WHERE looks_model > 'a'")
    assert "readings_by_looks" in str(plan)


def test_vectors_of_looks_alone_leave_that_of_the_text(writer: MemoryWriter) -> None:
    frame_id = keep(writer, 1, Reading("words", text_vector=NORTH, text_model="compass"))
    writer.vectors.record({frame_id: FrameVectors(looks_vector=NORTH, looks_model="eyes")})
    row = writer._journal.query("SELECT text_model, length(text_vector), looks_model FROM readings")
    assert row == [("compass", 4, "eyes")]

"""Newest first, over a real memory; a picture that breaks the engine costs itself and nothing else."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from capture.fresh_pictures import FreshPictures
from capture.pipeline import FrameReader
from capture.reading.scene import NOTHING_KNOWN
from capture.reading_worker import ReadingWorker
from store.errors import DiskFull, FolderNotWritable, ReadingFailed
from store.records import FrameState, NewFrame, Word
from store.vault import PassphraseSource, Vault
from store.writer import MemoryWriter

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def writer(tmp_path):
    vault = Vault.create(tmp_path / "memory", PassphraseSource("test"))
    writer = MemoryWriter.open(tmp_path / "memory", vault, zone=UTC)
    yield writer
    writer.close()


class PixelOcr:
    """Reads the value of the first pixel as a word: an engine whose failures can be ordered."""

    name, version = "pixel", "1"

    def __init__(self, *, fails: tuple[int, ...] = ()) -> None:
        self.fails = fails
        self.read_values: list[int] = []
        self.go = threading.Event()

    def read(self, pixels) -> list[Word]:
        value = round(float(pixels[0, 0, 0]) / 20)  # kept with loss
        self.read_values.append(value)
        self.go.wait(5)
        if value in self.fails:
            raise ReadingFailed("It took too long.")
        if value + 100 in self.fails:
            raise ValueError("not foreseen")
        return [Word(f"word{value}", 0, 0, 5, 5, 1.0, 0)]


def keep(writer, value: int):
    new = NewFrame(captured_at=START + timedelta(seconds=value), monitor="A", width=16, height=16)
    return writer.keep_frame(new, np.full((16, 16, 3), 20 * value, np.uint8))


def run(writer, ocr, frames, unread=0):
    read: list[str] = []
    worker = ReadingWorker(writer, FrameReader(ocr, None, None), read.append, unread)
    worker.start()
    for frame in frames:
        worker.add(frame)
    ocr.go.set()
    end = time.monotonic() + 5
    while worker.unread and time.monotonic() < end:
        time.sleep(0.01)
    worker.stop(5)
    return worker, read


def test_the_newest_is_read_first_then_what_was_left_over(writer):
    old = [keep(writer, value) for value in (1, 2, 3)]
    ocr = PixelOcr()
    worker = ReadingWorker(writer, FrameReader(ocr, None, None), lambda _: None, 3)
    new = [keep(writer, value) for value in (4, 5)]
    for frame in new:
        worker.add(frame)
    assert worker.unread == 5
    ocr.go.set()
    worker.start()
    end = time.monotonic() + 5
    while worker.unread and time.monotonic() < end:
        time.sleep(0.01)
    worker.stop(5)
    assert ocr.read_values == [5, 4, 3, 2, 1]
    assert {frame.text for frame in writer.reader.frames([frame.id for frame in old + new])} == {
        f"word{value}" for value in range(1, 6)
    }
    assert writer.unread_frames() == []


@pytest.mark.parametrize("fails", [(2,), (102,)])
def test_a_picture_that_breaks_the_engine_is_marked_and_the_next_is_read(writer, fails):
    frames = [keep(writer, value) for value in (1, 2, 3)]
    worker, read = run(writer, PixelOcr(fails=fails), frames)
    states = [writer.reader.frame(frame.id).state for frame in frames]
    assert states == [FrameState.READ, FrameState.FAILED, FrameState.READ]
    assert sorted(read) == [frames[0].id, frames[2].id]
    assert worker.failed == 1
    assert abs(int(writer.unread_pixels(frames[1].id)[0, 0, 0]) - 40) < 5, "its picture is kept"


def test_stopping_leaves_the_rest_for_the_next_start(writer):
    frames = [keep(writer, value) for value in (1, 2, 3)]
    ocr = PixelOcr()
    worker = ReadingWorker(writer, FrameReader(ocr, None, None), lambda _: None, 0)
    worker.start()
    for frame in frames:
        worker.add(frame)
    while not ocr.read_values:
        time.sleep(0.01)
    threading.Timer(0.1, ocr.go.set).start()
    worker.stop(5)
    assert len(ocr.read_values) == 1
    assert len(writer.unread_frames()) == 2
    _, read = run(writer, PixelOcr(), [], unread=2)
    assert len(read) == 2


def test_more_left_over_than_one_list_holds(writer, monkeypatch):
    monkeypatch.setattr("capture.reading_worker.LEFT_OVER_AT_ONCE", 4)
    for value in range(1, 12):
        keep(writer, value)
    _, read = run(writer, PixelOcr(), [], unread=11)
    assert len(set(read)) == 11


def test_a_moment_without_a_picture_is_left_to_its_import(writer):
    moment = writer.keep_frame(NewFrame(captured_at=START, source="import:x"), None)
    worker, read = run(writer, PixelOcr(), [], unread=1)
    assert (read, worker.failed) == ([], 0)
    assert writer.reader.frame(moment.id).state is FrameState.UNREAD


def test_while_held_nothing_is_read_and_afterwards_all(writer):
    ocr = PixelOcr()
    ocr.go.set()
    worker = ReadingWorker(writer, FrameReader(ocr, None, None), lambda _: None, 0)
    worker.hold(True)
    worker.start()
    worker.add(keep(writer, 7))
    time.sleep(0.3)
    assert (worker.unread, ocr.read_values) == (1, [])
    worker.hold(False)
    end = time.monotonic() + 5
    while worker.unread and time.monotonic() < end:
        time.sleep(0.01)
    worker.stop(5)
    assert ocr.read_values == [7]


def test_a_fresh_picture_is_read_as_it_was_on_the_screen_and_the_engine_rests_after_it(writer, monkeypatch):
    monkeypatch.setattr("capture.reading_worker.REST_SECONDS", 0.4)
    frames = [keep(writer, value) for value in (1, 2)]
    ocr, fresh, began = PixelOcr(), FreshPictures(), []
    ocr.go.set()
    for frame in frames:
        fresh.put(frame.id, np.full((16, 16, 3), 180, np.uint8), NOTHING_KNOWN)
    worker = ReadingWorker(writer, FrameReader(ocr, None, None), lambda _: began.append(time.monotonic()), 0, fresh)
    for frame in frames:
        worker.add(frame)
    worker.start()
    end = time.monotonic() + 5
    while worker.unread and time.monotonic() < end:
        time.sleep(0.01)
    worker.stop(5)
    assert ocr.read_values == [9, 9], "not the kept picture, whose value is another"
    assert began[1] - began[0] >= 0.4


def test_what_was_forgotten_while_it_waited_is_forgotten_by_the_reader_too(writer):
    frame = keep(writer, 1)
    ocr, fresh, forgot = PixelOcr(), FreshPictures(), []
    ocr.go.set()
    fresh.put(frame.id, np.full((16, 16, 3), 20, np.uint8), NOTHING_KNOWN)
    reader = FrameReader(ocr, None, None)
    reader.forget = lambda: forgot.append(True)
    worker = ReadingWorker(writer, reader, lambda _: None, 0, fresh)
    writer.forget([frame.id], lambda _done, _total: None)
    worker.add(frame)
    worker.start()
    end = time.monotonic() + 5
    while not forgot and time.monotonic() < end:
        time.sleep(0.01)
    worker.stop(5)
    assert (forgot, worker.failed) == ([True], 0)


@pytest.mark.parametrize("error", [DiskFull("No room."), FolderNotWritable("Read-only.")])
def test_words_that_the_disk_refuses_are_read_again_when_it_is_well(writer, monkeypatch, error):
    monkeypatch.setattr("capture.reading_worker.RETRY_SECONDS", 0.05)
    write, refusals = writer.record_reading, [error, error]

    def refuse(frame_id, reading):
        if refusals:
            raise refusals.pop()
        write(frame_id, reading)

    monkeypatch.setattr(writer, "record_reading", refuse)
    frame = keep(writer, 1)
    worker, read = run(writer, PixelOcr(), [frame])
    assert read == [frame.id]
    assert worker.failed == 0
    assert writer.reader.frame(frame.id).state is FrameState.READ

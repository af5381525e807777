"""Real processes: an engine that hangs, crashes, prints garbage, and one that works."""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from capture.vision import tesserocr_engine
from capture.vision.engine_process import EngineProcess
from store.errors import ReadingFailed
from tests.capture.vision.drawn_screens import drawn_screen

if TYPE_CHECKING:
    from collections.abc import Iterator

PIXELS = np.full((40, 60, 3), 255, np.uint8)
ANSWERS = """
import json, os, sys, time
from multiprocessing.connection import Connection
there = Connection(int(sys.argv[1]))
while True:
    request = json.loads(there.recv_bytes())
    pictures = [there.recv_bytes() if h * w else b"" for h, w in request["shapes"]]
    first = pictures[0][0] if pictures[0] else 255
    if first == 1: time.sleep(60)
    if first == 2: os.abort()
    if first == 3: there.send_bytes(b"\\xff\\x00 garbage"); continue
    if first == 4: there.send_bytes(b"x" * 30_000_000)
    rows = [["wo\\x00rd", 5, 6, 20, 10, 0.9, 0], ["out", 500, 6, 20, 10, 0.9, 0], ["sure", 0, 0, 9, 9, 7.0, 0]]
    there.send_bytes(json.dumps({"words": [rows if p else [] for p in pictures]}).encode())
"""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EngineProcess]:
    made = EngineProcess("reader", "1")
    (tmp_path / "answers.py").write_text(ANSWERS)
    made._command = [sys.executable, str(tmp_path / "answers.py")]
    yield made
    made.close()


def with_first(value: int) -> np.ndarray:
    pixels = PIXELS.copy()
    pixels[0, 0, 0] = value
    return pixels


def test_words_come_back_and_the_process_stays(engine: EngineProcess) -> None:
    (word,) = engine.read(PIXELS)
    assert (word.text, word.left, word.top, word.width, word.height, word.confidence) == ("word", 5, 6, 20, 10, 0.9)
    assert engine._child.process is not None
    pid = engine._child.process.pid
    assert [len(words) for words in engine.read_lines([PIXELS, np.zeros((0, 9, 3), np.uint8), PIXELS])] == [1, 0, 1]
    assert engine._child.process.pid == pid
    assert engine.read_lines([]) == []


def test_what_hangs_is_ended_and_the_next_picture_is_read(engine: EngineProcess) -> None:
    engine.time_to_start = 1.5
    begun = time.monotonic()
    with pytest.raises(ReadingFailed, match="took more than"):
        engine.read(with_first(1))
    assert time.monotonic() - begun < 10
    engine.time_to_start = 30
    assert len(engine.read(PIXELS)) == 1


@pytest.mark.parametrize(("value", "says"), [(2, "ended on a picture"), (3, "failed on a picture"), (4, "ended on a")])
def test_what_crashes_or_says_garbage_costs_one_picture(engine: EngineProcess, value: int, says: str) -> None:
    with pytest.raises(ReadingFailed, match=says):
        engine.read(with_first(value))
    assert len(engine.read(PIXELS)) == 1


def test_a_process_that_left_is_started_again(engine: EngineProcess) -> None:
    engine.read(PIXELS)
    assert engine._child.process is not None
    engine._child.process.kill()
    engine._child.process.wait(10)
    assert len(engine.read(PIXELS)) == 1


def test_an_engine_that_nobody_holds_leaves_no_process(tmp_path: Path) -> None:
    (tmp_path / "answers.py").write_text(ANSWERS)
    engine = EngineProcess("reader", "1")
    engine._command = [sys.executable, str(tmp_path / "answers.py")]
    assert len(engine.read(PIXELS)) == 1
    process = engine._child.process
    assert process is not None
    del engine
    until = time.monotonic() + 10
    while process.returncode is None and time.monotonic() < until:  # the watch over the picture holds it a moment more
        time.sleep(0.02)
        gc.collect()
    assert process.returncode is not None


def test_an_engine_that_is_not_there_fails_the_picture() -> None:
    engine = EngineProcess("rapidocr", "0")
    engine._command[0] = "/nonexistent/python"
    with pytest.raises(ReadingFailed, match="ended on a picture"):
        engine.read(PIXELS)


@pytest.mark.heavy
@pytest.mark.skipif(not tesserocr_engine.is_installed(), reason="needs tesserocr and a language pack")
def test_the_real_child_reads() -> None:
    engine = EngineProcess("tesserocr", "", ("eng",))
    pixels, drawn = drawn_screen("dark")
    try:
        read = engine.read_lines([pixels[8 + row * 28 : 36 + row * 28] for row in range(10)])
    finally:
        engine.close()
    right = sum(word.text in {w.text for w in drawn[row * 6 : row * 6 + 6]} for row in range(10) for word in read[row])
    assert right >= 54

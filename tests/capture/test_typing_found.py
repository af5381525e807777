"""Somebody types into a real window: every word can be found, and the engine is left in peace in between."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.typing_window import text_of
from capture.daemon import Daemon
from capture.daemon_parts import DaemonParts, DaemonPlace
from capture.desktop.chosen import choose_desktop
from capture.eyes import Eyes
from capture.guarding import Guard
from capture.loop_settings import LoopSettings
from capture.pipeline import FrameReader
from capture.reading.line_reader import LineReader
from capture.screens.chosen import choose_grabber
from capture.vision.ocr import choose_ocr
from store.errors import NoOcrEngine
from store.reader import MemoryReader
from store.records import SearchMode
from store.vault import PassphraseSource, Vault
from store.writer import MemoryWriter

pytestmark = [pytest.mark.display, pytest.mark.heavy]

LETTERS = 300
GENEROUS_SECONDS = 30.0
"""Ten are promised and measured by benchmarks/typing_found.py; a test machine may have other things to do."""
MISREAD = 0.1
"""So many of these made-up words the engine may read wrongly however they are given to it."""


class Timed:
    """The real engine, with the moments of its calls."""

    def __init__(self, engine) -> None:
        self._engine = engine
        self.name, self.version = engine.name, engine.version
        self.calls: list[float] = []

    def read(self, pixels):
        self.calls.append(time.monotonic())
        return self._engine.read(pixels)

    def read_lines(self, lines):
        self.calls.append(time.monotonic())
        return self._engine.read_lines(lines)


@pytest.fixture
def engine():
    try:
        real = choose_ocr()
    except NoOcrEngine as missing:
        pytest.skip(missing.message)
    with closing(real):
        yield Timed(real)


@pytest.fixture
def typing_window(x_display):
    """A window in which 300 letters are typed, eight a second; what it says of them."""
    root = Path(__file__).parents[2]
    window = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.typing_window", "--letters", str(LETTERS)],
        cwd=root,
        env={**os.environ, "QT_QPA_PLATFORM": "xcb"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    said: list[dict[str, object]] = []
    follow = threading.Thread(target=lambda: said.extend(json.loads(line) for line in window.stdout))
    follow.start()
    yield said
    window.terminate()
    window.wait(10)
    window.stdin.close()
    follow.join(10)
    window.stdout.close()


def test_each_word_is_found_soon_after_its_last_letter(tmp_path, engine, typing_window):
    vault = Vault.create(tmp_path / "memory", PassphraseSource("test"))
    parts = DaemonParts(
        writer=MemoryWriter.open(tmp_path / "memory", vault),
        reader=FrameReader(engine, None, None, LineReader(engine)),
        eyes=Eyes(choose_grabber, choose_desktop),
        guard=Guard(),
        import_from=lambda _path, _progress: {},
        settings=LoopSettings(),
    )
    daemon = Daemon(parts, DaemonPlace(f"{os.environ['XDG_RUNTIME_DIR']}/d/control", b"k" * 32, "1.2.3"))
    thread = threading.Thread(target=daemon.run)
    thread.start()
    try:
        words = list(dict.fromkeys(text_of(LETTERS, 1).split()))
        with closing(MemoryReader.open(tmp_path / "memory", vault)) as reader:
            took = delays(reader, words, typing_window)
    finally:
        daemon.stop()
        thread.join()
    missed = [word for word in words if took.get(word, GENEROUS_SECONDS) >= GENEROUS_SECONDS]
    assert len(missed) <= MISREAD * len(words), missed
    gaps = [later - sooner for sooner, later in zip(engine.calls[:-1], engine.calls[1:], strict=True)]
    assert len(engine.calls) >= 8
    assert min(gaps) >= 0.5
    assert len(engine.calls) <= 2 + LETTERS / 8 + GENEROUS_SECONDS


def delays(reader: MemoryReader, words: list[str], said: list[dict[str, object]]) -> dict[str, float]:
    """Seconds from each word's last letter to its being found; ends soon after the last one should be."""
    found: dict[str, float] = {}
    last_shown = time.time()
    while len(found) < len(words) and time.time() < last_shown + GENEROUS_SECONDS:
        reader.refresh()
        for row in list(said):
            word, shown_at = str(row["word"]), float(str(row["shown_at"]))
            last_shown = max(last_shown, shown_at)
            if word not in found and reader.search(word, modes=[SearchMode.TEXT], limit=1).hits:
                found[word] = time.time() - shown_at
        time.sleep(0.3)
    return found

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from capture.import_reading import ReadingPool
from capture.import_report import Tally
from capture.pipeline import FrameReader
from store.errors import ReadingFailed
from store.key_sources import PassphraseSource
from store.records import FrameState, NewFrame, Word
from store.transfer.moment import Moment
from store.vault import Vault
from store.writer import MemoryWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capture.screenshot import Pixels


class Gate:
    """An OCR engine that waits until it is let go; then it fails, as a tesseract does that Ctrl-C reached too."""

    name, version = "gate", "1"

    def __init__(self) -> None:
        self.open = threading.Event()
        self.waiting = threading.Semaphore(0)

    def read(self, pixels: Pixels) -> list[Word]:
        self.waiting.release()
        self.open.wait(10)
        raise ReadingFailed("killed")


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[MemoryWriter]:
    vault = Vault.create(tmp_path / "memory", PassphraseSource("x"))
    made = MemoryWriter.open(tmp_path / "memory", vault, zone=UTC)
    yield made
    made.close()


def test_a_stop_leaves_what_was_interrupted_for_the_next_import(writer: MemoryWriter) -> None:
    gate = Gate()
    pixels = np.zeros((64, 64, 3), np.uint8)
    with ThreadPoolExecutor(1) as pool:
        reading = ReadingPool(writer, FrameReader(gate, None, None), pool, most=4)
        for number in range(2):
            new = NewFrame(datetime(2024, 1, 1, 10, number, tzinfo=UTC), width=64, height=64, source="import:x")
            moment = Moment(f"k{number}", new, Path("unused"), "")
            reading.submit(writer.keep_frame(new, pixels).id, moment, pixels)
        assert reading.is_reading("k0")
        assert not reading.is_reading("other")
        gate.waiting.acquire(timeout=10)
        threading.Timer(0.2, gate.open.set).start()
        reading.stop(Tally(total=2))
    assert [frame.state for frame in writer.unread_frames()] == [FrameState.UNREAD] * 2
    assert writer.imported("k0") is None
    assert writer.imported("k1") is None

"""A memory to write to, with cheap keys: Argon2id is tested once, where it belongs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from store.records import NewFrame, Reading, Word
from store.vault import PassphraseSource, Stretching, Vault
from store.writer import MemoryWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from store.records import Frame

BERLIN = ZoneInfo("Europe/Berlin")
MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> PassphraseSource:
    """A passphrase; stretching it costs next to nothing for the rest of the test."""
    monkeypatch.setattr(
        "store.vault.Stretching", lambda **given: Stretching(**({"memory_kib": 64, "passes": 1} | given))
    )
    return PassphraseSource("correct horse")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the memory lies."""
    return tmp_path / "memory"


@pytest.fixture
def vault(folder: Path, source: PassphraseSource) -> Vault:
    """The keys of a new memory in `folder`."""
    return Vault.create(folder, source)


@pytest.fixture
def writer(folder: Path, vault: Vault) -> Iterator[MemoryWriter]:
    """A writer, closed at the end."""
    opened = MemoryWriter.open(folder, vault, zone=BERLIN)
    yield opened
    opened.close()


def picture(seed: int = 0, *, height: int = 90, width: int = 160) -> np.ndarray:
    """Pixels that no other seed has."""
    pixels = np.full((height, width, 3), 240, np.uint8)
    pixels[10:30, 10 : 20 + seed % 100] = (seed % 256, 20, 90)
    return pixels


@pytest.fixture
def remember(writer: MemoryWriter) -> Callable[..., Frame]:
    """Keep and read a frame: ``remember("words on it", minute=3, app="Editor")``."""

    def keep(text: str, *, minute: float = 0, app: str = "Editor", title: str = "", **of: str) -> Frame:
        at = MORNING + timedelta(minutes=minute)
        new = NewFrame(at, of.get("monitor", "one"), 160, 90, app, title or f"{app} window", of.get("url", ""))
        frame = writer.keep_frame(new, picture(int(minute * 7)))
        words = tuple(Word(word, 10 * i, 5, 8, 6, 0.9, 0) for i, word in enumerate(text.split()))
        writer.record_reading(frame.id, Reading(text, words))
        writer.extend_frame(frame.id, at + timedelta(seconds=20))
        return writer.reader.frame(frame.id)

    return keep

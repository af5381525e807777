"""Our own recorder on the recorded steps: built as the daemon builds it, with meters in between."""

from __future__ import annotations

import os
import secrets
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from benchmarks.desk.costs import Costs, forget_peak_memory, peak_memory_mb
from benchmarks.desk.counted import CountedOcr, CountedTexts
from benchmarks.desk.replay import STARTED_AT, Replay, Replayed
from benchmarks.desk.scores import ReadFrame
from capture.vision.ocr import choose_ocr
from capture.vision.text_embedding import MiniLmEmbedder
from desktop_app import daemon_process
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from desktop_app.settings import load_settings
from store.writer import MemoryWriter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from benchmarks.desk.tape import Step
    from store.records import MemoryCounts


@dataclass(slots=True)
class Ours:
    """What our recorder made of it."""

    replayed: Replayed
    costs: Costs
    counts: MemoryCounts
    memory_mb: float
    ocr_calls: int
    ocr_pixels: int
    ocr_words: int
    frames: dict[str, ReadFrame] = field(default_factory=dict)


def run_ours(home: Path, steps: Iterable[Step]) -> Ours:
    """Replay into a new memory below `home`. Its passphrase is made up where none is given."""
    os.environ.setdefault("BACKSCROLL_PASSPHRASE", secrets.token_hex(16))
    paths = Paths.of(home)
    paths.prepare()
    costs, meters = Costs(), dict[str, Any]()

    def metered(name: str, kind: Any, make: Any) -> Any:
        def made(*given: Any, **named: Any) -> Any:
            meters[name] = kind(make(*given, **named), costs)
            return meters[name]

        return made

    with (
        patch.object(daemon_process, "choose_ocr", metered("ocr", CountedOcr, choose_ocr)),
        patch.object(daemon_process, "MiniLmEmbedder", metered("texts", CountedTexts, MiniLmEmbedder)),
    ):
        reader, _ = daemon_process.build_reader(paths, load_settings(paths))
    forget_peak_memory()
    with closing(MemoryWriter.open(paths.memory, unlock_vault(paths, create=True))) as writer:
        replayed = Replay(writer, reader, costs).run(steps)
        memory = peak_memory_mb()
        ocr = meters["ocr"]
        writer.reader.refresh()
        done = Ours(replayed, costs, writer.reader.counts(), memory, costs.calls["ocr"], ocr.pixels, ocr.words)
        done.frames = _frames(writer, replayed)
    return done


def _frames(writer: MemoryWriter, replayed: Replayed) -> dict[str, ReadFrame]:
    frame_ids = sorted(set(replayed.looks.values()) - {""})
    return {
        frame.id: ReadFrame(
            captured_at=_seconds(frame.captured_at),
            last_seen_at=_seconds(frame.last_seen_at),
            searchable_at=replayed.searchable_at.get(frame.id, float("inf")),
            text=frame.text,
        )
        for frame in writer.reader.frames(frame_ids)
    }


def _seconds(at: datetime) -> float:
    return (at - STARTED_AT).total_seconds()

"""The parts of the recorder with a meter in between: same methods, same results, and what they cost is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.desk.costs import Costs
    from capture.screenshot import Pixels
    from store.records import Frame, LedgerEntry, NewFrame, Word
    from store.writer import MemoryWriter


class CountedOcr:
    """An OCR engine."""

    def __init__(self, engine: Any, costs: Costs) -> None:
        self._engine, self._costs = engine, costs
        self.name: str = engine.name
        self.version: str = engine.version
        self.pixels = 0
        self.words = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def read(self, pixels: Pixels) -> list[Word]:
        """A whole picture."""
        self.pixels += pixels.shape[0] * pixels.shape[1]
        with self._costs.stage("ocr"):
            words: list[Word] = self._engine.read(pixels)
        self.words += len(words)
        return words

    def read_lines(self, lines: Sequence[Pixels]) -> list[list[Word]]:
        """Lines that were cut out."""
        self.pixels += sum(line.shape[0] * line.shape[1] for line in lines)
        with self._costs.stage("ocr"):
            found: list[list[Word]] = self._engine.read_lines(lines)
        self.words += sum(len(words) for words in found)
        return found


class CountedTexts:
    """What embeds texts."""

    def __init__(self, embedder: Any, costs: Costs) -> None:
        self._embedder, self._costs = embedder, costs
        self.model: str = embedder.model

    def __getattr__(self, name: str) -> Any:
        return getattr(self._embedder, name)

    def embed(self, texts: Sequence[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        """(n, d) float32."""
        with self._costs.stage("meaning"):
            return np.asarray(self._embedder.embed(texts), dtype=np.float32)


class CountedKeeper:
    """The writer, as far as a screenshot needs it."""

    def __init__(self, writer: MemoryWriter, costs: Costs) -> None:
        self._writer, self._costs = writer, costs

    def __getattr__(self, name: str) -> Any:
        return getattr(self._writer, name)

    def keep_frame(self, new: NewFrame, pixels: Pixels | None) -> Frame:
        """Encode, seal, sync."""
        with self._costs.stage("keep"):
            return self._writer.keep_frame(new, pixels)

    def add_ledger(self, entry: LedgerEntry) -> None:
        """What was not kept."""
        with self._costs.stage("keep"):
            self._writer.add_ledger(entry)

"""What happens to one screenshot until it is a frame, and to one frame until it is read.

The recipe: respect privacy, compare with what was there, keep, announce; and later, in another thread: read, embed.
Whoever wants a frame to be safe first and found afterwards (recorder, import) goes these two steps in this order.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

import numpy as np

from capture.changes import Box
from capture.desktop.window_at import part_on, window_for
from capture.notes import Notes
from capture.parts import parts_to_see
from capture.reading.scene import NOTHING_KNOWN, Scene
from store.errors import ModelMissing, ReadingFailed
from store.frame_vectors import LooksParts
from store.records import LedgerReason, NewFrame, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from capture.desktop.window import Window
    from capture.eyes import Sight
    from capture.fresh_pictures import FreshPictures
    from capture.guarding import Guarded
    from capture.reading.line_reader import LineReader
    from capture.remembered_screens import RememberedScreens
    from capture.screenshot import Monitor, Pixels, Screenshot
    from capture.vision.ocr import OcrEngine
    from store.records import Frame, LedgerEntry, Vector, Word

log = logging.getLogger(__name__)


class TextEmbedder(Protocol):
    """Turns texts into vectors of unit length."""

    model: str

    def embed(self, texts: Sequence[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        """(n, d) float32. Raises ModelMissing, ReadingFailed."""
        ...


class PictureEmbedder(Protocol):
    """Turns pictures into vectors of unit length."""

    model: str

    def embed_pictures(self, pictures: Sequence[Pixels]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        """(n, d) float32. Raises ModelMissing, ReadingFailed."""
        ...


class FrameReader:
    """Reads and sees one picture. May be called from several threads."""

    def __init__(
        self,
        ocr: OcrEngine,
        text_embedder: TextEmbedder | None,
        clip: PictureEmbedder | None,
        lines: LineReader | None = None,
    ) -> None:
        """`lines` reads only what is new on a monitor; without it every picture is read as a whole by `ocr`."""
        self.ocr = ocr
        self.text_embedder = text_embedder
        self.clip = clip
        self.lines = lines

    def read(self, pixels: Pixels, new: NewFrame, scene: Scene = NOTHING_KNOWN) -> Reading:
        """Words and text of a picture; its vectors come later, see `late_vectors`. Raises ReadingFailed."""
        words = tuple(self.ocr.read(pixels) if self.lines is None else self.lines.read(pixels, new.monitor, scene))
        text = "\n".join(" ".join(word.text for word in line) for _, line in groupby(words, key=lambda word: word.line))
        return Reading(text, words)

    def forget(self) -> None:
        """Know nothing of what was read before."""
        if self.lines is not None:
            self.lines.forget()

    def with_vectors(self, text: str, words: tuple[Word, ...], new: NewFrame, pixels: Pixels | None) -> Reading:
        """The reading of a moment whose text is known already, with its vectors; `pixels` None where it has no picture.

        A model that fails costs its vector only: the words are what a person searches first.
        """
        text_vector = self._text_vector(f"{new.window_title}\n{text}".strip())
        whole, parts = self._looks(pixels) if pixels is not None else (None, None)
        return Reading(
            text=text,
            words=words,
            text_vector=text_vector,
            text_model=self.text_embedder.model if self.text_embedder and text_vector is not None else "",
            looks_vector=whole,
            looks_model=parts.model if parts is not None else "",
            parts=parts,
        )

    def _text_vector(self, text: str) -> Vector | None:
        if self.text_embedder is None or not text:
            return None
        try:
            return np.asarray(self.text_embedder.embed([text])[0], dtype=np.float32)
        except (ModelMissing, ReadingFailed) as error:
            log.warning("a text was left without its vector: %s", type(error).__name__)
            return None

    def _looks(self, pixels: Pixels) -> tuple[Vector | None, LooksParts | None]:
        if self.clip is None:
            return None, None
        try:
            whole, *parts = np.asarray(self.clip.embed_pictures([pixels, *parts_to_see(pixels)]), dtype=np.float32)
        except (ModelMissing, ReadingFailed) as error:
            log.warning("a picture was left without its vectors: %s", type(error).__name__)
            return None, None
        return whole, LooksParts(self.clip.model, np.stack(parts))


class LookResult(StrEnum):
    """What became of a screenshot."""

    KEPT = "kept"
    EXTENDED = "extended"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Look:
    """One screenshot's end: `frame_id` is the frame that shows it; empty where it was refused, for that `reason`."""

    result: LookResult
    frame_id: str = ""
    monitor: str = ""
    reason: LedgerReason | None = None


class Keeper(Protocol):
    """The part of `MemoryWriter` that a screenshot needs."""

    def keep_frame(self, new: NewFrame, pixels: Pixels | None) -> Frame:
        """Returns when the frame is safe on disk."""
        ...

    def add_ledger(self, entry: LedgerEntry) -> None:
        """Says what was not kept."""
        ...


class Pipeline:
    """Screenshots in, frames or ledger entries out. For one thread."""

    def __init__(
        self,
        writer: Keeper,
        guard: Callable[[Screenshot, Sight], Guarded],
        screens: RememberedScreens,
        kept: Callable[[Frame], None],
        fresh: FreshPictures | None = None,
    ) -> None:
        """`guard` respects privacy, `screens` remember what was seen last, `kept` hears of each frame that is safe.

        `fresh` gets the picture of each such frame before `kept` hears of it.
        """
        self._writer = writer
        self._guard = guard
        self._screens = screens
        self._kept = kept
        self._fresh = fresh
        self._monitors: set[str] = set()
        self._notes = Notes(writer.add_ledger)

    def take(self, shot: Screenshot, sight: Sight, *, wished: bool = False) -> Look:
        """One screenshot of what was seen at once; one that a person `wished` for is kept, changed or not.

        Raises DiskFull, MemoryFault, FolderNotWritable.
        """
        name = shot.monitor.name
        self._miss(sight, shot.taken_at)
        guarded = self._guard(shot, sight)
        self._notes.look(name, shot.taken_at, guarded.reason)
        if guarded.pixels is None:
            self._screens.drop(name)
            return Look(LookResult.REFUSED, monitor=name, reason=guarded.reason)
        new = _new_frame(shot, guarded.windows)
        same = self._screens.find(new, guarded.pixels)
        if same and not wished:
            self._screens.seen_again(name, same, shot.taken_at)
            return Look(LookResult.EXTENDED, same, name)
        self._screens.settle()
        frame = self._writer.keep_frame(new, guarded.pixels)
        self._screens.remember(new, guarded.pixels, frame.id)
        if self._fresh is not None:
            scene = Scene(_panes(shot.monitor, guarded.windows), self._screens.moving(name))
            self._fresh.put(frame.id, guarded.pixels, scene)
        self._kept(frame)
        return Look(LookResult.KEPT, frame.id, name)

    def part(self) -> None:
        """Nobody looks for a while: neither a frame nor a stretch of the ledger reaches over that.

        Raises DiskFull, MemoryFault, FolderNotWritable.
        """
        try:
            self._screens.part()
        finally:
            self._notes.part()

    def _miss(self, sight: Sight, at: datetime) -> None:
        """Monitors that were there and are not: the ledger says so, and their frames do not go on when they return."""
        self._monitors.update(sight.monitors)
        for gone in sorted(self._monitors.difference(sight.monitors)) if sight.monitors else ():
            self._screens.drop(gone)
            self._notes.look(gone, at, LedgerReason.NO_MONITOR)


def _new_frame(shot: Screenshot, windows: Sequence[Window]) -> NewFrame:
    front = window_for(shot.monitor, windows)
    return NewFrame(
        captured_at=shot.taken_at,
        monitor=shot.monitor.name,
        width=shot.pixels.shape[1],
        height=shot.pixels.shape[0],
        app_name=front.app_name if front else "",
        window_title=front.title if front else "",
    )


def _panes(monitor: Monitor, windows: Sequence[Window]) -> tuple[Box, ...]:
    """What of the windows lies on the monitor, the frontmost first."""
    boxes = []
    for window in reversed(windows):
        rows, columns = part_on(monitor, window)
        boxes.append(Box(columns.start, rows.start, columns.stop - columns.start, rows.stop - rows.start))
    return tuple(box for box in boxes if box.width > 0 and box.height > 0)

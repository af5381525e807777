"""Reads a screen by its text lines: what stood there before and what was read elsewhere costs nothing.

Changed tiles, then the lines they touch, then the cache, then the engine: only what nobody knows yet is read.
Scrolling needs no search for the shift: a line that moved has the same picture in its tight box, so the cache knows
it, wherever it went and in whichever direction.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from capture.changes import Box
from capture.reading.counts import DailyCounts, ReadingCounts
from capture.reading.isolating import UnreadableLines, read_apart
from capture.reading.known_screen import KnownScreen, ReadLine, still_there, touch
from capture.reading.line_cache import LineCache, digest_of
from capture.reading.lines import find_lines
from capture.reading.order import in_reading_order
from capture.reading.scene import NOTHING_KNOWN
from store.records import Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from capture.reading.scene import Scene
    from capture.screenshot import Pixels
    from capture.vision.ocr import OcrEngine

MONITORS_KNOWN = 4
AROUND = 1  # pixel of ground around a line's box: the soft outer edge of its glyphs
MOST_PIXELS = 8_000_000  # of a screen that are read at once; 5120 x 1440 full of text
MOST_LINES = 4_000  # of a screen; one with 20,000 words has half of them
CALL_PIXELS = 2_000_000  # that go to the engine in one call, so that it needs neither much memory nor a minute


def _today() -> date:
    """On the computer's own clock: days begin where the person is."""
    return datetime.now().astimezone().date()


class _Piece(NamedTuple):
    """Something that was found and may have to be read; `whole` where it is not a single line."""

    box: Box
    digest: bytes
    whole: bool


class LineReader:
    """May be called from several threads; each monitor's pictures should come in the order they were taken."""

    def __init__(self, engine: OcrEngine, *, today: Callable[[], date] = _today) -> None:
        """`today` is the day on which what a frame cost is counted."""
        self.engine = engine
        self.cache = LineCache()
        self.counts = DailyCounts()
        self._today = today
        self._screens: OrderedDict[str, KnownScreen] = OrderedDict()
        self._unreadable = UnreadableLines()
        self._lock = threading.Lock()

    def read(self, pixels: Pixels, monitor: str, scene: Scene = NOTHING_KNOWN) -> list[Word]:
        """The words of a (H, W, 3) RGB picture in reading order. Raises ReadingFailed."""
        epoch = self.cache.epoch
        with self._lock:
            known = self._screens.get(monitor)
        counts = ReadingCounts(frames=1, frame_pixels=pixels.shape[0] * pixels.shape[1])
        kept, areas = still_there(known, pixels)
        counts.lines_carried = len(kept)
        lines = [*kept, *self._look(pixels, areas, scene, (counts, epoch))]
        with self._lock:
            if epoch == self.cache.epoch:
                self._screens[monitor] = KnownScreen(pixels, lines)
                self._screens.move_to_end(monitor)
                while len(self._screens) > MONITORS_KNOWN:
                    self._screens.popitem(last=False)
        self.counts.add(counts, self._today())
        return _in_order(lines, scene)

    def counts_today(self) -> ReadingCounts:
        """What reading cost today."""
        return self.counts.of(self._today())

    def forget(self) -> None:
        """Know nothing any more: neither screens nor lines."""
        with self._lock:
            self.cache.clear()
            self._screens.clear()
            self._unreadable.clear()

    def _look(
        self, pixels: Pixels, areas: Iterable[Box], scene: Scene, now: tuple[ReadingCounts, int]
    ) -> Iterator[ReadLine]:
        """The lines within areas, read or known."""
        counts, epoch = now
        pieces, unknown = list[_Piece](), dict[bytes, _Piece]()
        for piece in _pieces(pixels, areas):
            if _is_moving(piece.box, scene):
                counts.lines_moving += 1
                yield ReadLine(piece.box, None)
            elif piece.digest in self._unreadable:
                pieces.append(piece)
            elif self.cache.get(piece.digest) is None:
                unknown.setdefault(piece.digest, piece)
                pieces.append(piece)
            else:
                counts.lines_cached += 1
                pieces.append(piece)
        fresh = self._read(pixels, list(unknown.values()), counts)
        for digest, words in fresh.items():
            self.cache.put(digest, words, epoch)
        for piece in pieces:
            found = fresh[piece.digest] if piece.digest in fresh else self.cache.get(piece.digest)
            if piece.digest in self._unreadable:
                counts.lines_unreadable += 1
                found = ()
            yield ReadLine(piece.box, None if found is None else tuple(_placed(found, piece.box)))

    def _read(self, pixels: Pixels, pieces: Sequence[_Piece], counts: ReadingCounts) -> dict[bytes, tuple[Word, ...]]:
        """What the engine reads in the pieces; those beyond the bounds, and those it fails on, are left out."""

        def read(batch: Sequence[_Piece]) -> list[list[Word]]:
            pictures = [_cut(pixels, piece.box) for piece in batch]
            counts.ocr_pixels += sum(picture.shape[0] * picture.shape[1] for picture in pictures)
            return [self.engine.read(pictures[0])] if batch[0].whole else self.engine.read_lines(pictures)

        isolated = read_apart(read, _batches(_affordable(pieces, counts)))
        counts.calls += isolated.calls
        counts.lines_read += len(isolated.read)
        self._unreadable.update(piece.digest for piece in isolated.unreadable)
        counts.lines_unreadable += len(isolated.left)
        return {piece.digest: tuple(words) for piece, words in isolated.read}


def _pieces(pixels: Pixels, areas: Iterable[Box]) -> Iterator[_Piece]:
    height, width = pixels.shape[:2]
    for area in areas:
        found = find_lines(pixels, area)
        for whole, boxes in ((False, found.lines), (True, found.odd)):
            for tight in boxes:
                left, top = max(tight.left - AROUND, 0), max(tight.top - AROUND, 0)
                right, bottom = tight.left + tight.width + AROUND, tight.top + tight.height + AROUND
                box = Box(left, top, min(right, width) - left, min(bottom, height) - top)
                yield _Piece(box, digest_of(_cut(pixels, box)), whole)


def _cut(pixels: Pixels, box: Box) -> Pixels:
    return pixels[box.top : box.top + box.height, box.left : box.left + box.width]


def _is_moving(box: Box, scene: Scene) -> bool:
    """Whether half of a box or more lies in one area that changes all the time."""
    for area in scene.moving:
        wide = min(box.left + box.width, area.left + area.width) - max(box.left, area.left)
        high = min(box.top + box.height, area.top + area.height) - max(box.top, area.top)
        if wide > 0 and high > 0 and 2 * wide * high >= box.width * box.height:
            return True
    return False


def _affordable(pieces: Sequence[_Piece], counts: ReadingCounts) -> list[_Piece]:
    """Lines first; as many as a frame may cost."""
    taken, pixels = list[_Piece](), 0
    for piece in sorted(pieces, key=lambda piece: piece.whole):
        area = piece.box.width * piece.box.height
        if len(taken) < MOST_LINES and pixels + area <= MOST_PIXELS:
            taken.append(piece)
            pixels += area
    counts.lines_left += len(pieces) - len(taken)
    return taken


def _batches(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """What goes to the engine in one call: lines together, each whole area alone."""
    batch, pixels = list[_Piece](), 0
    for piece in pieces:
        area = piece.box.width * piece.box.height
        if batch and (piece.whole or pixels + area > CALL_PIXELS):
            yield batch
            batch, pixels = [], 0
        batch.append(piece)
        pixels += area
    if batch:
        yield batch


def _placed(words: Iterable[Word], box: Box) -> Iterator[Word]:
    for word in words:
        yield Word(
            word.text, box.left + word.left, box.top + word.top, word.width, word.height, word.confidence, word.line
        )


def _in_order(lines: Sequence[ReadLine], scene: Scene) -> list[Word]:
    """All words in reading order, their lines numbered. What a whole area repeats of a line is left out."""
    areas = [line for line in lines if line.words and len({word.line for word in line.words}) > 1]
    single = [line for line in lines if line.words and line not in areas]
    rows = [line.words for line in single if line.words]
    for area in areas:
        near = [line.box for line in single if touch(line.box, area.box)]
        own = [word for word in area.words or () if not any(_holds(box, word) for box in near)]
        rows.extend(tuple(row) for _, row in groupby(own, key=lambda word: word.line))
    return [
        Word(w.text, w.left, w.top, w.width, w.height, w.confidence, number)
        for number, row in enumerate(in_reading_order(rows, scene.panes))
        for w in row
    ]


def _holds(box: Box, word: Word) -> bool:
    x, y = word.left + word.width / 2, word.top + word.height / 2
    return box.left <= x < box.left + box.width and box.top <= y < box.top + box.height

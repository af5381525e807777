"""Lines that one engine was unsure of are read by a better and slower one, where that is installed.

Only lines: each is looked at once and then known (`capture/reading/`), so the slow engine reads little.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from store.errors import ReadingFailed
from store.sure_words import is_sure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capture.screenshot import Pixels
    from capture.vision.ocr import OcrEngine
    from store.records import Word

BETTER_FROM = 0.8  # the second engine's own certainty, below which its opinion is no better
MOST_AT_ONCE = 40  # lines of one call; more unsure ones are a picture taken for text, and would keep the screen waiting

log = logging.getLogger(__name__)


class SecondOpinion:
    """An `OcrEngine` of two: `first` reads everything, `second` the lines `first` was unsure of."""

    def __init__(self, first: OcrEngine, second: OcrEngine) -> None:
        self.name = f"{first.name} + {second.name}"
        self.version = f"{first.version} + {second.version}"
        self.notes = (*first.notes, *second.notes)
        self.first, self.second = first, second

    def read(self, pixels: Pixels) -> list[Word]:
        """The words of a (H, W, 3) RGB picture, by the first engine. Raises ReadingFailed."""
        return self.first.read(pixels)

    def read_lines(self, lines: Sequence[Pixels]) -> list[list[Word]]:
        """The words of each cut-out line, boxes in its own pixels. Raises ReadingFailed: the first engine failed."""
        read = self.first.read_lines(lines)
        unsure = [place for place, words in enumerate(read) if not _certain(words)][:MOST_AT_ONCE]
        if not unsure:
            return read
        try:
            again = self.second.read_lines([lines[place] for place in unsure])
        except ReadingFailed as error:
            log.warning("no second opinion: %s", error.message)
            return read
        for place, words in zip(unsure, again, strict=True):
            if certainty(words) >= max(BETTER_FROM, certainty(read[place])):
                read[place] = words
        return read

    def close(self) -> None:
        """End both."""
        self.first.close()
        self.second.close()


def certainty(words: Sequence[Word]) -> float:
    """Mean confidence of the letters of a line; 0 where there are none."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _certain(words: Sequence[Word]) -> bool:
    return bool(words) and all(map(is_sure, words))

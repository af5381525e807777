"""Reading through tesserocr: the tesseract library instead of the program. The only module that knows it.

The library stays loaded, so each cut-out line can be read by itself and no start is paid for. It runs in a process of
its own (`engine_process.py`): the library ends its process on some pictures.
"""

from __future__ import annotations

import os
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from capture.vision.preparation import MARGIN, prepared_line, whole_picture
from capture.vision.tesseract_words import seen_in, words_from, words_of
from store.errors import NoOcrEngine, ReadingFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capture.screenshot import Pixels
    from store.records import Word

SPARSE_TEXT = 11
ONE_LINE = 7
SMALLEST_SIDE = 3
MILLISECONDS = 120_000  # of a picture; the process that asks is less patient
PLACES = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)


def is_installed() -> bool:
    """Whether it is there, and language packs for it."""
    return find_spec("tesserocr") is not None and packs() is not None


def installed_version() -> str:
    """Of the wrapper; the library has another."""
    return version("tesserocr")


def installed_languages() -> set[str]:
    """Tesseract's codes of the packs that are there."""
    folder = packs()
    return {file.stem for file in folder.glob("*.traineddata")} if folder is not None else set()


def packs() -> Path | None:
    """The folder with tesseract's language packs: TESSDATA_PREFIX, or where distributions put them."""
    for place in (os.environ.get("TESSDATA_PREFIX", ""), *PLACES):
        if place and next(Path(place).glob("*.traineddata"), None) is not None:
            return Path(place)
    return None


class TesserocrEngine:
    """One library with its languages. For one thread. It runs in `engine_child.py`."""

    name = "tesserocr"
    notes: tuple[str, ...] = ()

    def __init__(self, languages: Sequence[str] = ("eng",)) -> None:
        """Loads the languages. Raises NoOcrEngine."""
        import tesserocr

        self.version = installed_version()
        try:
            self._library: Any = tesserocr.PyTessBaseAPI(path=f"{packs()}/", lang="+".join(languages))
        except RuntimeError as error:
            raise NoOcrEngine("tesserocr cannot load its languages: run `backscroll doctor`.") from error

    def read(self, pixels: Pixels) -> list[Word]:
        """The words of a (H, W, 3) RGB picture. Raises ReadingFailed."""
        height, width = pixels.shape[:2]
        if min(height, width) < SMALLEST_SIDE:
            return []
        picture, scale = whole_picture(pixels)
        return words_of(self._table(picture, SPARSE_TEXT), scale, width, height)

    def read_lines(self, lines: Sequence[Pixels]) -> list[list[Word]]:
        """The words of each cut-out line, boxes in its own pixels. Raises ReadingFailed."""
        return [self._read_line(line) for line in lines]

    def _read_line(self, line: Pixels) -> list[Word]:
        ready = prepared_line(line)
        if ready is None:
            return []
        picture, scale = ready
        page = Image.new("L", (picture.width + 2 * MARGIN, picture.height + 2 * MARGIN), 255)
        page.paste(picture, (MARGIN, MARGIN))
        size = line.shape[1], line.shape[0]
        return words_from(seen_in(self._table(page, ONE_LINE)), (MARGIN, MARGIN), scale, size)

    def _table(self, picture: Image.Image, segmentation: int) -> str:
        """Tesseract's table; the library leaves its head out."""
        self._library.SetPageSegMode(segmentation)
        self._library.SetImage(picture)
        if not self._library.Recognize(MILLISECONDS):
            raise ReadingFailed("tesserocr failed on a picture.")
        table: str = self._library.GetTSVText(0)
        return f"\n{table}"

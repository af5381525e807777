"""Reading through the tesseract program. The only module that knows how it is asked.

Pictures and words pass through pipes: nothing of a screen touches a file. How it is asked was measured:
docs/adr/0003-reading-settings.md.
"""

from __future__ import annotations

import bisect
import logging
import re
import shutil
from io import BytesIO
from typing import TYPE_CHECKING

from capture.vision.bounded_program import BoundedProgram
from capture.vision.preparation import GAP, MARGIN, line_pages, whole_picture
from capture.vision.tesseract_languages import LanguageFault, installed_languages, sound_languages, usable_languages
from capture.vision.tesseract_words import seen_in, words_from, words_of
from store.errors import NoOcrEngine, ReadingFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image

    from capture.screenshot import Pixels
    from capture.vision.preparation import LinePage
    from capture.vision.tesseract_words import Seen
    from store.records import Word

SPARSE_TEXT = 11  # page segmentation of a screen: find text anywhere, assume no columns
ONE_BLOCK = 6  # page segmentation of lines that we put below each other
SMALLEST_SIDE = 3  # pixels; less than that holds no letter and makes the program fail
TIME_TO_START_SECONDS = 15.0
SECONDS_PER_MEGAPIXEL = 15.0  # six times what a page full of words takes on a free core; ours is rarely free
MOST_BYTES = 20_000_000  # of its table: 60,000 words take 4 MB

log = logging.getLogger(__name__)


def is_installed() -> bool:
    """Whether the program is there."""
    return shutil.which(program()) is not None


def program() -> str:
    """The program that pytesseract starts: ``tesseract`` on PATH, or where its ``tesseract_cmd`` says it is.

    Only its name is taken from there: pytesseract itself hands pictures over as files and waits without an end.
    """
    from pytesseract import pytesseract

    return str(pytesseract.tesseract_cmd)


class TesseractEngine:
    """Starts one tesseract a picture, on one thread, with a time limit. May be called from any thread."""

    name = "tesseract"

    def __init__(self, languages: Sequence[str] = ("eng",), *, time_to_start: float = TIME_TO_START_SECONDS) -> None:
        """Asks the program for its version and languages, and tries these. Raises NoOcrEngine.

        Languages are tesseract's own codes. Those that are missing or broken are named in `faults` and left out.
        """
        self._program = BoundedProgram(program(), {"OMP_THREAD_LIMIT": "1"})
        self._time_to_start = time_to_start
        try:
            self.version = _version(self._ask("--version"))
            self.installed = installed_languages(self._ask("--list-langs"))
            usable, faults = usable_languages(languages, self.installed)
            self.languages, broken = sound_languages(usable, self._ask)
        except ReadingFailed as error:
            raise NoOcrEngine("The tesseract program does not start: run `tesseract --version` to see why.") from error
        self.faults: tuple[LanguageFault, ...] = (*faults, *broken)
        self.notes = tuple(fault.message for fault in self.faults)
        for note in self.notes:
            log.warning("%s", note)

    def read(self, pixels: Pixels) -> list[Word]:
        """The words of a (H, W, 3) RGB picture, line by line. Raises ReadingFailed: it failed, or took too long."""
        height, width = pixels.shape[:2]
        if min(height, width) < SMALLEST_SIDE:
            return []
        picture, scale = whole_picture(pixels)
        return words_of(self._table(picture, SPARSE_TEXT), scale, width, height)

    def read_lines(self, lines: Sequence[Pixels]) -> list[list[Word]]:
        """The words of each cut-out line, boxes in its own pixels. Raises ReadingFailed.

        All of them in one call where they fit, because every start of the program costs a tenth of a second of CPU.
        """
        read: list[list[Word]] = [[] for _ in lines]
        for page in line_pages(lines):
            words: list[list[Seen]] = [[] for _ in page.lines]
            for seen in seen_in(self._table(page.picture, ONE_BLOCK)):
                words[_line_of(seen, page)].append(seen)
            for line, seen_there in zip(page.lines, words, strict=True):
                read[line.number] = words_from(seen_there, (MARGIN, line.top), line.scale, line.size)
        return read

    def close(self) -> None:
        """Nothing is left running between pictures."""

    def _table(self, picture: Image.Image, segmentation: int) -> str:
        """What the program says of the picture, as tab-separated lines."""
        file = BytesIO()
        picture.save(file, format="PPM")
        seconds = self._time_to_start + SECONDS_PER_MEGAPIXEL * picture.width * picture.height / 1e6
        asked = ("stdin", "stdout", "-l", "+".join(self.languages), "--psm", str(segmentation))
        table = self._program.run((*asked, "-c", "tessedit_create_tsv=1"), file.getvalue(), seconds, MOST_BYTES)
        return table.decode("utf-8", errors="replace")

    def _ask(self, *question: str, given: bytes = b"") -> str:
        answer = self._program.run(question, given, self._time_to_start, MOST_BYTES, errors_too=True)
        return answer.decode("utf-8", errors="replace")


def _line_of(seen: Seen, page: LinePage) -> int:
    """Which line of the page a word stands on: the last that begins above its middle."""
    middle = seen.top + seen.height / 2
    return max(0, bisect.bisect_right(page.lines, middle, key=lambda line: line.top - GAP / 2) - 1)


def _version(said: str) -> str:
    found = re.search(r"tesseract v?(\d[\w.\-]*)", said)
    if found is None:
        raise ReadingFailed("The tesseract program does not say its version.")
    return found.group(1)

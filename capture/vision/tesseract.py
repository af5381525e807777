"""Reading through the tesseract program. The only module that knows pytesseract.

The picture and the words pass through files, because that is how the program is spoken to: both lie in a private
folder in memory and are gone when the reading is. How it is asked was measured: docs/adr/0003-reading-settings.md.
"""

from __future__ import annotations

import logging
import os
import shutil
from importlib.util import find_spec
from subprocess import SubprocessError
from typing import TYPE_CHECKING, Any

from PIL import Image

from capture.vision.private_folder import private_folder, sweep_left_over
from capture.vision.tesseract_words import words_of
from store.errors import NoOcrEngine, ReadingFailed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from capture.screenshot import Pixels
    from store.records import Word

SPARSE_TEXT = 11  # page segmentation: find text anywhere, assume no columns
UPSCALED = 2  # screen text is 9 to 14 px high, tesseract was taught on 30
# Above this many pixels after upscaling a screen is a high-density one, whose text is large already.
MOST_PIXELS = 18_000_000
SMALLEST_SIDE = 3  # pixels; less than that holds no letter and makes the program fail
TIME_LIMIT_SECONDS = 60

log = logging.getLogger(__name__)


def is_installed() -> bool:
    """Whether the program is on PATH and the package that speaks with it is there."""
    return shutil.which("tesseract") is not None and find_spec("pytesseract") is not None


class TesseractEngine:
    """Starts one tesseract a picture, on one thread, with a time limit. May be called from any thread."""

    name = "tesseract"

    def __init__(self, languages: Sequence[str] = ("eng",), *, time_limit_seconds: float = TIME_LIMIT_SECONDS) -> None:
        """Asks the program for its version and languages. Raises NoOcrEngine.

        Languages are tesseract's own codes. Those that are not installed are named in a warning and left out.
        """
        self._program = _spoken_to()
        try:
            self.version = str(self._program.get_tesseract_version())
            installed = set(self._program.get_languages()) - {"osd"}
        except (OSError, RuntimeError, SystemExit, ValueError, SubprocessError) as error:
            raise NoOcrEngine("The tesseract program does not start: run `tesseract --version` to see why.") from error
        self.languages = usable_languages(languages, installed)
        self._time_limit_seconds = time_limit_seconds
        sweep_left_over()

    def read(self, pixels: Pixels) -> list[Word]:
        """The words of a (H, W, 3) RGB picture, line by line. Raises ReadingFailed: it failed, or took too long."""
        height, width = pixels.shape[:2]
        if min(height, width) < SMALLEST_SIDE:
            return []
        scale = UPSCALED if height * width * UPSCALED**2 <= MOST_PIXELS else 1
        grey = Image.fromarray(pixels).convert("L")
        if scale > 1:
            grey = grey.resize((width * scale, height * scale), Image.Resampling.LANCZOS)
        try:
            with private_folder() as folder:
                table = self._table(grey, folder)
        except OSError as error:
            message = f"A picture could not be handed to tesseract ({error.strerror}): free some memory and try again."
            raise ReadingFailed(message) from error
        return words_of(table, scale, width, height)

    def _table(self, grey: Image.Image, folder: Path) -> str:
        """What the program says of the picture, as tab-separated lines."""
        picture, words = folder / "picture.pgm", folder / "words"
        grey.save(picture, format="PPM")
        self._program.environ = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        try:
            self._program.run_tesseract(
                str(picture),
                str(words),
                "tsv",
                lang="+".join(self.languages),
                config=f"--psm {SPARSE_TEXT} -c tessedit_create_tsv=1",
                timeout=self._time_limit_seconds,
            )
        except self._program.TesseractNotFoundError as error:
            raise ReadingFailed("The tesseract program is gone: install it again with your package manager.") from error
        except self._program.TesseractError as error:
            # Its message may quote the file's name, nothing of the picture; it is not repeated all the same.
            msg = f"Tesseract failed on a picture (status {error.status}); it is kept unread."
            raise ReadingFailed(msg) from error
        except RuntimeError as error:
            message = f"Tesseract took more than {self._time_limit_seconds:g} s for a picture; it is kept unread."
            raise ReadingFailed(message) from error
        return words.with_suffix(".tsv").read_text(encoding="utf-8", errors="replace")


def usable_languages(wanted: Sequence[str], installed: set[str]) -> tuple[str, ...]:
    """The wanted languages that are installed, else English, else any. Raises NoOcrEngine where there is none."""
    usable = tuple(dict.fromkeys(language for language in wanted if language in installed))
    missing = [language for language in wanted if language not in installed]
    if missing:
        packages = " ".join(f"tesseract-ocr-{language.replace('_', '-')}" for language in missing)
        log.warning("languages not installed and left out: %s (sudo apt install %s)", ", ".join(missing), packages)
    if usable:
        return usable
    if not installed:
        raise NoOcrEngine("Tesseract has no language to read: run `sudo apt install tesseract-ocr-eng`.")
    return ("eng",) if "eng" in installed else (min(installed),)


def _spoken_to() -> Any:
    """pytesseract's module. Its environment for the program is a name of its own, which we give one thread."""
    from pytesseract import pytesseract

    pytesseract.environ = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    return pytesseract

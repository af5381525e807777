"""Reading the words of a picture: what every engine can do, and which one this machine gets."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

import numpy as np

from capture.chooser import Way, choose
from capture.vision.engine_process import EngineProcess
from capture.vision.second_opinion import SecondOpinion
from capture.vision.tesseract_languages import usable_languages
from store.errors import NoOcrEngine, ReadingFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capture.screenshot import Pixels
    from store.records import Word

ANY_ENGINE = "auto"
NOTHING_TO_READ_WITH = (
    "No OCR engine is installed: run `sudo apt install tesseract-ocr tesseract-ocr-eng`, "
    "or `pip install 'backscroll[rapidocr]'`, and start Backscroll again."
)


class OcrEngine(Protocol):
    """Reads pictures. May be called from any thread. `notes`: sentences for a person about what it cannot read."""

    name: str
    version: str
    notes: tuple[str, ...]

    def read(self, pixels: Pixels) -> list[Word]:
        """The words of a (H, W, 3) RGB picture in reading order, boxes in its pixels. Raises ReadingFailed."""
        ...

    def read_lines(self, lines: Sequence[Pixels]) -> list[list[Word]]:
        """The words of each (h, w, 3) RGB cut-out of one line of text, boxes in the cut-out's pixels.

        As many lists as cut-outs, in their order. `Word.line` counts within the cut-out. Raises ReadingFailed.
        """
        ...

    def close(self) -> None:
        """End what it started; it begins anew where a picture comes after all. Nobody has to: exit does it, too."""
        ...


def ways(languages: Sequence[str]) -> list[Way[OcrEngine]]:
    """Every engine, the best first. tesserocr reads as the program does for less than half of its CPU
    (docs/adr/0009-the-library-instead-of-the-program.md); rapidocr takes three times as much (0006-good-reading.md).
    """
    from capture.vision import rapidocr_engine, tesseract, tesserocr_engine

    return [
        Way(
            name="tesserocr",
            is_compatible=lambda: os.name == "posix",
            is_installed=tesserocr_engine.is_installed,
            make=lambda: _tesserocr(languages),
            advice=NOTHING_TO_READ_WITH,
        ),
        Way(
            name="tesseract",
            is_compatible=lambda: True,
            is_installed=tesseract.is_installed,
            make=lambda: tesseract.TesseractEngine(languages),
            advice=NOTHING_TO_READ_WITH,
        ),
        Way(
            name="rapidocr",
            is_compatible=lambda: os.name == "posix",
            is_installed=rapidocr_engine.is_installed,
            make=lambda: EngineProcess("rapidocr", rapidocr_engine.installed_version()),
            advice=NOTHING_TO_READ_WITH,
        ),
    ]


def _tesserocr(languages: Sequence[str]) -> OcrEngine:
    """With the languages that load, tried once. Raises NoOcrEngine. The program says which, where it is there too."""
    from capture.vision import tesseract, tesserocr_engine

    installed = tesserocr_engine.installed_languages()
    if tesseract.is_installed():
        program = tesseract.TesseractEngine(languages)
        usable, notes = tuple(language for language in program.languages if language in installed), program.notes
    else:
        usable, missing = usable_languages(languages, installed)
        notes = tuple(fault.message for fault in missing)
    engine = EngineProcess("tesserocr", tesserocr_engine.installed_version(), usable, notes=notes)
    try:
        engine.read_lines([np.full((32, 64, 3), 255, np.uint8)])
    except ReadingFailed as error:
        engine.close()
        raise NoOcrEngine("The library tesserocr does not load here: run `backscroll doctor`.") from error
    return engine


def choose_ocr(languages: Sequence[str] = ("eng",), engine: str = ANY_ENGINE) -> OcrEngine:
    """The engine of that name, or the first that works here, with rapidocr's opinion on what it is unsure of.

    Raises NoOcrEngine with the command that installs one.
    """
    from capture.vision import rapidocr_engine

    wanted = [way for way in ways(languages) if engine in (ANY_ENGINE, way.name)]
    chosen = choose("reading text", wanted, NoOcrEngine)
    if engine == ANY_ENGINE and chosen.name != "rapidocr" and os.name == "posix" and rapidocr_engine.is_installed():
        return SecondOpinion(chosen, EngineProcess("rapidocr", rapidocr_engine.installed_version()))
    return chosen

"""The ways of reading that `ocr_screens` compares: name -> a function from pixels to words."""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from capture.reading.line_reader import LineReader
from capture.vision.bounded_program import BoundedProgram
from capture.vision.rapidocr_engine import RapidOcrEngine
from capture.vision.second_opinion import SecondOpinion
from capture.vision.tesseract import TesseractEngine
from capture.vision.tesseract_words import words_of
from capture.vision.tesserocr_engine import TesserocrEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from capture.screenshot import Pixels
    from capture.vision.ocr import OcrEngine
    from store.records import Word

    Reader = Callable[[Pixels], list[Word]]

OURS = "ours: lines"
BASELINE = "pytesseract, whole frame, its defaults"
PROGRAM = BoundedProgram("tesseract", {"OMP_THREAD_LIMIT": "1"})


def readers(languages: Sequence[str] = ("eng",)) -> dict[str, Reader]:
    """Every way there is on this machine. Ours by default is the first."""
    engine = TesseractEngine(languages)
    found: dict[str, Reader] = {
        OURS: lambda pixels: _by_lines(engine, pixels),
        "ours: whole frame": engine.read,
        BASELINE: with_pytesseract,
        "psm 3, 2x": setting(3, 2),
        "psm 6, 2x": setting(6, 2),
        "psm 6, 3x": setting(6, 3),
        "psm 11, 3x inverted": setting(11, 3, inverted=True),
    }
    if find_spec("tesserocr") is not None:
        tesserocr = TesserocrEngine(languages)  # in this process, so that its CPU time is counted
        found["tesserocr: lines"] = lambda pixels: _by_lines(tesserocr, pixels)
    if find_spec("rapidocr") is not None:
        rapid = RapidOcrEngine()
        found["rapidocr: whole frame"] = rapid.read
        both = SecondOpinion(engine, rapid)  # in this process, so that its CPU time is counted
        found["ours: lines, rapidocr where unsure"] = lambda pixels: _by_lines(both, pixels)
        found["rapidocr: lines"] = lambda pixels: _by_lines(rapid, pixels)
    return found


def with_pytesseract(pixels: Pixels) -> list[Word]:
    """What `pytesseract.image_to_data` gives for a picture as it is: the way most programs read a screen."""
    import pytesseract

    pytesseract.pytesseract.environ = {"OMP_THREAD_LIMIT": "1"}
    table = pytesseract.image_to_data(Image.fromarray(pixels))
    return words_of(str(table), 1, pixels.shape[1], pixels.shape[0])


def setting(segmentation: int, scale: int, *, inverted: bool = False) -> Reader:
    """Tesseract over the whole picture, enlarged."""

    def read(pixels: Pixels) -> list[Word]:
        grey = Image.fromarray(pixels).convert("L")
        grey = grey.resize((grey.width * scale, grey.height * scale), Image.Resampling.LANCZOS)
        file = BytesIO()
        (ImageOps.invert(grey) if inverted else grey).save(file, format="PPM")
        arguments = ["stdin", "stdout", "-l", "eng", "--psm", str(segmentation), "-c", "tessedit_create_tsv=1"]
        table = PROGRAM.run(arguments, file.getvalue(), 300, 50_000_000).decode("utf-8", "replace")
        return words_of(table, scale, pixels.shape[1], pixels.shape[0])

    return read


def _by_lines(engine: OcrEngine, pixels: Pixels) -> list[Word]:
    """As the recorder reads a screen that it has never seen."""
    return LineReader(engine).read(pixels, "benchmark")

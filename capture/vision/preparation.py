"""What a picture is turned into before tesseract sees it: dark letters on white, of the size it was taught on.

Whole pictures are only made larger: tesseract finds light text on dark by itself there. Lines that were cut out are
prepared one by one, which a whole picture does not allow: each gets its own contrast, direction and size. All numbers
were measured with `python -m benchmarks.ocr_screens`; docs/adr/ tells what else was tried.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from capture.screenshot import Pixels

    Grey = npt.NDArray[np.uint8]

UPSCALED = 2.0  # screen text is 9 to 16 px high, tesseract was taught on 30 and more
LINE_HEIGHT = (
    44  # pixels that a cut-out line has at most once it is prepared: larger letters cost time and gain nothing
)
MOST_PIXELS = 18_000_000  # of what tesseract is given at once: some 20 s of one core, 400 MB
LINE_PAGE_PIXELS = 3_000_000  # of a page of lines: some 8 s of one core where it is full of words
MOST_ROWS = 16_000  # tesseract refuses pictures above 32,767 pixels
FLAT = 12  # of 255: less contrast than that is an empty patch, or noise
MARGIN = 10  # white around a prepared line, pixels
GAP = 12  # white between two lines; less and tesseract joins them


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """Where a cut-out stands on its page: `number` is its place among the lines that were given."""

    number: int
    top: int
    height: int
    scale: float
    size: tuple[int, int]


@dataclass(frozen=True, eq=False, slots=True)
class LinePage:
    """Many cut-out lines below each other, prepared."""

    picture: Image.Image
    lines: tuple[PlacedLine, ...]


def whole_picture(pixels: Pixels) -> tuple[Image.Image, float]:
    """A (H, W, 3) RGB picture in grey, enlarged twice or as far as `MOST_PIXELS` allow; and how many times."""
    height, width = pixels.shape[:2]
    scale = max(1.0, min(UPSCALED, math.sqrt(MOST_PIXELS / (height * width))))
    grey = Image.fromarray(pixels).convert("L")
    return _resized(grey, scale), scale


def line_pages(lines: Sequence[Pixels]) -> Iterator[LinePage]:
    """Pages of prepared lines; each (h, w, 3) line that holds anything stands on one of them."""
    prepared = []
    for number, line in enumerate(lines):
        ready = prepared_line(line)
        if ready is not None:
            prepared.append((number, *ready))
    prepared.sort(key=lambda entry: -entry[1].width)  # lines of like width share a page: little of it is empty
    while prepared:
        page = _page(prepared, [line.shape[:2] for line in lines])
        yield page
        prepared = prepared[len(page.lines) :]


def prepared_line(line: Pixels) -> tuple[Image.Image, float] | None:
    """One line, dark on white with full contrast, and its scale. None where nothing can stand in it."""
    if min(line.shape[:2]) < 3:
        return None
    grey = np.asarray(Image.fromarray(np.ascontiguousarray(line)).convert("L"))
    full = _dark_on_white(grey)
    if full is None:
        return None
    scale = min(UPSCALED, LINE_HEIGHT / grey.shape[0])
    return _resized(Image.fromarray(full), scale), scale


def _dark_on_white(grey: Grey) -> Grey | None:
    """The ground is the most frequent brightness, because letters cover less; they are on the side where more stands.

    More, not the farthest: white letters with a thin black shadow are white.
    """
    often = np.bincount(grey.ravel(), minlength=256)
    ground = int(often.argmax())
    brighter = np.arange(256) - ground
    light_on_dark = int((often * brighter).sum()) > 0
    away = brighter if light_on_dark else -brighter
    reach = int(grey.max()) - ground if light_on_dark else ground - int(grey.min())
    if reach < FLAT:
        return None
    full: Grey = (255 - np.clip(away * (255 / reach), 0, 255)).astype(np.uint8)[grey]
    return full


def _page(prepared: Sequence[tuple[int, Image.Image, float]], sizes: Sequence[tuple[int, int]]) -> LinePage:
    """The first of the lines, as many as a page holds; the widest is the first."""
    width = prepared[0][1].width + 2 * MARGIN
    most_rows = min(MOST_ROWS, LINE_PAGE_PIXELS // width)
    placed: list[PlacedLine] = []
    top = GAP
    for number, picture, scale in prepared:
        if placed and top + picture.height + GAP > most_rows:
            break
        height, line_width = sizes[number]
        placed.append(PlacedLine(number, top, picture.height, scale, (line_width, height)))
        top += picture.height + GAP
    page = Image.new("L", (width, top), 255)
    for line, (_, picture, _scale) in zip(placed, prepared, strict=False):
        page.paste(picture, (MARGIN, line.top))
    return LinePage(page, tuple(placed))


def _resized(picture: Image.Image, scale: float) -> Image.Image:
    if scale == 1:
        return picture
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    return picture.resize(size, Image.Resampling.LANCZOS)

"""Pictures with text in them, drawn for the tests of what finds and reads it."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONT = "DejaVuSans.ttf"


def screen(width: int = 640, height: int = 400, ground: str = "white") -> Image.Image:
    return Image.new("RGB", (width, height), ground)


def write(picture: Image.Image, place: tuple[int, int], text: str, *, size: int = 13, ink: str = "black") -> None:
    ImageDraw.Draw(picture).text(place, text, ink, ImageFont.truetype(FONT, size))


def pixels(picture: Image.Image) -> np.ndarray:
    return np.array(picture)

"""Screens whose words are known, because the test draws them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from capture.screenshot import Pixels

VOCABULARY = """
invoice budget server deploy meeting chocolate quarterly review password window terminal garden whales function
return select customer payment failed arrival platform weather report summary project deadline printer refused
connection database museum concert violin station bridge flour sugar kitchen laptop keyboard signed contract
folder archive message battery
""".split()  # noqa: SIM905  a block of words is easier to read than fifty quoted ones
COLOURS = {"light": ((255, 255, 255), (25, 25, 25)), "dark": ((30, 30, 30), (212, 212, 212))}


@dataclass(frozen=True)
class DrawnWord:
    text: str
    left: int
    top: int
    right: int
    bottom: int


def drawn_screen(theme: str, *, size: int = 14, seed: int = 1) -> tuple[Pixels, list[DrawnWord]]:
    """800 x 300 pixels with ten lines of text of `size` pixels, and where each word stands."""
    rnd = random.Random(seed)
    background, ink = COLOURS[theme]
    image = Image.new("RGB", (800, 300), background)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(size)
    words = []
    for line in range(10):
        left = 20.0
        for _ in range(6):
            text = rnd.choice(VOCABULARY)
            box = draw.textbbox((left, 12 + line * 28), text, font=font)
            draw.text((left, 12 + line * 28), text, font=font, fill=ink)
            words.append(DrawnWord(text, *(int(edge) for edge in box)))
            left += draw.textlength(text + "  ", font=font)
    return np.asarray(image), words

"""Painted pictures with people in them, and the ground they stand before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from PIL import ImageDraw

    Colour = tuple[int, int, int]
    Painter = Callable[[random.Random, Image.Image, ImageDraw.ImageDraw], None]

SKIN: tuple[Colour, ...] = ((240, 205, 180), (225, 180, 145), (190, 140, 105), (130, 90, 65), (90, 60, 45))


def gradient(image: Image.Image, top: Colour, low: Colour, rng: random.Random) -> None:
    turn = np.asarray([rng.randint(-18, 18) for _ in range(3)])
    steps = np.linspace(0, 1, image.height)[:, None, None]
    column = (np.asarray(top) + turn) * (1 - steps) + (np.asarray(low) + turn) * steps
    image.paste(Image.fromarray(np.clip(np.repeat(column, image.width, 1), 0, 255).astype(np.uint8)))


def person(rng: random.Random, draw: ImageDraw.ImageDraw, at: tuple[float, float], size: float) -> None:
    """Head and shoulders, `size` pixels high."""
    x, y = at
    cloth = tuple(rng.randint(10, 230) for _ in range(3))
    hair = rng.choice([(25, 20, 18), (70, 45, 25), (190, 150, 80), (150, 150, 150)])
    skin = rng.choice(SKIN)
    draw.ellipse((x - size * 0.45, y + size * 0.55, x + size * 0.45, y + size * 1.6), fill=cloth)  # type: ignore[arg-type]
    long = rng.choice([0.45, 0.75])
    draw.ellipse((x - size * 0.26, y - size * 0.04, x + size * 0.26, y + size * long), fill=hair)
    draw.ellipse((x - size * 0.2, y + size * 0.08, x + size * 0.2, y + size * 0.6), fill=skin)
    if size > 25:
        for eye in (-0.08, 0.08):
            draw.ellipse(
                (x + size * (eye - 0.02), y + size * 0.28, x + size * (eye + 0.02), y + size * 0.33), fill=(20, 20, 20)
            )
        draw.arc((x - size * 0.08, y + size * 0.36, x + size * 0.08, y + size * 0.5), 10, 170, fill=(150, 50, 50))


def portrait(*, grey: bool = False) -> Painter:
    def paint(rng: random.Random, image: Image.Image, draw: ImageDraw.ImageDraw) -> None:
        gradient(
            image, tuple(rng.randint(30, 240) for _ in range(3)), tuple(rng.randint(30, 240) for _ in range(3)), rng
        )  # type: ignore[arg-type]
        w, h = image.size
        person(rng, draw, (w * rng.uniform(0.35, 0.65), h * 0.1), h * rng.uniform(0.6, 0.85))
        if grey:
            image.paste(image.convert("L").convert("RGB"))

    return paint


def people(rows: int, ground: Colour) -> Painter:
    def paint(rng: random.Random, image: Image.Image, draw: ImageDraw.ImageDraw) -> None:
        w, h = image.size
        gradient(image, ground, tuple(part // 2 for part in ground), rng)  # type: ignore[arg-type]
        size = h * (0.55 if rows == 1 else 0.25)
        for row in range(rows):
            for number in range(max(2, int(w / (size * 0.8)))):
                person(rng, draw, (size * (0.5 + 0.8 * number), h * (0.3 if rows == 1 else 0.3 + 0.15 * row)), size)

    return paint


def hall(rng: random.Random, image: Image.Image, draw: ImageDraw.ImageDraw) -> None:
    """A stage with its curtain, and the backs of the seats."""
    w, h = image.size
    gradient(image, (120, 15, 20), (70, 5, 10), rng)
    for x in range(0, w, 6):
        draw.line((x, 0, x, h * 0.6), fill=(90, 8, 14))
    draw.rectangle(
        (w * 0.2, h * 0.15, w * 0.8, h * 0.5), fill=rng.choice([(200, 30, 30), (60, 110, 220), (230, 200, 150)])
    )
    for row in range(5):
        for x in range(0, w, 8):
            y = h * (0.62 + 0.08 * row)
            draw.rounded_rectangle((x, y, x + 6, y + h * 0.06), 2, fill=(150 + 10 * row, 30, 40))


def meeting(rng: random.Random, image: Image.Image, draw: ImageDraw.ImageDraw) -> None:
    """People on both sides of a long table in a room."""
    w, h = image.size
    gradient(image, (190, 175, 160), (140, 120, 100), rng)
    draw.polygon([(w * 0.42, h * 0.35), (w * 0.58, h * 0.35), (w * 0.8, h), (w * 0.2, h)], fill=(110, 65, 35))
    for side in (-1, 1):
        for place in range(5):
            size = h * (0.14 + 0.05 * place)
            person(rng, draw, (w / 2 + side * w * (0.12 + 0.085 * place), h * (0.25 + 0.11 * place)), size)

"""Pictures painted by rule that look a little like photographs, each with what it shows: skies, cities, people."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from benchmarks.eyes.scene_people import gradient, hall, meeting, people, portrait

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Colour = tuple[int, int, int]
    Painter = Callable[[random.Random, Image.Image, ImageDraw.ImageDraw], None]

SIDE = 160  # pixels of the longer side that scenes are painted at
SKIES: dict[str, tuple[Colour, Colour]] = {
    "blue sky": ((70, 130, 210), (190, 220, 245)),
    "evening": ((60, 60, 110), (245, 160, 90)),
    "night": ((8, 12, 35), (40, 55, 110)),
    "fog": ((170, 175, 180), (215, 218, 220)),
}


def paint_scene(name: str, rng: random.Random, size: tuple[int, int]) -> Image.Image:
    """The scene of this name, with grain and a little blur as a camera gives."""
    shrink = min(1.0, SIDE / max(size))
    small = (max(8, round(size[0] * shrink)), max(8, round(size[1] * shrink)))
    image = Image.new("RGB", small)
    painter, sky = SCENES[name]
    if sky:
        gradient(image, *SKIES[sky], rng)
    painter(rng, image, ImageDraw.Draw(image))
    image = image.filter(ImageFilter.GaussianBlur(rng.choice([0, 0.6, 1.0])))
    noise = np.random.default_rng(rng.getrandbits(32)).normal(0, rng.uniform(2, 9), (small[1], small[0], 1))
    grained = np.clip(np.asarray(image, np.float32) * rng.uniform(0.8, 1.15) + noise, 0, 255).astype(np.uint8)
    return Image.fromarray(grained).resize(size, Image.Resampling.BILINEAR)


def _ridge(rng: random.Random, image: Image.Image, colour: Colour, height: float, rough: float) -> None:
    w, h = image.size
    waves = [(rng.uniform(1, 3) * 2**n, rng.uniform(0, 6.3), rough / 1.7**n) for n in range(5)]
    points = [
        (x, h * (1 - height) - h * sum(part * math.sin(often * x / w * 3 + phase) for often, phase, part in waves))
        for x in range(0, w + 4, 3)
    ]
    ImageDraw.Draw(image).polygon([(0, h), *points, (w + 4, h)], fill=colour)


def _mountains(colours: tuple[Colour, ...], *, stars: bool = False, lake: bool = False) -> Painter:
    def paint(rng: random.Random, image: Image.Image, draw: ImageDraw.ImageDraw) -> None:
        w, h = image.size
        for _ in range(70 if stars else 0):
            x, y, light = rng.randrange(w), rng.randrange(h), rng.randint(120, 255)
            draw.line((x, y, x + rng.randint(0, 2), y), fill=(light, light, light))
        for number, colour in enumerate(colours):
            _ridge(rng, image, colour, 0.55 - 0.2 * number, 0.09)
        if lake:
            low = image.crop((0, int(h * 0.4), w, int(h * 0.7))).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
            image.paste(low.point(lambda value: int(value * 0.8)), (0, int(h * 0.7)))

    return paint


def _sea(colour: Colour, *, beach: bool) -> Painter:
    def paint(rng: random.Random, image: Image.Image, draw: ImageDraw.ImageDraw) -> None:
        w, h = image.size
        draw.rectangle((0, h * 0.5, w, h), fill=colour)
        for _ in range(60):
            x, y = rng.randrange(w), rng.uniform(h * 0.5, h)
            draw.line((x, y, x + rng.randint(2, 14), y), fill=tuple(min(255, part + 40) for part in colour))
        if beach:
            _ridge(rng, image, (220, 200, 160), 0.22, 0.03)
        else:
            radius, x = h * 0.1, rng.uniform(0.2, 0.8) * w
            draw.ellipse((x - radius, h * 0.38, x + radius, h * 0.38 + 2 * radius), fill=(255, 220, 140))

    return paint


def _city(*, night: bool) -> Painter:
    def paint(rng: random.Random, image: Image.Image, draw: ImageDraw.ImageDraw) -> None:
        w, h = image.size
        for row in (0.75, 1.0):
            x = 0
            while x < w:
                wide, high = rng.randint(8, 26), rng.uniform(0.3, 0.75) * h * row
                grey = rng.randint(15, 50) if night else rng.randint(90, 190)
                draw.rectangle((x, h - high, x + wide, h), fill=(grey, grey, grey + 10))
                for wx in range(x + 2, x + wide - 1, 4):
                    for wy in range(int(h - high) + 3, h, 5):
                        if rng.random() < 0.5:
                            lit = (250, 210, rng.randint(90, 180)) if night else (grey - 40, grey - 30, grey - 10)
                            draw.point((wx, wy), fill=lit)
                x += wide + rng.randint(0, 3)

    return paint


def _old_town(rng: random.Random, image: Image.Image, draw: ImageDraw.ImageDraw) -> None:
    w, h = image.size
    x = 0
    while x < w:
        wide, high = rng.randint(14, 28), rng.uniform(0.35, 0.6) * h
        wall = (rng.randint(170, 230), rng.randint(110, 180), rng.randint(60, 120))
        draw.rectangle((x, h - high, x + wide, h), fill=wall)
        draw.polygon([(x, h - high), (x + wide / 2, h - high * 1.3), (x + wide, h - high)], fill=(150, 60, 40))
        for wx in range(x + 3, x + wide - 3, 6):
            for wy in range(int(h - high) + 4, h - 4, 9):
                draw.rectangle((wx, wy, wx + 2, wy + 4), fill=(250, 220, 120))
        x += wide


def _forest(rng: random.Random, image: Image.Image, draw: ImageDraw.ImageDraw) -> None:
    w, h = image.size
    for depth in range(3):
        for _ in range(14):
            x, high, wide = rng.randrange(w), rng.uniform(0.3, 0.6) * h, rng.randint(8, 16)
            low = h * (0.7 + 0.15 * depth)
            green = rng.randint(40, 110) - 15 * depth
            draw.polygon(
                [(x - wide / 2, low), (x, low - high), (x + wide / 2, low)], fill=(green // 3, green, green // 3)
            )
    _ridge(rng, image, (60, 90, 40), 0.12, 0.02)


def _field(flowers: bool) -> Painter:  # noqa: FBT001
    def paint(rng: random.Random, image: Image.Image, draw: ImageDraw.ImageDraw) -> None:
        w, h = image.size
        _ridge(rng, image, (rng.randint(70, 120), rng.randint(140, 180), 60), 0.45, 0.03)
        colour = rng.choice([(220, 50, 60), (240, 210, 60), (170, 90, 200), (240, 150, 190)])
        for _ in range(160 if flowers else 0):
            x, y, size = rng.randrange(w), rng.uniform(h * 0.6, h), rng.randint(1, 3)
            draw.ellipse((x, y, x + size, y + size), fill=colour)

    return paint


def _under_water(rng: random.Random, image: Image.Image, draw: ImageDraw.ImageDraw) -> None:
    w, h = image.size
    gradient(image, (40, 150, 190), (5, 45, 90), rng)
    for _ in range(8):
        x = rng.randrange(w)
        draw.line((x, 0, x + rng.randint(-30, 30), h * 0.6), fill=(90, 190, 215), width=2)
    for _ in range(rng.randint(2, 8)):
        x, y, size = rng.randrange(w), rng.randrange(h), rng.randint(6, 18)
        colour = rng.choice([(250, 150, 40), (240, 220, 80), (20, 30, 50), (200, 80, 90)])
        draw.ellipse((x, y, x + size, y + size // 2), fill=colour)
        draw.polygon([(x, y + size / 4), (x - size / 3, y), (x - size / 3, y + size / 2)], fill=colour)
    _ridge(rng, image, (110, 90, 70), 0.1, 0.05)


def _planet(rng: random.Random, image: Image.Image, draw: ImageDraw.ImageDraw) -> None:
    w, h = image.size
    for _ in range(80):
        draw.point((rng.randrange(w), rng.randrange(h)), fill=(230, 230, 230))
    x, y, radius = rng.uniform(0.2, 0.8) * w, rng.uniform(0.5, 1.3) * h, rng.uniform(0.5, 1.1) * h
    for step in range(4):
        light = radius * (1 - step * 0.05)
        draw.ellipse(
            (x - light, y - light, x + light, y + light), fill=(30 + 15 * step, 70 + 25 * step, 140 + 25 * step)
        )
    for _ in range(8):
        a, b, size = (
            x + rng.uniform(-0.5, 0.5) * radius,
            y + rng.uniform(-0.7, 0.5) * radius,
            rng.uniform(0.1, 0.3) * radius,
        )
        draw.ellipse(
            (a, b, a + size * 1.5, b + size), fill=rng.choice([(70, 120, 60), (170, 150, 110), (235, 240, 245)])
        )


def _bridge(rng: random.Random, image: Image.Image, draw: ImageDraw.ImageDraw) -> None:
    w, h = image.size
    draw.rectangle((0, h * 0.7, w, h), fill=(40, 60, 90))
    colour = rng.choice([(190, 60, 40), (120, 120, 125), (60, 60, 70)])
    draw.rectangle((0, h * 0.62, w, h * 0.65), fill=colour)
    for x in (0.28, 0.72):
        draw.rectangle((w * x - 2, h * 0.2, w * x + 2, h * 0.8), fill=colour)
    for a, b in ((-0.16, 0.28), (0.28, 0.72), (0.72, 1.16)):
        draw.arc((w * a, -h * 0.2, w * b, h * 0.6), 0, 180, fill=colour, width=2)


def _fire(rng: random.Random, image: Image.Image, draw: ImageDraw.ImageDraw) -> None:
    w, h = image.size
    gradient(image, (15, 8, 5), (60, 25, 8), rng)
    x = rng.uniform(0.3, 0.7) * w
    for number in range(18):
        high, wide = rng.uniform(0.1, 0.5) * h, rng.uniform(3, 12)
        at = x + rng.uniform(-0.15, 0.15) * w
        draw.polygon([(at - wide, h), (at, h - high), (at + wide, h)], fill=(255, 90 + 8 * number, 20 + 4 * number))


def _room(rng: random.Random, image: Image.Image, draw: ImageDraw.ImageDraw) -> None:
    w, h = image.size
    wall = rng.randint(170, 230)
    gradient(image, (wall, wall - 10, wall - 25), (wall - 30, wall - 40, wall - 60), rng)
    draw.rectangle((0, h * 0.75, w, h), fill=(140, 100, 70))
    draw.rectangle((w * 0.06, h * 0.15, w * 0.3, h * 0.5), fill=(200, 225, 245))
    draw.rounded_rectangle((w * 0.3, h * 0.5, w * 0.9, h * 0.85), 4, fill=(245, 245, 245))
    draw.rounded_rectangle((w * 0.33, h * 0.45, w * 0.5, h * 0.58), 3, fill=(220, 220, 230))
    draw.rectangle((w * 0.5, h * 0.6, w * 0.9, h * 0.85), fill=tuple(rng.randint(40, 200) for _ in range(3)))  # type: ignore[arg-type]


def _abstract(rng: random.Random, image: Image.Image, draw: ImageDraw.ImageDraw) -> None:
    del draw
    count = rng.randint(3, 6)
    points = np.asarray([[rng.randint(0, 255) for _ in range(3 * count)]], np.uint8).reshape(1, count, 3)
    rows = np.concatenate([points, points[:, ::-1], np.roll(points, 1, axis=1)])
    image.paste(Image.fromarray(rows).resize(image.size, Image.Resampling.BICUBIC))


SCENES: dict[str, tuple[Painter, str]] = {
    "snowy mountains": (_mountains(((200, 210, 225), (235, 240, 245))), "blue sky"),
    "mountains at night under the stars": (_mountains(((25, 30, 60), (12, 15, 30)), stars=True), "night"),
    "a starry night over a mountain lake": (_mountains(((30, 45, 80), (15, 22, 40)), stars=True, lake=True), "night"),
    "green hills": (_mountains(((90, 140, 80), (70, 130, 60))), "blue sky"),
    "foggy mountains": (_mountains(((150, 158, 165), (110, 120, 128))), "fog"),
    "a red rock desert": (_mountains(((190, 95, 55), (150, 65, 35))), "blue sky"),
    "sand dunes": (_mountains(((225, 185, 120), (200, 150, 90))), "blue sky"),
    "a beach by the sea": (_sea((50, 140, 180), beach=True), "blue sky"),
    "a sunset over the sea": (_sea((70, 60, 100), beach=False), "evening"),
    "a city skyline at night": (_city(night=True), "night"),
    "tall buildings of a city": (_city(night=False), "blue sky"),
    "an old town in the evening": (_old_town, "evening"),
    "a forest": (_forest, "blue sky"),
    "a dark forest in the fog": (_forest, "fog"),
    "a field of flowers": (_field(flowers=True), "blue sky"),
    "a green meadow": (_field(flowers=False), "blue sky"),
    "fish under water": (_under_water, ""),
    "the face of a person": (portrait(), ""),
    "a portrait": (portrait(), ""),
    "a black and white portrait": (portrait(grey=True), ""),
    "a group of people": (people(1, (150, 170, 190)), ""),
    "a crowd on a stage": (people(4, (60, 70, 180)), ""),
    "a theatre with a red curtain": (hall, ""),
    "people at a conference table": (meeting, ""),
    "a planet in space": (_planet, "night"),
    "a bridge at dusk": (_bridge, "evening"),
    "a fire in the dark": (_fire, ""),
    "a bedroom of a hotel": (_room, ""),
    "an abstract pattern of blurred colours": (_abstract, ""),
}

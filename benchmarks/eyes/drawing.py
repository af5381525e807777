"""Drawing a made-up screen with Pillow: boxes that are cut into parts, themes, text, and pictures with names."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from benchmarks.eyes.vocabulary import LANGUAGES, sentence

if TYPE_CHECKING:
    import random

    from benchmarks.eyes.kit import Kit

Colour = tuple[int, int, int]

HUES = {
    "red": (0.0, 0.8, 0.8),
    "orange": (0.08, 0.9, 0.95),
    "yellow": (0.14, 0.85, 0.95),
    "green": (0.36, 0.7, 0.65),
    "dark green": (0.4, 0.75, 0.32),
    "teal": (0.49, 0.8, 0.55),
    "light blue": (0.56, 0.5, 0.95),
    "blue": (0.6, 0.8, 0.85),
    "dark blue": (0.62, 0.75, 0.38),
    "purple": (0.76, 0.65, 0.7),
    "pink": (0.91, 0.6, 0.9),
    "brown": (0.07, 0.6, 0.45),
    "grey": (0.6, 0.06, 0.55),
    "black": (0.6, 0.1, 0.1),
}


def shade(name: str, rng: random.Random, light: float = 1.0) -> Colour:
    """A colour that a person would call by this name."""
    hue, saturation, value = HUES[name]
    hue = (hue + rng.uniform(-0.02, 0.02)) % 1
    saturation = min(1, saturation * rng.uniform(0.8, 1.15))
    value = min(1, value * rng.uniform(0.9, 1.1) * light)
    red, green, blue = colorsys.hsv_to_rgb(hue, saturation, value)
    return round(red * 255), round(green * 255), round(blue * 255)


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of the second colour in the first."""
    red, green, blue = (round(a * (1 - share) + b * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, and its parts."""

    x: int
    y: int
    w: int
    h: int

    def inset(self, by: float) -> Box:
        """Smaller by as much on each side."""
        by = int(by)
        return Box(self.x + by, self.y + by, max(1, self.w - 2 * by), max(1, self.h - 2 * by))

    def top(self, h: float) -> tuple[Box, Box]:
        """The upper part, and what is left."""
        h = max(1, min(int(h), self.h - 1))
        return Box(self.x, self.y, self.w, h), Box(self.x, self.y + h, self.w, self.h - h)

    def bottom(self, h: float) -> tuple[Box, Box]:
        """The lower part, and what is left."""
        rest, low = self.top(self.h - min(int(h), self.h - 1))
        return low, rest

    def left(self, w: float) -> tuple[Box, Box]:
        """The left part, and what is left over."""
        w = max(1, min(int(w), self.w - 1))
        return Box(self.x, self.y, w, self.h), Box(self.x + w, self.y, self.w - w, self.h)

    def right(self, w: float) -> tuple[Box, Box]:
        """The right part, and what is left over."""
        rest, far = self.left(self.w - min(int(w), self.w - 1))
        return far, rest

    def grid(self, columns: int, rows: int, gap: float = 0) -> list[Box]:
        """Equal cells, row by row."""
        gap = int(gap)
        w, h = max(2, (self.w - gap) // columns - gap), max(2, (self.h - gap) // rows - gap)
        return [
            Box(self.x + gap + column * (w + gap), self.y + gap + row * (h + gap), w, h)
            for row in range(rows)
            for column in range(columns)
        ]

    def middle(self, w: float, h: float) -> Box:
        """A box of this size in the middle."""
        w, h = min(int(w), self.w), min(int(h), self.h)
        return Box(self.x + (self.w - w) // 2, self.y + (self.h - h) // 2, w, h)

    @property
    def corners(self) -> tuple[int, int, int, int]:
        """As Pillow wants it."""
        return self.x, self.y, self.x + self.w - 1, self.y + self.h - 1


@dataclass(frozen=True)
class Theme:
    """The colours of a program."""

    dark: bool
    back: Colour
    panel: Colour
    line: Colour
    ink: Colour
    faint: Colour
    accent: Colour
    accent_name: str


def make_theme(rng: random.Random, *, dark: bool) -> Theme:
    """Grounds are nearly grey, with a breath of some hue; the accent has a name."""
    name = rng.choice([*HUES])
    accent = shade(name, rng)
    tint = shade(rng.choice([*HUES]), rng)
    base = rng.randint(14, 50) if dark else rng.randint(243, 255)
    step = rng.randint(8, 26) * (1 if dark else -1)
    back = mixed((base, base, base), tint, rng.choice([0, 0, 0.04]))
    panel = mixed((base + step, base + step, base + step), tint, rng.choice([0, 0.05, 0.1]))
    ink = (rng.randint(200, 245),) * 3 if dark else (rng.randint(10, 60),) * 3
    line = mixed(back, ink, 0.18)
    return Theme(dark, back, panel, line, ink, mixed(back, ink, 0.55), accent, name)


@dataclass
class Page:
    """A screen being drawn, and what it turned out to show. `u` is the height of common text in pixels."""

    image: Image.Image
    rng: random.Random
    kit: Kit
    theme: Theme
    u: float
    held_out: bool = False
    language: str = "en"
    pictured: list[str] = field(default_factory=list)
    features: list[str] = field(default_factory=list)
    title: str = ""
    draw: ImageDraw.ImageDraw = field(init=False)

    def __post_init__(self) -> None:
        """Something to draw with, and the font of this page."""
        self.draw = ImageDraw.Draw(self.image)
        self.face = self.kit.face(self.rng, kept=self.held_out, script=LANGUAGES[self.language].script)
        self.mono_face = self.kit.mono(self.rng, kept=self.held_out)

    def variant(self, count: int) -> int:
        """One of several ways of drawing; the last is kept for screens that training never sees."""
        return count - 1 if self.held_out else self.rng.randrange(count - 1)

    def fill(self, box: Box, colour: Colour, radius: float = 0, outline: Colour | None = None) -> None:
        """A box of one colour; nothing where it has no area."""
        if box.w < 1 or box.h < 1:
            return
        if radius >= 1 and box.w > 2 * radius and box.h > 2 * radius:
            self.draw.rounded_rectangle(box.corners, int(radius), fill=colour, outline=outline)
        else:
            self.draw.rectangle(box.corners, fill=colour, outline=outline)

    def text(self, x: float, y: float, words: str, size: float = 1.0, **look: Colour | bool | float | None) -> None:
        """One line, cut off at `width` pixels. Looks: colour, mono, width, bold."""
        face = self.mono_face if look.get("mono") else self.face
        font = self.kit.font(face, max(4, round(self.u * size)))
        width = look.get("width")
        if width:
            words = words[: max(1, int(float(width) / (self.u * size * 0.5)))]
        stroke = 0.4 if look.get("bold") and self.u * size > 6 else 0
        self.draw.text(
            (int(x), int(y)), words, font=font, fill=look.get("colour") or self.theme.ink, stroke_width=stroke
        )

    def words(self, count: int) -> str:
        """Some words of the page's language."""
        return sentence(self.rng, self.language, count)

    def lines(self, box: Box, size: float = 1.0, spacing: float = 1.5, **look: Colour | bool | None) -> None:
        """Running text that fills the box from its top, in paragraphs where it is high."""
        step = self.u * size * spacing
        per_line = max(1, int(box.w / (self.u * size * 3.1)))
        y = float(box.y)
        while y + step <= box.y + box.h:
            last = self.rng.random() < 0.18
            count = self.rng.randint(1, per_line) if last else per_line
            self.text(box.x, y, self.words(count), size, width=box.w, **look)
            y += step * (1.5 if last else 1)

    def picture(self, box: Box, *, told: bool = True) -> str:
        """Some picture with a name; it counts as something the screen shows where it is `told`."""
        size = max(1, box.w), max(1, box.h)  # a small window may have no room for it
        name, made = self.kit.picture(self.rng, size, kept=self.held_out)
        self.image.paste(made, (box.x, box.y))
        if told and box.w * box.h > 0.012 * self.image.width * self.image.height:
            self.pictured.append(name)
        return name

    def icon(self, box: Box) -> None:
        """A small sign: a shape of some colour, or an emoji."""
        if self.rng.random() < 0.4:
            made = self.kit.icon(self.rng, (box.w, box.h), kept=self.held_out)
            self.image.paste(made, (box.x, box.y), made)
            return
        colour = shade(self.rng.choice([*HUES]), self.rng) if self.rng.random() < 0.7 else self.theme.faint
        shape = self.rng.choice(["box", "disc", "lines"])
        if shape == "disc":
            self.draw.ellipse(box.corners, fill=colour)
        elif shape == "box":
            self.fill(box, colour, box.w * self.rng.choice([0, 0.25]))
        else:
            for cell in box.grid(1, 3, 1):
                self.fill(cell, colour)

    def tells(self, *features: str) -> None:
        """What may be said of this screen."""
        self.features.extend(features)

"""A made-up page for Chromium: its colours, fonts and words, and what it turned out to show."""

from __future__ import annotations

import base64
import html
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.eyes.drawing import HUES, Colour, mixed, shade
from benchmarks.eyes.vocabulary import LANGUAGES, sentence

if TYPE_CHECKING:
    import random

    from PIL import Image

    from benchmarks.eyes.kit import Kit

FAMILIES = {
    "DejaVuSans": "DejaVu Sans", "DejaVuSerif": "DejaVu Serif", "LiberationSans-Regular": "Liberation Sans",
    "LiberationSerif-Regular": "Liberation Serif", "Lato-Regular": "Lato", "OpenSans-Regular": "Open Sans",
    "Roboto-Regular": "Roboto", "FreeSans": "FreeSans", "FreeSerif": "FreeSerif",
    "LiberationSansNarrow-Regular": "Liberation Sans Narrow", "DejaVuSansMono": "DejaVu Sans Mono",
    "LiberationMono-Regular": "Liberation Mono", "FiraCode-Regular": "Fira Code", "Hack-Regular": "Hack",
    "FreeMono": "FreeMono", "NotoSansCJK-Regular": "Noto Sans CJK SC",
}  # fmt: skip
SIGNS = "☰⌂⚙✎✂⟳⤢▤▦◧◨⎙✓✕＋↶↷⇄▲▼◀▶■●◆○□∑ƒ¶𝐁𝐼Aa≡☆♪⚑✉⌕"  # noqa: RUF001 - they are only looked at
THUMB = 360  # pixels of the longer side that a picture is carried with


def css(colour: Colour) -> str:
    """As a style sheet writes it."""
    return f"rgb({colour[0]},{colour[1]},{colour[2]})"


def box(style: str, *inside: str) -> str:
    """A part of a page."""
    return f'<div style="{style}">{"".join(inside)}</div>'


def row(style: str, *inside: str) -> str:
    """Parts side by side."""
    return box(f"display:flex;{style}", *inside)


def column(style: str, *inside: str) -> str:
    """Parts below each other."""
    return box(f"display:flex;flex-direction:column;{style}", *inside)


@dataclass
class Sheet:
    """What families draw with; `size` is that of the screen in CSS pixels, `px` the height of common text."""

    rng: random.Random
    kit: Kit
    size: tuple[int, int]
    dark: bool
    held_out: bool = False
    language: str = "en"
    pictured: list[str] = field(default_factory=list)
    features: list[str] = field(default_factory=list)
    title: str = ""

    def __post_init__(self) -> None:
        """The colours, as of one program, and its fonts."""
        rng, dark = self.rng, self.dark
        self.px = rng.choice([11, 12, 13, 13, 14, 15])
        self.face = FAMILIES.get(self.kit.face(rng, kept=self.held_out, script=LANGUAGES[self.language].script), "")
        self.mono = FAMILIES.get(self.kit.mono(rng, kept=self.held_out), "")
        self.accent_name = rng.choice([*HUES])
        self.accent_colour = shade(self.accent_name, rng)
        base, step = (
            (rng.randint(16, 45), rng.randint(10, 25)) if dark else (rng.randint(246, 255), -rng.randint(5, 24))
        )
        self.back_colour = (base, base, base + (rng.randint(0, 8) if dark else 0))
        panel = (base + step, base + step, base + step)
        self.panel_colour = mixed(panel, self.accent_colour, rng.choice([0, 0, 0.06]))
        self.ink_colour = (rng.randint(205, 240),) * 3 if dark else (rng.randint(15, 55),) * 3
        self.back, self.panel, self.ink = css(self.back_colour), css(self.panel_colour), css(self.ink_colour)
        self.line = css(mixed(self.back_colour, self.ink_colour, 0.16))
        self.faint = css(mixed(self.back_colour, self.ink_colour, 0.6))
        self.accent = css(self.accent_colour)
        self.on_accent = "#fff" if sum(self.accent_colour) < 520 else "#141414"

    def chance(self, share: float) -> bool:
        """Whether something rarer is so."""
        return self.rng.random() < share

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        return self.rng.randint(low, high)

    def variant(self, count: int) -> int:
        """One of several ways; the last is kept for screens that training never sees."""
        return count - 1 if self.held_out else self.rng.randrange(count - 1)

    def words(self, count: int) -> str:
        """Some words of the page's language, safe in markup."""
        return html.escape(sentence(self.rng, self.language, count))

    def text(self, style: str, count: int) -> str:
        """A line or a paragraph of so many words."""
        return box(style, self.words(count))

    def heading(self, style: str, count: int) -> str:
        """A line that stands as the title of the page."""
        self.title = sentence(self.rng, self.language, count)
        return box(f"font-weight:bold;{style}", html.escape(self.title))

    def paragraphs(self, count: int, style: str = "") -> str:
        """Running text."""
        return "".join(self.text(f"margin-bottom:.8em;{style}", self.number(18, 70)) for _ in range(count))

    def colour(self) -> tuple[str, str]:
        """The name of some colour, and how a style sheet writes it."""
        name = self.rng.choice([*HUES])
        return name, css(shade(name, self.rng))

    def picture(self, style: str, shape: tuple[int, int] = (4, 3), *, told: bool = True, thing: str = "any") -> str:
        """Some picture with a name; `thing` may ask for a "wide" one. It is something the screen shows where `told`."""
        width = THUMB
        size = (width, max(8, round(width * shape[1] / shape[0])))
        find = self.kit.wide if thing == "wide" else self.kit.photo_or_art
        name, made = find(self.rng, size, kept=self.held_out)
        if told:
            self.pictured.append(name)
        return image(made, style)

    def icon(self, side: float, style: str = "") -> str:
        """A small sign: a letter in a colour, an outline, a sign, or a small picture."""
        way = self.rng.random()
        around = f"width:{side}px;height:{side}px;flex:none;{style}"
        _, colour = self.colour()
        if way < 0.25:
            return image(self.kit.icon(self.rng, (48, 48), kept=self.held_out), around)
        if way < 0.5:
            sign = self.rng.choice(SIGNS)
            return box(f"{around};font-size:{side * 0.8}px;line-height:{side}px;text-align:center", sign)
        if way < 0.7:
            return box(f"{around};border:1px solid currentColor;opacity:.7;border-radius:{self.number(0, 3)}px")
        return box(f"{around};background:{colour};border-radius:{self.rng.choice([0, 2, 50])}%", "")

    def tells(self, *features: str) -> None:
        """What may be said of this screen."""
        self.features.extend(features)

    def whole(self, body: str, ground: str = "") -> str:
        """The document that Chromium is given."""
        style = (
            "*{box-sizing:border-box;margin:0;padding:0}body{overflow:hidden;position:relative;width:100vw;height:100vh;"
            f"font:{self.px}px '{self.face}','Noto Sans CJK SC',sans-serif;"
            f"color:{self.ink};background:{ground or self.back}}}"
            "div{min-width:0;min-height:0}img{display:block}table{border-collapse:collapse}"
            f".one{{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}}.mono{{font-family:'{self.mono}',monospace}}"
        )
        return f"<!doctype html><meta charset=utf-8><style>{style}</style><body>{body}</body>"


def image(made: Image.Image, style: str) -> str:
    """A picture inside the page itself."""
    kept = io.BytesIO()
    if made.mode == "RGBA":
        made.save(kept, "PNG", compress_level=1)
        kind = "png"
    else:
        made.save(kept, "JPEG", quality=80)
        kind = "jpeg"
    data = base64.b64encode(kept.getvalue()).decode("ascii")
    return f'<img style="object-fit:cover;{style}" src="data:image/{kind};base64,{data}">'

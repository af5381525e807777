"""Drawn pages whose words are known: what a screen shows, at the sizes and in the colours it shows it.

Sizes are pixels a font is drawn at. A 13 px interface at 150 % and 200 % scale is one of 20 and 26 px.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from capture.screenshot import Pixels

SIZE = (1000, 420)
SANS = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
MONO = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"
CJK = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
SIZES = (9, 11, 13, 16, 20, 26, 40)
PROSE = """
The quarterly invoice for the Rotterdam office was paid on 14 March 2024, but the second payment of 1,250.00 euro is
still missing. Please ask Johanna whether the contract was signed before the deadline moved; her reply should be in the
shared folder. The concert at the museum starts at 19:30 and tickets cost 35 dollars. Weather: light rain, 12 degrees.
""".split()  # noqa: SIM905  a text is easier to read than a list
CODE = """
def read_lines(self, path: Path) -> list[str]:
    with path.open(encoding="utf-8") as file:
        rows = [line.rstrip() for line in file if line != "#"]
    if not rows and self._strict:
        raise ValueError(f"{path} is empty")
    return sorted(rows, key=lambda row: row[0])
for index, (name, value) in enumerate(items.items()):
    total += value * 0.19 if index % 2 == 0 else -1
    print(f"{name:>10} {total:.2f}", end="\\n")
""".strip("\n").split("\n")
TERMINAL = """
user@host:~/src/backscroll$ git log --oneline | head -3
5c77643 Lines are read many at once
b105491 Search tables in layers
user@host:~/src/backscroll$ ls -la /var/log/syslog*
-rw-r----- 1 syslog adm 184502 Nov 23 03:58 /var/log/syslog
-rw-r----- 1 syslog adm  99120 Nov 22 23:59 /var/log/syslog.1
user@host:~/src/backscroll$ python3 -m pytest tests -q -x --timeout=300
ERROR: connection to 192.168.178.20:5432 refused (errno 111)
""".strip("\n").split("\n")
SENTENCES = {
    "deu": "Die Rechnung für das Büro in Köln wurde am Dienstag geprüft, größere Beträge müssen noch überwiesen werden",
    "chi_sim": "今天下午三点开会讨论项目预算 请大家准时参加 会议记录已经发送到邮箱",
    "jpn": "会議は午後三時から始まります 資料を確認してください 予算の見積もりを送りました",
}


@dataclass(frozen=True, eq=False)
class Page:
    """A drawn screen: `name` of its kind, `size` of its letters in pixels, and what stands on it."""

    name: str
    size: int
    pixels: Pixels
    words: tuple[str, ...]


@dataclass
class _Sheet:
    image: Image.Image
    draw: ImageDraw.ImageDraw
    ink: tuple[int, int, int]
    words: list[str]


Colour = tuple[int, int, int]
LIGHT: tuple[Colour, Colour] = ((255, 255, 255), (25, 25, 25))
DARK: tuple[Colour, Colour] = ((30, 30, 30), (212, 212, 212))
FAINT: tuple[Colour, Colour] = ((255, 255, 255), (165, 165, 165))
FAINT_DARK: tuple[Colour, Colour] = ((34, 36, 40), (98, 104, 112))
GREEN: tuple[Colour, Colour] = ((0, 0, 0), (0, 205, 0))


def pages() -> Iterator[Page]:
    """Every page, the same at each call."""
    for size in SIZES:
        yield _page("light", size, LIGHT, lambda sheet, size=size: _prose(sheet, size, 0, SIZE[0]))
        yield _page("dark", size, DARK, lambda sheet, size=size: _prose(sheet, size, 0, SIZE[0]))
    yield _page("faint", 13, FAINT, lambda sheet: _prose(sheet, 13, 0, SIZE[0]))
    yield _page("faint dark", 13, FAINT_DARK, lambda sheet: _prose(sheet, 13, 0, SIZE[0]))
    yield _page("columns", 12, LIGHT, lambda sheet: [_prose(sheet, 12, 330 * at, 310) for at in range(3)])
    yield _page("table", 12, LIGHT, _table)
    yield _page("code", 14, LIGHT, lambda sheet: _lines(sheet, CODE, MONO, 14))
    yield _page("code dark", 14, DARK, lambda sheet: _lines(sheet, CODE, MONO, 14))
    yield _page("code small", 10, DARK, lambda sheet: _lines(sheet, CODE * 2, MONO, 10))
    yield _page("terminal", 13, GREEN, lambda sheet: _lines(sheet, TERMINAL * 2, MONO, 13))


def language_pages() -> Iterator[tuple[str, Page]]:
    """A page of each language, of English, and one with all of them; by tesseract's name of the language."""
    yield "eng", _page("eng", 14, LIGHT, lambda sheet: _prose(sheet, 14, 0, SIZE[0]))
    for language, sentence in SENTENCES.items():
        font = SANS if language == "deu" else CJK
        yield language, _page(language, 16, LIGHT, lambda sheet, s=sentence, f=font: _lines(sheet, [s] * 6, f, 16))
    mixed = [" ".join(PROSE[:14]), *SENTENCES.values()]
    yield "mixed", _page("mixed", 16, LIGHT, lambda sheet: _lines(sheet, mixed * 3, CJK, 16))


def _page(name: str, size: int, colours: tuple[Colour, Colour], fill: Callable[[_Sheet], object]) -> Page:
    image = Image.new("RGB", SIZE, colours[0])
    sheet = _Sheet(image, ImageDraw.Draw(image), colours[1], [])
    fill(sheet)
    return Page(name, size, np.asarray(image), tuple(sheet.words))


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    if not Path(name).exists():
        msg = f"The font {name} is not there: sudo apt install fonts-dejavu-core fonts-noto-cjk."
        raise SystemExit(msg)
    return ImageFont.truetype(name, size)


def _prose(sheet: _Sheet, size: int, left: int, width: int) -> None:
    """The text again and again, each time from another word, until the sheet is full."""
    font, chance = _font(SANS, size), random.Random(size + left)
    at, top = chance.randrange(len(PROSE)), 8
    while top + size * 1.3 < SIZE[1]:
        x = left + 10.0
        while x + sheet.draw.textlength(PROSE[at % len(PROSE)], font=font) < left + width - 10:
            word = PROSE[at % len(PROSE)]
            sheet.draw.text((x, top), word, font=font, fill=sheet.ink)
            sheet.words.append(word)
            x += sheet.draw.textlength(word + " ", font=font)
            at += 1
        top += int(size * 1.5)


def _lines(sheet: _Sheet, lines: list[str], font_name: str, size: int) -> None:
    font = _font(font_name, size)
    for number, line in enumerate(lines):
        top = 8 + int(number * size * 1.5)
        if top + size * 1.3 < SIZE[1]:
            sheet.draw.text((10, top), line, font=font, fill=sheet.ink)
            sheet.words.extend(line.split())


def _table(sheet: _Sheet) -> None:
    """Ruled rows and columns with names, dates and right-aligned amounts."""
    font, chance = _font(SANS, 12), random.Random(5)
    for row in range(18):
        top = 6 + row * 22
        sheet.draw.line((5, top + 18, SIZE[0] - 5, top + 18), fill=(170, 170, 170))
        amount = f"{chance.randrange(9000)}.{chance.randrange(100):02}"
        cells = [chance.choice(PROSE), f"2024-0{row % 9 + 1}-1{row % 10}", chance.choice(PROSE), amount, "EUR"]
        for column, cell in enumerate(cells):
            right = column == 3
            place = (190 * column + (180 - sheet.draw.textlength(cell, font=font) if right else 12), top)
            sheet.draw.line((190 * column + 6, top, 190 * column + 6, top + 18), fill=(170, 170, 170))
            sheet.draw.text(place, cell, font=font, fill=sheet.ink)
            sheet.words.append(cell)

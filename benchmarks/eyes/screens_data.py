"""Made-up charts, dashboards, maps, code and games."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from benchmarks.eyes.drawing import HUES, mixed, shade

if TYPE_CHECKING:
    from benchmarks.eyes.drawing import Box, Page

WHITE = (255, 255, 255)
CHARTS = ("line", "bar", "pie", "scatter", "area")
CODE_WORDS = [
    "def",
    "class",
    "return",
    "import",
    "for",
    "if",
    "else",
    "while",
    "public",
    "static",
    "void",
    "const",
    "let",
    "function",
    "int",
    "string",
    "self",
]
CODE_LANGUAGES = ("Python", "JavaScript", "C", "Java", "Rust", "HTML", "Go", "SQL")


def draw_chart(page: Page, box: Box) -> None:
    """A chart of some type and colour."""
    kind, name = page.rng.choice(CHARTS), page.rng.choice([*HUES])
    colour = shade(name, page.rng, 1.3 if page.theme.dark and name in {"black", "dark blue", "dark green"} else 1)
    box = box.inset(page.u)
    if kind == "pie":
        side = min(box.w, box.h)
        start = page.rng.randint(0, 360)
        spot = box.middle(side, side)
        for part in range(page.rng.randint(3, 6)):
            page.draw.pieslice(
                spot.corners, start, start + 150, fill=colour if not part else shade(page.rng.choice([*HUES]), page.rng)
            )
            start += page.rng.randint(40, 110)
        if page.rng.random() < 0.3:
            page.draw.ellipse(spot.inset(side * 0.3).corners, fill=page.theme.back)
        page.tells("a pie chart")
        return
    for y in range(box.y, box.y + box.h, max(4, box.h // 5)):
        page.draw.line((box.x, y, box.x + box.w, y), fill=page.theme.line)
    page.draw.line((box.x, box.y, box.x, box.y + box.h, box.x + box.w, box.y + box.h), fill=page.theme.faint)
    _series(page, box, kind, colour)
    article = "an" if name[0] in "aeiou" else "a"
    page.tells(f"{article} {name} {kind} chart", f"a {kind} chart")


def _series(page: Page, box: Box, kind: str, colour: tuple[int, int, int]) -> None:
    count = page.rng.randint(6, 14) if kind == "bar" else page.rng.randint(20, 60)
    level, values = page.rng.uniform(0.2, 0.8), []
    for _ in range(count):
        level = min(0.97, max(0.03, level + page.rng.gauss(0, 0.25 if kind == "bar" else 0.07)))
        values.append(level)
    step = box.w / count
    points = [(box.x + step * n, box.y + box.h * (1 - value)) for n, value in enumerate(values)]
    if kind == "bar":
        for x, y in points:
            page.draw.rectangle((x + 1, y, x + step * 0.75, box.y + box.h), fill=colour)
    elif kind == "scatter":
        for x, y in points:
            at = y + page.rng.gauss(0, box.h * 0.12)
            page.draw.ellipse((x, at, x + page.u * 0.6, at + page.u * 0.6), fill=colour)
    elif kind == "area":
        page.draw.polygon([(box.x, box.y + box.h), *points, (points[-1][0], box.y + box.h)], fill=colour)
    else:
        page.draw.line(points, fill=colour, width=2)


def chart(page: Page, box: Box) -> None:
    """One chart that fills the window."""
    page.fill(box, page.theme.back)
    head, rest = box.top(page.u * 4)
    page.title = page.words(3)
    page.text(head.x + head.w * 0.3, head.y + page.u, page.title, 1.8, bold=True)
    draw_chart(page, rest.inset(page.u * 2))


def dashboard(page: Page, box: Box) -> None:
    """Tiles of charts and of large numbers."""
    page.fill(box, page.theme.back)
    if page.rng.random() < 0.6:
        side, box = box.left(box.w * 0.14)
        page.fill(side, page.theme.panel)
        page.lines(side.inset(page.u), 0.9, 2.4)
    for cell in box.grid(page.rng.randint(2, 4), page.rng.randint(2, 3), page.u):
        page.fill(cell, page.theme.panel, 3)
        page.text(cell.x + page.u, cell.y + 2, page.words(2), 0.9, colour=page.theme.faint, width=cell.w)
        if page.rng.random() < 0.65:
            draw_chart(page, cell.inset(page.u * 0.6))
        else:
            colour = shade(page.rng.choice([*HUES]), page.rng)
            page.text(
                cell.x + page.u, cell.y + cell.h * 0.4, f"{page.rng.randint(1, 9999)}", 3.5, bold=True, colour=colour
            )
    page.tells("tiles of charts and numbers")


def street_map(page: Page, box: Box) -> None:
    """Streets, water, parks, and marks on them."""
    dark = page.theme.dark and page.rng.random() < 0.5
    land = (40, 44, 52) if dark else (240, 237, 228)
    part = page.image.crop((box.x, box.y, box.x + box.w, box.y + box.h))
    from PIL import ImageDraw

    draw = ImageDraw.Draw(part)
    draw.rectangle((0, 0, box.w, box.h), fill=land)
    for _ in range(4):
        x, y, size = page.rng.randrange(box.w), page.rng.randrange(box.h), page.rng.uniform(0.1, 0.3) * box.w
        draw.ellipse((x, y, x + size, y + size * 0.7), fill=page.rng.choice([(170, 211, 223), (190, 225, 170)]))
    for often, width, colour in ((14, 1, WHITE), (6, 2, (250, 215, 120)), (2, 4, (235, 150, 90))):
        for _ in range(often):
            lean, at = page.rng.uniform(-0.3, 0.3), page.rng.random()
            if page.rng.random() < 0.5:
                line = (at * box.w, 0, (at + lean) * box.w, box.h)
            else:
                line = (0, at * box.h, box.w, (at + lean) * box.h)
            draw.line(line, fill=(90, 95, 105) if dark and width == 1 else colour, width=width)
    name = page.rng.choice(["red", "blue", "green", "orange"])
    for _ in range(page.rng.randint(1, 7)):
        x, y, u = page.rng.randrange(box.w), page.rng.randrange(box.h), page.u
        draw.polygon([(x, y), (x - u * 0.6, y - u * 1.4), (x + u * 0.6, y - u * 1.4)], fill=shade(name, page.rng))
        draw.ellipse((x - u * 0.7, y - u * 2.2, x + u * 0.7, y - u * 0.8), fill=shade(name, page.rng))
    page.image.paste(part, (box.x, box.y))
    page.tells("a street map", f"{name} marks on a map")


def map_page(page: Page, box: Box) -> None:
    """A map with a panel to search it."""
    street_map(page, box)
    card = type(box)(
        box.x + int(page.u), box.y + int(page.u), int(box.w * 0.28), int(box.h * page.rng.choice([0.1, 0.9]))
    )
    page.fill(card, page.theme.back, 3)
    page.title = page.words(2)
    page.text(card.x + page.u, card.y + page.u * 0.5, page.title, 1.2)
    page.lines(card.inset(page.u).bottom(card.h - page.u * 4)[0])
    page.tells("roads, parks and water")


def code(page: Page, box: Box) -> None:
    """Indented lines in colours, alone or in an editor with a tree of files."""
    theme, language = page.theme, page.rng.choice(CODE_LANGUAGES)
    page.fill(box, theme.back)
    if page.rng.random() < 0.75:
        strip, box = box.left(page.u * 3)
        page.fill(strip, mixed(theme.panel, (0, 0, 0), 0.1))
        for cell in strip.top(page.u * 18)[0].grid(1, 6, page.u * 0.8):
            page.fill(cell.middle(page.u * 1.2, page.u * 1.2), theme.faint, 2)
        side, box = box.left(box.w * page.rng.uniform(0.12, 0.22))
        page.fill(side, theme.panel)
        for number, cell in enumerate(side.inset(page.u * 0.5).grid(1, 20)[: page.rng.randint(1, 18)]):
            page.text(cell.x + page.u * (number % 3), cell.y, page.words(1).lower() + ".py", 0.95, width=cell.w)
        page.tells("a tree of files on the left")
        if page.rng.random() < 0.4:
            low, box = box.bottom(box.h * 0.3)
            page.fill(low, mixed(theme.back, (0, 0, 0), 0.2))
            page.lines(low.inset(page.u), 0.95, mono=True)
            page.tells("a terminal below the code")
        foot, box = box.bottom(page.u * 1.5)
        page.fill(foot, theme.accent)
    if page.rng.random() < 0.1:
        page.tells("an empty file")
    else:
        _code_lines(page, box.inset(page.u))
    page.tells(f"{language} code", "coloured code")


def _code_lines(page: Page, box: Box) -> None:
    colours = [
        shade(name, page.rng, 1.4 if page.theme.dark else 0.75) for name in ("blue", "orange", "green", "purple", "red")
    ]
    depth, y = 0, float(box.y)
    full = page.rng.uniform(0.3, 1)
    number = 1
    while y < box.y + box.h * full - page.u * 1.4:
        page.text(box.x, y, f"{number:3d}", 0.95, mono=True, colour=page.theme.faint)
        depth = max(0, min(5, depth + page.rng.choice([-1, 0, 0, 1])))
        x = box.x + page.u * (3 + 2 * depth)
        for _ in range(page.rng.randint(0, 6)):
            word = (
                page.rng.choice(CODE_WORDS)
                if page.rng.random() < 0.4
                else page.words(1).lower() + page.rng.choice(["", "()", " =", ","])
            )
            page.text(x, y, word, 0.95, mono=True, colour=page.rng.choice([*colours, page.theme.ink, page.theme.ink]))
            x += page.u * 0.58 * (len(word) + 1)
            if x > box.x + box.w * 0.9:
                break
        y += page.u * 1.4
        number += 1


def game(page: Page, box: Box) -> None:
    """Cards on felt, a board, coloured tiles, dots on a grid, or a landscape with figures."""
    what = page.rng.choice(["cards", "board", "tiles", "dots", "world"])
    {"cards": _cards, "board": _board, "tiles": _tiles, "dots": _dots, "world": _world}[what](page, box)


def _cards(page: Page, box: Box) -> None:
    name = page.rng.choice(["dark green", "green", "dark green", "blue", "brown"])
    page.fill(box, shade(name, page.rng))
    columns = page.rng.randint(5, 10)
    for number, cell in enumerate(box.inset(page.u).grid(columns, 1, page.u * 0.6)):
        high = int(cell.w * 1.4)
        for row in range(page.rng.randint(1, 8)):
            card = type(box)(cell.x, int(cell.y + row * page.u * 1.6 + (number % 2)), cell.w, high)
            if card.y + high > box.y + box.h:
                break
            hidden = page.rng.random() < 0.35
            page.fill(card, (50, 80, 150) if hidden else WHITE, 2, (40, 40, 40))
            red = page.rng.random() < 0.5
            if not hidden:
                colour = (200, 20, 20) if red else (10, 10, 10)
                page.text(card.x + 2, card.y, page.rng.choice("A23456789JQK"), 1.2, colour=colour)
                for spot in card.inset(card.w * 0.25).grid(2, 3, 1):
                    page.draw.ellipse(spot.middle(spot.h * 0.6, spot.h * 0.6).corners, fill=colour)
    page.tells(f"playing cards on a {name} table", "a game of cards")


def _board(page: Page, box: Box) -> None:
    page.fill(box, page.theme.back)
    side = int(min(box.w, box.h) * 0.92) // 8 * 8
    board = box.middle(side, side)
    light, dark = page.rng.choice(
        [((238, 216, 180), (180, 135, 95)), ((235, 236, 208), (115, 149, 82)), (WHITE, (90, 110, 150))]
    )
    for number, cell in enumerate(board.grid(8, 8)):
        page.fill(cell, light if (number + number // 8) % 2 else dark)
        if page.rng.random() < 0.4:
            spot = cell.inset(cell.w * 0.2)
            page.draw.ellipse(spot.corners, fill=page.rng.choice([(20, 20, 20), (250, 250, 250)]), outline=(60, 60, 60))
    page.tells("a chess board", "a board of squares with pieces")


def _tiles(page: Page, box: Box) -> None:
    page.fill(box, mixed(page.theme.back, page.theme.accent, 0.2))
    size = page.rng.randint(4, 9)
    side = min(box.w, box.h) * 0.9
    for cell in box.middle(side, side).grid(size, size, 2):
        page.fill(
            cell,
            shade(page.rng.choice(["red", "orange", "yellow", "green", "blue", "purple"]), page.rng),
            page.rng.choice([0, 3]),
        )
    page.tells("a puzzle of coloured tiles")


def _dots(page: Page, box: Box) -> None:
    page.picture(box)
    size = page.rng.randint(4, 6)
    cells = box.middle(box.h * 0.5, box.h * 0.5).grid(size, size)
    for one, other in pairwise(cells):
        if other.y == one.y:
            page.draw.line((one.x, one.y, other.x, other.y), fill=(230, 230, 230))
    for cell in page.rng.sample(cells, size * 2):
        r = page.u * 0.8
        page.draw.ellipse(
            (cell.x - r, cell.y - r, cell.x + r, cell.y + r), fill=shade(page.rng.choice([*HUES]), page.rng)
        )
    page.tells("a puzzle of coloured dots and lines")


def _world(page: Page, box: Box) -> None:
    page.picture(box)
    for _ in range(page.rng.randint(2, 6)):
        side = page.rng.uniform(0.08, 0.2) * box.h
        at = type(box)(
            page.rng.randint(box.x, box.x + box.w - int(side)), int(box.y + box.h * 0.95 - side), int(side), int(side)
        )
        made = page.kit.icon(page.rng, (at.w, at.h), kept=page.held_out)
        page.image.paste(made, (at.x, at.y), made)
    for number in range(3):
        x = box.x + page.u * (1 + 2.2 * number)
        page.draw.regular_polygon(
            (x + page.u, box.y + page.u * 1.5, page.u), 5, rotation=int(math.pi), fill=(230, 40, 60)
        )
    page.text(
        box.x + box.w - page.u * 10, box.y + page.u, f"SCORE {page.rng.randint(0, 99999)}", 1.4, bold=True, colour=WHITE
    )
    page.tells("figures in a landscape, with a score")

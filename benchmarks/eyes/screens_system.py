"""Made-up folders, terminals, settings, viewers, chats and phones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.eyes.drawing import HUES, mixed, shade
from benchmarks.eyes.screens_desk import wallpaper

if TYPE_CHECKING:
    from benchmarks.eyes.drawing import Box, Page

WHITE = (255, 255, 255)


def files(page: Page, box: Box) -> None:
    """A folder: places on the left, then icons or a list; sometimes as a dialog for saving."""
    saving = page.rng.random() < 0.4
    page.fill(box, page.theme.back)
    bar, rest = box.top(page.u * (2.4 if saving else 4.4))
    page.fill(bar, page.theme.panel)
    page.fill(
        bar.bottom(page.u * 1.9)[0].inset(page.u * 0.2),
        page.theme.back,
        1,
        page.theme.accent if saving else page.theme.line,
    )
    for cell in bar.top(page.u * 2)[0].left(page.u * 14)[0].grid(6, 1, 2):
        page.icon(cell.middle(page.u, page.u))
    if saving:
        low, rest = rest.bottom(page.u * 3)
        page.fill(low, page.theme.panel)
        for number in (1, 2):
            page.fill(
                type(box)(
                    int(low.x + low.w - page.u * 7 * number),
                    int(low.y + page.u * 0.6),
                    int(page.u * 6),
                    int(page.u * 1.8),
                ),
                page.theme.back,
                2,
                page.theme.line,
            )
        page.tells("a dialog for saving a file", "buttons for cancel and save")
    side, rest = rest.left(rest.w * page.rng.uniform(0.14, 0.25))
    page.fill(side, page.theme.panel if page.rng.random() < 0.6 else mixed(page.theme.panel, (40, 45, 60), 0.8))
    for cell in side.inset(page.u * 0.6).grid(1, 10)[: page.rng.randint(3, 10)]:
        page.icon(cell.left(page.u)[0].middle(page.u, page.u))
        page.text(cell.x + page.u * 1.6, cell.y, page.words(1), width=cell.w)
    _folders(page, rest, listed=saving or page.rng.random() < 0.5)


def _folders(page: Page, rest: Box, *, listed: bool) -> None:
    tint = shade(page.rng.choice(["yellow", "orange", "blue", "light blue"]), page.rng)
    if listed:
        rows = rest.grid(1, max(4, int(rest.h / (page.u * 1.7))))
        for number, cell in enumerate(rows[: page.rng.randint(2, len(rows))]):
            if number == 3:
                page.fill(cell, mixed(page.theme.back, page.theme.accent, 0.5))
            page.fill(type(rest)(cell.x + 3, cell.y + 1, int(page.u * 1.1), int(page.u)), tint, 1)
            page.text(cell.x + page.u * 2, cell.y, page.words(1))
            page.text(cell.x + cell.w * 0.75, cell.y, f"{page.rng.randint(1, 28)} Dec", 0.9, colour=page.theme.faint)
        page.tells("a list of folders")
    else:
        cells = rest.grid(page.rng.randint(4, 7), page.rng.randint(2, 4), page.u)
        for cell in cells[: page.rng.randint(1, len(cells))]:
            page.fill(cell.middle(page.u * 3, page.u * 2.4), tint if page.rng.random() < 0.7 else (230, 230, 235), 2)
            page.text(cell.x, cell.y + cell.h - page.u, page.words(1), 0.9, width=cell.w)
        page.tells("icons of folders")


def terminal(page: Page, box: Box) -> None:
    """Letters of equal width on a dark ground."""
    name = page.rng.choice(["black", "black", "black", "purple", "dark blue", "white"])
    ground = WHITE if name == "white" else (0, 0, 0) if name == "black" else shade(name, page.rng, 0.6)
    page.fill(box, ground)
    ink = (20, 20, 20) if name == "white" else page.rng.choice([(220, 220, 220), (80, 220, 90)])
    y, end = box.y + 3, box.y + box.h * page.rng.choice([0.08, 0.3, 1.0])
    while y < end - page.u:
        if page.rng.random() < 0.25:
            page.text(
                box.x + 3, y, "user@host:~$", mono=True, colour=(90, 200, 100) if name != "white" else (20, 110, 30)
            )
            page.text(box.x + page.u * 8, y, page.words(2).lower(), mono=True, colour=ink)
        else:
            page.text(box.x + 3, y, page.words(page.rng.randint(1, 12)).lower(), mono=True, colour=ink, width=box.w)
        y += int(page.u * 1.35)
    page.tells(f"a {name} ground", "typed commands")


def text_editor(page: Page, box: Box) -> None:
    """A plain editor: a menu and bare lines."""
    page.fill(box, page.theme.back)
    bar, rest = box.top(page.u * 1.8)
    page.fill(bar, page.theme.panel)
    for number in range(5):
        page.text(bar.x + page.u * (0.6 + 4 * number), bar.y + 2, page.words(1), width=page.u * 4)
    body = rest.inset(page.u * 0.6).top(rest.h * page.rng.uniform(0.1, 1))[0]
    for number in range(int(body.h / (page.u * 1.5))):
        if page.rng.random() < 0.85:
            page.text(
                body.x,
                body.y + number * page.u * 1.5,
                page.words(page.rng.randint(2, 7)),
                mono=page.rng.random() < 0.9,
                width=body.w,
            )
    page.tells("plain lines of text")


def settings(page: Page, box: Box) -> None:
    """Groups on the left, switches on the right."""
    page.fill(box, page.theme.back)
    side, rest = box.left(box.w * 0.26)
    page.fill(side, page.theme.panel)
    for cell in side.inset(page.u).grid(1, 11):
        page.icon(cell.left(page.u * 1.2)[0].middle(page.u * 1.2, page.u * 1.2))
        page.text(cell.x + page.u * 2, cell.y + 3, page.words(1), width=cell.w)
    page.title = page.words(2)
    page.text(rest.x + page.u * 2, rest.y + page.u, page.title, 2, bold=True)
    for cell in rest.inset(page.u * 2).bottom(rest.h * 0.8)[0].grid(1, page.rng.randint(5, 9), page.u * 0.6):
        page.fill(cell, page.theme.panel, 3)
        page.text(cell.x + page.u, cell.y + cell.h * 0.3, page.words(3), width=cell.w * 0.7)
        switch = type(cell)(
            int(cell.x + cell.w - page.u * 4), int(cell.y + cell.h * 0.3), int(page.u * 2.4), int(page.u * 1.2)
        )
        on = page.rng.random() < 0.5
        page.fill(switch, page.theme.accent if on else page.theme.line, page.u * 0.6)
    page.tells("switches to turn on and off", "a list of groups on the left")


def calculator(page: Page, box: Box) -> None:
    """A number and keys below it."""
    page.fill(box, page.theme.back)
    head, keys = box.top(box.h * page.rng.uniform(0.2, 0.35))
    page.text(head.x + head.w * 0.6, head.y + head.h * 0.4, f"{page.rng.randint(0, 9999)}", 3, bold=True)
    for number, cell in enumerate(keys.grid(4, page.rng.choice([5, 6]), page.u * 0.25)):
        special = number % 4 == 3
        page.fill(
            cell,
            mixed(page.theme.panel, page.theme.accent, 0.8 if special and page.variant(3) else 0),
            page.rng.choice([0, 2]),
        )
        page.text(
            cell.x + cell.w * 0.4, cell.y + cell.h * 0.25, "+-*/"[number % 4] if special else f"{number % 10}", 1.3
        )
    page.tells("number keys", "keys in a grid below a number")


def dialog(page: Page, box: Box) -> None:
    """A question, an error, or options, with buttons."""
    page.fill(box, page.theme.back)
    low, rest = box.bottom(page.u * 3.4)
    for number in range(page.rng.randint(1, 3)):
        button = type(box)(
            int(low.x + low.w - page.u * 8 * (number + 1)), int(low.y + page.u * 0.6), int(page.u * 7), int(page.u * 2)
        )
        page.fill(button, page.theme.accent if not number else page.theme.panel, 2, page.theme.line)
    if page.rng.random() < 0.5:
        for cell in rest.inset(page.u).grid(2, max(3, int(rest.h / (page.u * 2))), 2):
            if page.rng.random() < 0.8:
                spot = cell.left(page.u)[0].middle(page.u, page.u)
                page.fill(spot, page.theme.accent if page.rng.random() < 0.4 else page.theme.back, 0, page.theme.ink)
                page.text(cell.x + page.u * 1.8, cell.y, page.words(2), width=cell.w)
        page.tells("a dialog of options to tick")
        return
    name = page.rng.choice(["red", "yellow", "blue"])
    sign = type(box)(int(rest.x + page.u), int(rest.y + rest.h * 0.3), int(page.u * 4), int(page.u * 4))
    page.draw.ellipse(sign.corners, fill=shade(name, page.rng))
    page.text(
        sign.x + page.u * 1.6,
        sign.y + page.u,
        {"red": "x", "yellow": "!", "blue": "i"}[name],
        2,
        colour=WHITE,
        bold=True,
    )
    page.lines(rest.right(rest.w - page.u * 6)[0].inset(page.u))
    page.tells({"red": "an error message", "yellow": "a warning", "blue": "a message"}[name], f"a round {name} sign")


def image_editor(page: Page, box: Box) -> None:
    """A picture between panels of tools."""
    dark = page.rng.random() < 0.7
    panel, ink = ((58, 58, 60), (210, 210, 210)) if dark else (page.theme.panel, page.theme.ink)
    page.fill(box, mixed(panel, (0, 0, 0), 0.15))
    bar, rest = box.top(page.u * 2)
    page.fill(bar, panel)
    for number in range(9):
        page.text(bar.x + page.u * (0.6 + 4 * number), bar.y + 2, page.words(1), 0.9, colour=ink, width=page.u * 4)
    left, rest = rest.left(rest.w * page.rng.uniform(0.04, 0.2))
    page.fill(left, panel)
    for cell in left.top(page.u * 12)[0].grid(max(1, left.w // int(page.u * 1.8)), 6, 1):
        page.fill(cell.middle(page.u, page.u), mixed(panel, ink, page.rng.uniform(0.3, 0.8)), 1)
    right, rest = rest.right(rest.w * page.rng.uniform(0.16, 0.26))
    page.fill(right, panel)
    for cell in right.grid(1, 3, page.u * 0.5):
        for spot in cell.grid(6, 4, 2):
            page.draw.ellipse(spot.middle(page.u, page.u).corners, fill=mixed(panel, ink, page.rng.random()))
    page.picture(rest.inset(page.u * page.rng.uniform(1, 4)))
    page.tells("panels of tools around a picture")


def photo(page: Page, box: Box) -> None:
    """One large picture, on a dark or a plain ground."""
    dark = page.rng.random() < 0.75
    page.fill(box, (25, 25, 27) if dark else page.theme.back)
    page.picture(box.middle(box.w * page.rng.uniform(0.5, 0.98), box.h * page.rng.uniform(0.7, 0.96)))
    if page.rng.random() < 0.5:
        bar, _ = box.top(page.u * 2)
        page.fill(bar, (15, 15, 16) if dark else page.theme.panel)
        page.text(bar.x + page.u, bar.y + 3, page.words(3), colour=(200, 200, 200))
    page.tells("a large picture on a dark page" if dark else "a large picture")


def chat(page: Page, box: Box) -> None:
    """People on the left, bubbles on the right."""
    page.fill(box, page.theme.back)
    side, rest = box.left(box.w * page.rng.uniform(0.2, 0.3))
    page.fill(side, page.theme.panel)
    for cell in side.grid(1, 9, 2):
        spot = cell.left(cell.h)[0].inset(cell.h * 0.15)
        page.draw.ellipse(spot.corners, fill=shade(page.rng.choice([*HUES]), page.rng))
        page.text(cell.x + cell.h, cell.y + 3, page.words(1), bold=True, width=cell.w)
    field, rest = rest.bottom(page.u * 3)
    page.fill(field.inset(page.u * 0.5), page.theme.panel, page.u)
    for cell in rest.inset(page.u).grid(1, page.rng.randint(5, 9), page.u * 0.6):
        mine = page.rng.random() < 0.5
        wide = cell.w * page.rng.uniform(0.25, 0.6)
        bubble = (cell.right if mine else cell.left)(wide)[0]
        page.fill(bubble, page.theme.accent if mine else page.theme.panel, page.u * 0.7)
        page.lines(bubble.inset(page.u * 0.6), colour=WHITE if mine else page.theme.ink)
    page.tells("speech bubbles", f"{page.theme.accent_name} bubbles on the right")


def music(page: Page, box: Box) -> None:
    """Covers, a list of songs, and the bar of the player."""
    page.fill(box, page.theme.back)
    low, rest = box.bottom(page.u * 4)
    page.fill(low, page.theme.panel)
    page.fill(low.middle(low.w * 0.5, 2), page.theme.faint)
    page.draw.ellipse(low.middle(page.u * 2, page.u * 2).corners, fill=page.theme.accent)
    left, songs = rest.inset(page.u).left(rest.w * 0.4)
    page.picture(left.middle(min(left.w, left.h) * 0.9, min(left.w, left.h) * 0.9))
    for number, cell in enumerate(songs.inset(page.u).grid(1, 12)):
        page.text(cell.x, cell.y, f"{number + 1}  {page.words(3)}", width=cell.w)
    page.tells("the cover of an album", "a list of songs")


def phone(page: Page, box: Box) -> None:
    """The screen of a telephone: icons in a grid, or one narrow page."""
    page.fill(box, page.theme.back)
    if page.rng.random() < 0.5:
        wallpaper(page, box, told=False)
        for cell in box.inset(page.u).grid(4, 6, page.u):
            if page.rng.random() < 0.85:
                page.icon(cell.middle(cell.w * 0.7, cell.w * 0.7))
        page.tells("a grid of app icons")
    else:
        head, rest = box.top(page.u * 3)
        page.fill(head, page.theme.accent)
        top, rest = rest.inset(page.u).top(rest.h * 0.35)
        page.picture(top)
        page.lines(rest)

"""Made-up pages of the web. Each fills the box that a browser leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.eyes.drawing import HUES, mixed, shade

if TYPE_CHECKING:
    from benchmarks.eyes.drawing import Box, Page

WHITE = (255, 255, 255)
LINK, VISITED = (30, 60, 190), (100, 30, 150)


def site_head(page: Page, box: Box, chance: float = 0.8) -> Box:
    """A bar with the name of the site, links and often a field to search; what is left below."""
    bar, rest = box.top(page.u * page.rng.uniform(2.2, 5))
    if page.rng.random() > chance:
        page.fill(bar, page.theme.back)
        ink = page.theme.ink
    else:
        page.fill(bar, page.theme.accent)
        ink = WHITE if sum(page.theme.accent) < 520 else (20, 20, 20)
        page.tells(f"a {page.theme.accent_name} bar at the top")
    page.text(bar.x + page.u, bar.y + page.u * 0.5, page.words(1), 1.6, bold=True, colour=ink)
    if page.rng.random() < 0.6:
        page.fill(bar.middle(bar.w * 0.35, page.u * 1.7), WHITE, page.u * page.rng.choice([0, 0.8]))
    else:
        for number in range(5):
            page.text(bar.x + bar.w * (0.3 + 0.12 * number), bar.y + page.u * 0.7, page.words(1), colour=ink)
    if page.rng.random() < 0.4:
        low, rest = rest.top(page.u * 1.6)
        page.fill(low, mixed(page.theme.accent, (0, 0, 0), 0.25))
        for cell in low.grid(9, 1, 2):
            page.text(cell.x, cell.y, page.words(1), 0.9, colour=WHITE, width=cell.w)
    return rest


def article(page: Page, box: Box) -> None:
    """A heading, running text, perhaps a picture and a sidebar."""
    page.fill(box, page.theme.back)
    body = site_head(page, box, 0.5).inset(page.u * 1.5)
    if page.rng.random() < 0.5:
        side, body = (body.left if page.rng.random() < 0.5 else body.right)(body.w * page.rng.uniform(0.18, 0.3))
        if page.rng.random() < 0.5:
            page.fill(side, mixed(page.theme.back, page.theme.accent, page.rng.choice([0.15, 1])))
        page.lines(side.inset(page.u), 0.9, 2.0, colour=LINK)
        page.tells("a sidebar of links")
    body = body.inset(page.u)
    head, body = body.top(page.u * 5)
    page.title = page.words(5)
    if page.rng.random() < 0.2:
        page.fill(head, page.theme.accent)
        page.tells(f"a large {page.theme.accent_name} block with the title")
    page.text(head.x, head.y + page.u, page.title, page.rng.uniform(1.8, 3), bold=True, width=head.w)
    if page.rng.random() < 0.4:
        top, body = body.top(body.h * 0.4)
        page.picture(top.middle(top.w * page.rng.uniform(0.5, 1), top.h))
    page.lines(body, page.rng.uniform(1, 1.3))
    page.tells("long running text")


def news(page: Page, box: Box) -> None:
    """Large pictures with headlines over them, and tiles of weather or shares."""
    page.fill(box, page.theme.back)
    rest = site_head(page, box, 0.6).inset(page.u * 0.6)
    columns = page.rng.randint(2, 4)
    cells = rest.grid(columns, page.rng.randint(2, 3), page.u * 0.8)
    if page.rng.random() < 0.6:
        big, cells = cells[0], cells[1:]
        big = type(box)(big.x, big.y, min(rest.w, big.w * 2), big.h)
        cells = [cell for cell in cells if cell.y > big.y or cell.x >= big.x + big.w]
        _headline(page, big)
    for cell in cells:
        what = page.rng.random()
        if what < 0.65:
            _headline(page, cell)
        elif what < 0.8:
            _weather(page, cell)
        else:
            page.lines(cell, 1.1, 1.7)
    page.tells("headlines over pictures")


def _headline(page: Page, cell: Box) -> None:
    page.picture(cell)
    page.title = page.words(5)
    page.text(cell.x + 3, cell.y + cell.h - page.u * 2.2, page.title, 1.3, bold=True, colour=WHITE, width=cell.w)


def _weather(page: Page, cell: Box) -> None:
    page.fill(cell, shade(page.rng.choice(["blue", "light blue", "dark blue"]), page.rng), 3)
    spot = cell.inset(page.u * 0.6)
    page.draw.ellipse(type(cell)(spot.x, spot.y, int(page.u * 3), int(page.u * 3)).corners, fill=(250, 205, 70))
    page.text(spot.x + page.u * 4, spot.y, f"{page.rng.randint(-10, 35)}°", 2.6, colour=WHITE)
    for number in range(5):
        page.text(
            spot.x + number * spot.w / 5, spot.y + spot.h - page.u * 2, f"{page.rng.randint(-9, 30)}°", colour=WHITE
        )
    page.tells("a weather forecast")


def social(page: Page, box: Box) -> None:
    """Posts below each other, each with a face, words and often a picture."""
    page.fill(box, page.theme.panel)
    rest = site_head(page, box, 0.5)
    if page.rng.random() < 0.3:
        top, rest = rest.top(rest.h * 0.35)
        page.picture(top)
    side, rest = rest.left(rest.w * 0.2)
    for cell in side.inset(page.u).grid(1, 8, 2):
        page.icon(cell.left(page.u)[0].middle(page.u, page.u))
        page.text(cell.x + page.u * 1.5, cell.y, page.words(1), width=cell.w)
    for cell in rest.left(rest.w * 0.75)[0].inset(page.u).grid(1, 2, page.u):
        page.fill(cell, page.theme.back, 3)
        body = cell.inset(page.u)
        spot = type(cell)(body.x, body.y, int(page.u * 2.4), int(page.u * 2.4))
        page.draw.ellipse(spot.corners, fill=shade(page.rng.choice([*HUES]), page.rng))
        page.text(spot.x + page.u * 3, spot.y, page.words(2), bold=True)
        words, picture = body.bottom(body.h - page.u * 3)[0].top(page.u * 4)
        page.lines(words)
        if page.rng.random() < 0.7:
            page.picture(picture.left(picture.w * page.rng.uniform(0.3, 1))[0])
    page.tells("posts with faces and names")


def website(page: Page, box: Box) -> None:
    """The first page of a firm or a school: a large picture, or a field of one colour with a button."""
    page.fill(box, page.theme.back)
    if page.rng.random() < 0.3:
        name = page.rng.choice([*HUES])
        page.fill(box, shade(name, page.rng))
        page.tells(f"a page that is {name} all over")
        ink = WHITE
    else:
        rest = site_head(page, box, 0.9)
        top, low = rest.top(rest.h * page.rng.uniform(0.5, 1))
        if page.rng.random() < 0.75:
            page.picture(top)
            page.tells("one large picture")
        for cell in low.grid(3, 1, page.u):
            page.lines(cell, 1.1)
        ink = WHITE if page.pictured else page.theme.ink
    page.title = page.words(3)
    spot = box.middle(box.w * 0.4, page.u * 6)
    page.text(spot.x, spot.y, page.title, 3, bold=True, colour=ink)
    if page.rng.random() < 0.5:
        name = page.rng.choice([*HUES])
        page.fill(spot.bottom(page.u * 2)[0].middle(page.u * 8, page.u * 2), shade(name, page.rng), 2)
        page.tells(f"a {name} button in the middle")


def translator(page: Page, box: Box) -> None:
    """Two large fields side by side, each below the name of its language."""
    page.fill(box, page.theme.back)
    rest = site_head(page, box, 0.3).inset(page.u * 2)
    tabs, rest = rest.top(page.u * 3)
    for cell in tabs.left(tabs.w * 0.6)[0].grid(3, 1, page.u * 0.5):
        page.fill(cell, page.theme.panel, 3, page.theme.line)
        page.text(cell.x + page.u, cell.y + page.u * 0.5, page.words(2), width=cell.w)
    listed = page.rng.random() < 0.3
    for number, cell in enumerate(rest.top(rest.h * page.rng.uniform(0.6, 1))[0].grid(2, 1)):
        page.fill(cell, page.theme.back, 2, page.theme.line)
        page.text(cell.x + page.u, cell.y + page.u * 0.6, page.words(1), 1.2, bold=True)
        body = cell.inset(page.u).bottom(cell.h - page.u * 4)[0]
        if listed and number:
            for spot in body.grid(2, 9, 2):
                page.text(spot.x, spot.y, page.words(1), width=spot.w)
            page.tells("a list of languages")
        elif page.rng.random() < 0.8:
            page.text(body.x, body.y, page.words(2), 1.7, width=body.w)
    page.tells("two boxes of text side by side")


def video(page: Page, box: Box) -> None:
    """A player with others to choose beside it, a wall of videos, or one that fills the screen."""
    what = page.rng.choice(["page", "page", "wall", "full"])
    if what == "full":
        page.fill(box, (0, 0, 0))
        page.picture(box.middle(box.w, box.h * page.rng.choice([1, 0.78])))
        page.tells("a video that fills the whole screen")
        return
    page.fill(box, page.theme.back)
    rest = site_head(page, box, 0.3).inset(page.u)
    if what == "wall":
        for cell in rest.grid(page.rng.randint(3, 5), page.rng.randint(2, 3), page.u):
            top, low = cell.top(cell.h * 0.7)
            page.picture(top)
            page.lines(low.inset(1))
        page.tells("small pictures of many videos")
        return
    side, rest = rest.right(rest.w * 0.28)
    for cell in side.grid(1, 5, page.u * 0.6):
        small, words = cell.left(cell.w * 0.5)
        page.picture(small, told=False)
        page.lines(words.inset(3), 0.85)
    player, low = rest.left(rest.w - page.u)[0].top(rest.h * 0.68)
    page.picture(player)
    page.fill(player.bottom(2)[0].left(player.w * page.rng.random())[0], (220, 30, 30))
    page.text(low.x, low.y + page.u * 0.5, page.words(6), 1.5, bold=True, width=low.w)
    page.lines(low.bottom(low.h - page.u * 4)[0])
    page.tells("a video player", "thumbnails of other videos on the right")


def login(page: Page, box: Box) -> None:
    """A name, a password, one button."""
    if page.rng.random() < 0.3:
        page.picture(box)
    else:
        page.fill(box, page.theme.panel if page.rng.random() < 0.6 else page.theme.accent)
    card = box.middle(page.u * 22, page.u * 20)
    page.fill(card, page.theme.back, page.u * page.rng.choice([0, 0.6]))
    body = card.inset(page.u * 2)
    page.title = page.words(2)
    page.text(body.x, body.y, page.title, 2, bold=True)
    for number in range(2):
        page.fill(
            type(box)(body.x, int(body.y + page.u * (4 + 3 * number)), body.w, int(page.u * 2)),
            page.theme.panel,
            2,
            page.theme.line,
        )
    page.fill(type(box)(body.x, int(body.y + page.u * 11), body.w, int(page.u * 2.2)), page.theme.accent, 3)
    page.tells("two fields and a button on a card", f"a {page.theme.accent_name} button")

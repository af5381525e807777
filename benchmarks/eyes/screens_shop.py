"""Made-up shops and hotels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.eyes.drawing import HUES, mixed, shade
from benchmarks.eyes.screens_web import site_head

if TYPE_CHECKING:
    from benchmarks.eyes.drawing import Box, Page

WHITE = (255, 255, 255)
LINK = (30, 60, 190)


def shop(page: Page, box: Box) -> None:
    """Goods in a grid, one of them large, or a basket."""
    page.fill(box, page.theme.back)
    rest = site_head(page, box, 0.9)
    what = page.rng.choice(["goods", "one", "basket", "front", "opinions"])
    if what == "goods" and page.rng.random() < 0.5:
        side, rest = rest.left(rest.w * 0.2)
        page.lines(side.inset(page.u), 0.9, 1.8)
    if what == "front":
        banner, rest = rest.top(rest.h * 0.5)
        page.fill(banner, shade(page.rng.choice([*HUES]), page.rng))
        half, _ = banner.right(banner.w * 0.5)
        page.picture(half)
        page.text(banner.x + page.u * 2, banner.y + banner.h * 0.3, page.words(3), 2.6, bold=True, colour=WHITE)
        page.tells("a large banner of a sale")
    if what in {"goods", "front"}:
        for cell in rest.grid(page.rng.randint(3, 5), page.rng.choice([1, 2, 3]) if what == "goods" else 1, page.u):
            _goods(page, cell)
        page.tells("goods with their prices")
    elif what == "one":
        _one_thing(page, rest.inset(page.u))
    elif what == "basket":
        _basket(page, rest.inset(page.u))
    else:
        _opinions(page, rest.inset(page.u))


def _goods(page: Page, cell: Box) -> None:
    page.fill(cell, WHITE, 2, page.theme.line)
    picture, low = cell.inset(2).top(cell.h * 0.65)
    page.picture(picture)
    page.text(low.x + 2, low.y + 1, page.words(3), 0.9, colour=(30, 30, 30), width=low.w)
    page.text(low.x + 2, low.y + page.u * 1.4, f"${page.rng.randint(5, 900)}.99", 1.3, bold=True, colour=(170, 40, 20))


def _one_thing(page: Page, box: Box) -> None:
    left, rest = box.left(box.w * 0.4)
    page.picture(left.middle(left.w - page.u * 2, left.h * 0.8))
    right, rest = rest.right(rest.w * 0.3)
    page.title = page.words(5)
    page.text(rest.x, rest.y, page.title, 1.7, bold=True, width=rest.w)
    page.lines(rest.bottom(rest.h - page.u * 5)[0])
    page.fill(right, page.theme.back, 3, page.theme.line)
    for number, name in enumerate(("yellow", "orange")):
        page.fill(
            type(box)(
                right.x + int(page.u),
                int(right.y + right.h * 0.4 + page.u * 3 * number),
                right.w - int(2 * page.u),
                int(page.u * 2),
            ),
            shade(name, page.rng) if page.rng.random() < 0.7 else page.theme.accent,
            page.u,
        )
    page.tells("one thing for sale, shown large", "a button to buy it")


def _basket(page: Page, box: Box) -> None:
    page.title = page.rng.choice(["Your basket", "Cart", "Shopping bag", "Warenkorb", "Panier"])
    page.text(box.x, box.y, page.title, 2, bold=True)
    side, rest = box.bottom(box.h - page.u * 4)[0].right(box.w * 0.28)
    page.fill(side.top(page.u * 8)[0], page.theme.panel)
    page.fill(
        side.top(page.u * 6)[0].middle(side.w * 0.8, page.u * 2),
        shade(page.rng.choice(["yellow", "orange", "green", "blue"]), page.rng),
        page.u,
    )
    for cell in rest.grid(1, 3, page.u):
        picture, words = cell.left(cell.h)
        page.picture(picture)
        page.lines(words.inset(page.u * 0.5).top(words.h * 0.6)[0])
    page.tells("things laid in a basket", "a sum to pay")


def _opinions(page: Page, box: Box) -> None:
    left, right = box.left(box.w * 0.35)
    for number in range(5):
        y = left.y + page.u * (2 + 2.2 * number)
        bar = type(box)(int(left.x + page.u * 4), int(y), int(left.w * 0.6), int(page.u * 1.2))
        page.fill(bar, page.theme.panel, 0, page.theme.line)
        page.fill(bar.left(bar.w * page.rng.random())[0], shade("orange", page.rng))
        page.text(left.x, y, f"{5 - number} star", colour=LINK)
    for cell in right.grid(1, 3, page.u):
        for star in range(page.rng.randint(1, 5)):
            page.draw.regular_polygon(
                (cell.x + page.u * (1 + 1.3 * star), cell.y + page.u, page.u * 0.7), 5, fill=(245, 165, 30)
            )
        page.lines(cell.bottom(cell.h - page.u * 2)[0])
    page.tells("bars of star ratings", "opinions of buyers")


def booking(page: Page, box: Box) -> None:
    """Where to, from when till when; hotels with pictures, and a map."""
    page.fill(box, page.theme.back)
    rest = site_head(page, box, 0.6)
    panel, rest = rest.top(page.u * page.rng.uniform(7, 11))
    page.fill(panel.inset(page.u * 0.5), mixed(page.theme.accent, WHITE, page.rng.choice([0.1, 0.6])), page.u)
    for cell in panel.inset(page.u * 1.4).grid(4, 2, page.u * 0.5):
        page.fill(cell, WHITE, 2)
        page.text(cell.x + 3, cell.y + 2, page.words(1), 0.8, colour=(120, 120, 120))
        page.text(cell.x + 3, cell.y + page.u * 1.2, page.words(1), 1.1, bold=True, colour=(20, 20, 20))
    if page.rng.random() < 0.4:
        right, rest = rest.right(rest.w * 0.45)
        from benchmarks.eyes.screens_data import street_map

        street_map(page, right)
        page.tells("a map beside the hotels")
    for cell in rest.grid(page.rng.choice([1, 3]), page.rng.choice([1, 2]), page.u):
        top, low = cell.top(cell.h * 0.7)
        page.picture(top)
        page.text(low.x, low.y + 2, page.words(3), 1.2, width=low.w)
    page.tells("fields for dates and places", "rooms and their prices")

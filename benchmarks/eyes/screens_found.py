"""Made-up search engines, and the page that a browser begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.eyes.screens_web import site_head

if TYPE_CHECKING:
    from benchmarks.eyes.drawing import Box, Page

WHITE = (255, 255, 255)
LINK, VISITED = (30, 60, 190), (100, 30, 150)


def search_home(page: Page, box: Box) -> None:
    """Little more than one field to type into, on white or on a large picture."""
    if page.rng.random() < 0.6:
        page.picture(box)
        page.tells("a large photograph behind it")
    else:
        page.fill(box, page.theme.back)
        page.tells("a nearly empty page")
    field = box.middle(box.w * page.rng.uniform(0.4, 0.65), page.u * 2.6)
    field = type(box)(field.x, int(box.y + box.h * page.rng.uniform(0.2, 0.5)), field.w, field.h)
    page.title = page.words(1)
    page.text(field.x + field.w * 0.4, field.y - page.u * 4, page.title, 3, bold=True, colour=page.theme.accent)
    page.fill(field, WHITE, page.u * page.rng.choice([0.2, 1.2]), (200, 200, 200))
    page.icon(field.right(field.h)[0].inset(page.u * 0.6))
    page.tells("a search field in the middle")
    if page.rng.random() < 0.3:
        page.lines(type(box)(field.x, field.y + int(page.u * 5), field.w, int(page.u * 8)), 1, 1.7)
    elif page.rng.random() < 0.4:
        for cell in box.bottom(box.h * 0.25)[0].inset(page.u).grid(5, 1, page.u):
            page.picture(cell, told=False)


def search_results(page: Page, box: Box) -> None:
    """Blue headings with a few lines below each."""
    page.fill(box, page.theme.back)
    head, rest = box.top(page.u * 5)
    page.title = page.words(3)
    page.fill(head.top(page.u * 3)[0].inset(page.u * 0.4).left(box.w * 0.6)[0], WHITE, page.u, (200, 200, 200))
    page.text(head.x + page.u * 2, head.y + page.u, page.title, 1.1, colour=(30, 30, 30))
    for number in range(6):
        page.text(
            head.x + page.u * (2 + 5 * number), head.y + page.u * 3.6, page.words(1), 0.9, colour=page.theme.faint
        )
    _, rest = rest.left(box.w * page.rng.choice([0.02, 0.1]))
    if page.rng.random() < 0.5:
        side, rest = rest.right(rest.w * 0.28)
        page.picture(side.inset(page.u).top(side.h * 0.3)[0])
        page.lines(side.inset(page.u).bottom(side.h * 0.5)[0], 0.9)
    for cell in rest.grid(1, page.rng.randint(4, 6), page.u):
        page.text(cell.x, cell.y, page.words(5), 1.5, colour=page.rng.choice([LINK, LINK, VISITED]), width=cell.w)
        page.lines(type(cell)(cell.x, int(cell.y + page.u * 2.2), int(cell.w * 0.9), cell.h - int(page.u * 2.2)), 0.95)
    page.tells("blue links with lines of text below")


def picture_search(page: Page, box: Box) -> None:
    """Many pictures of one thing in rows."""
    page.fill(box, page.theme.back)
    rest = site_head(page, box, 0.2)
    name = ""
    file = page.rng.choice([True, False])
    art = page.kit.one_thing(page.rng, kept=page.held_out) if file else None
    for cell in rest.grid(page.rng.randint(4, 6), page.rng.randint(2, 4), page.u * 0.7):
        if art is None:
            page.picture(cell, told=False)
        else:
            name, made = page.kit.of_thing(art, page.rng, (cell.w, cell.h))
            page.image.paste(made, (cell.x, cell.y))
    if name:
        page.pictured.append(name)
        page.tells(f"many pictures of {name}", f"a grid of pictures of {name}")
    page.tells("pictures in rows", "a grid of photos")


def new_tab(page: Page, box: Box) -> None:
    """A field to search, and a row of signs of sites often visited."""
    page.fill(box, page.theme.back)
    body = box.middle(box.w * page.rng.uniform(0.5, 0.8), box.h)
    field = type(box)(body.x, int(box.y + box.h * page.rng.uniform(0.08, 0.3)), body.w, int(page.u * 2.2))
    page.fill(field, page.theme.panel, page.u * page.rng.choice([0.2, 1]), page.theme.line)
    columns = page.rng.randint(4, 8)
    row = type(box)(body.x, int(field.y + page.u * 5), body.w, int(body.w / columns))
    for _ in range(page.rng.choice([1, 1, 2])):
        for cell in row.grid(columns, 1, page.u):
            if page.rng.random() < 0.9:
                page.fill(cell, page.theme.panel, 3)
                page.icon(cell.inset(cell.w * 0.2))
                page.text(cell.x, cell.y + cell.h + 1, page.words(1), 0.9, width=cell.w)
        row = type(box)(row.x, int(row.y + row.h + page.u * 2), row.w, row.h)
    if page.rng.random() < 0.6:
        low = type(box)(body.x, int(row.y + page.u * 2), body.w, int(page.u * 8))
        for cell in low.grid(4, 1, page.u)[: page.rng.randint(1, 4)]:
            page.picture(cell, told=False)
    page.tells("a row of site icons", "an empty start page with shortcuts")

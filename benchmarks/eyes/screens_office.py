"""Made-up programs of an office: documents, tables, slides, papers, mail, calendars, forms."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from benchmarks.eyes.drawing import HUES, mixed, shade

if TYPE_CHECKING:
    from benchmarks.eyes.drawing import Box, Page

WHITE = (255, 255, 255)


def tool_rows(page: Page, box: Box, rows: int) -> Box:
    """Rows of a menu and of small icons, as office programs have; what is left below."""
    bar, rest = box.top(page.u * (1.6 * rows + 1.6))
    page.fill(bar, page.theme.panel)
    for number in range(page.rng.randint(6, 10)):
        page.text(bar.x + page.u * (1 + 3.6 * number), bar.y + page.u * 0.3, page.words(1), 0.8)
    for row in range(rows):
        x = float(bar.x + page.u)
        while x < bar.x + bar.w - page.u * 2:
            side = int(page.u)
            at = type(bar)(int(x), int(bar.y + page.u * (1.7 + 1.6 * row)), side, side)
            if page.rng.random() < 0.06:
                at = type(bar)(at.x, at.y, int(page.u * 6), side)
                page.fill(at, page.theme.back, 2, page.theme.line)
            elif page.rng.random() < 0.85:
                page.icon(at)
            x += at.w + page.u * 0.6
    return rest


def _sheet(page: Page, box: Box) -> Box:
    """The paper of a document in its grey field; the part inside its margins."""
    field = mixed(page.theme.panel, page.theme.ink, 0.1)
    page.fill(box, field)
    wide = page.rng.uniform(0.55, 0.92) * box.w
    paper, _ = box.inset(page.u * 1.2).middle(wide, box.h - page.u * 1.2).top(box.h)
    page.fill(paper, WHITE, outline=(200, 200, 200))
    return paper.inset(paper.w * 0.09)


def document(page: Page, box: Box) -> None:
    """A word processor with a page that is empty, written, highlighted, or holds a table or a shape."""
    if page.rng.random() < 0.35:
        side, box = box.right(box.w * 0.06)
        page.fill(side, page.theme.panel)
    body = _sheet(page, tool_rows(page, box, page.rng.randint(1, 3)))
    dark_ink = {"colour": (20, 20, 20)}
    what = page.rng.choice(
        ["empty", "empty", "text", "text", "heading", "marked", "table", "shape", "picture", "selected"]
    )
    if what == "empty":
        page.tells("an empty white page", "nothing written yet")
        return
    if what in {"heading", "picture", "text"} and page.rng.random() < 0.8:
        page.title = page.words(3)
        page.text(body.x, body.y, page.title, 2.2, bold=True, **dark_ink)
        _, body = body.top(page.u * 4)
        page.tells("a large heading")
    if what in {"marked", "selected"}:
        band, _ = body.top(body.h * page.rng.uniform(0.1, 0.5))
        name = page.rng.choice(["yellow", "yellow", "green", "pink"]) if what == "marked" else "light blue"
        page.fill(band, shade(name, page.rng))
        page.lines(band, **dark_ink)
        page.tells(f"text highlighted in {name}" if what == "marked" else "a selected passage of text")
    elif what in {"table", "shape"}:
        _table_or_shape(page, body, what)
    elif what == "picture":
        top, body = body.top(body.h * 0.45)
        page.picture(top.middle(top.w * 0.7, top.h))
        page.lines(body, **dark_ink)
    else:
        page.lines(body.top(body.h * page.rng.uniform(0.2, 1))[0], **dark_ink)
        page.tells("paragraphs of text")


def _table_or_shape(page: Page, body: Box, what: str) -> None:
    if page.rng.random() < 0.4:
        top, body = body.top(body.h * 0.25)
        page.lines(top, colour=(20, 20, 20))
    if what == "table":
        columns, rows = page.rng.randint(2, 6), page.rng.randint(2, 7)
        part, _ = body.top(page.u * 2.2 * rows)
        for cell in part.grid(columns, rows):
            page.fill(cell, WHITE, outline=(60, 60, 60))
            if page.rng.random() < 0.2:
                page.text(cell.x + 2, cell.y + 1, page.words(1), width=cell.w, colour=(20, 20, 20))
        page.tells("an empty table drawn in it")
        return
    name, shape = page.rng.choice([*HUES]), page.rng.choice(["circle", "square", "triangle"])
    side = page.rng.uniform(0.2, 0.6) * min(body.w, body.h)
    spot = body.middle(side, side)
    if shape == "circle":
        page.draw.ellipse(spot.corners, fill=shade(name, page.rng))
    elif shape == "square":
        page.fill(spot, shade(name, page.rng))
    else:
        page.draw.polygon(
            [(spot.x, spot.y + spot.h), (spot.x + spot.w // 2, spot.y), (spot.x + spot.w, spot.y + spot.h)],
            fill=shade(name, page.rng),
        )
    page.tells(f"a {name} {shape}")


def spreadsheet(page: Page, box: Box) -> None:
    """Numbered rows, lettered columns, numbers; sometimes a list opened over them or a chart beside."""
    rest = tool_rows(page, box, page.rng.randint(1, 3))
    ground = WHITE if not page.theme.dark or page.rng.random() < 0.6 else page.theme.back
    ink = (20, 20, 20) if ground == WHITE else page.theme.ink
    page.fill(rest, ground)
    rest, tabs = rest.top(rest.h - page.u * 1.8)
    page.fill(tabs, page.theme.panel)
    columns, step = page.rng.randint(6, 14), page.u * page.rng.uniform(1.3, 2.2)
    rows, filled = int(rest.h / step), page.rng.randint(2, columns)
    wide = rest.w / columns
    head, _ = rest.top(step)
    page.fill(head, page.theme.panel)
    page.fill(rest.left(page.u * 2)[0], page.theme.panel)
    for row in range(1, rows):
        y = rest.y + row * step
        page.draw.line((rest.x, y, rest.x + rest.w, y), fill=mixed(ground, ink, 0.15))
        for column in range(filled):
            words = page.words(1) if column == 1 or row == 1 else f"{page.rng.randint(1, 99999)}"
            page.text(rest.x + page.u * 2 + column * wide + 2, y + 1, words, 0.9, colour=ink, width=wide)
    for column in range(columns):
        x = rest.x + page.u * 2 + column * wide
        page.draw.line((x, rest.y, x, rest.y + rest.h), fill=mixed(ground, ink, 0.15))
        page.text(x + wide / 2, rest.y + 1, chr(65 + column), 0.9)
    if page.rng.random() < 0.25:
        name = page.rng.choice(["green", "yellow", "blue", "orange"])
        page.fill(type(rest)(rest.x, int(rest.y + step), rest.w, int(step)), shade(name, page.rng))
        page.tells(f"a {name} heading row")
    page.tells("columns of numbers", "a grid of cells")


def slides(page: Page, box: Box) -> None:
    """A slide in its editor, or filling the screen."""
    alone = page.rng.random() < 0.3
    if alone:
        page.fill(box, (0, 0, 0))
        slide = box.middle(box.w, box.h * page.rng.choice([1, 0.9]))
        page.tells("a slide that fills the whole screen")
    else:
        rest = tool_rows(page, box, page.rng.randint(1, 2))
        page.fill(rest, mixed(page.theme.panel, page.theme.ink, 0.08))
        side, rest = rest.left(rest.w * page.rng.uniform(0.12, 0.2))
        for cell in side.grid(1, page.rng.randint(2, 6), page.u):
            page.fill(cell, WHITE, outline=page.theme.accent)
            page.lines(cell.inset(3), 0.5, colour=(90, 90, 90))
        slide = rest.inset(page.u * 2)
        page.tells("a row of small slides on the left")
    name = page.rng.choice([*HUES])
    colour = shade(name, page.rng)
    full = page.rng.random() < 0.35
    page.fill(slide, colour if full else WHITE, outline=(180, 180, 180))
    ink = (250, 250, 250) if full else (30, 30, 30)
    head, body = slide.top(slide.h * 0.2)
    if not full:
        page.fill(head if page.rng.random() < 0.6 else slide.bottom(slide.h * 0.1)[0], colour)
    page.title = page.words(3)
    page.text(head.x + page.u * 2, head.y + head.h * 0.3, page.title, 2.4, bold=True, colour=ink)
    page.tells(f"a {name} slide" if full else f"a {name} stripe on the slide")
    _slide_body(page, body.inset(page.u * 2), ink)


def _slide_body(page: Page, body: Box, ink: tuple[int, int, int]) -> None:
    what = page.rng.choice(["picture", "points", "both", "empty", "chart"])
    if what == "picture":
        page.picture(body.middle(body.w * 0.6, body.h))
    elif what == "both":
        half, body = body.left(body.w * 0.45)
        page.picture(half)
    elif what == "empty":
        page.tells("an empty placeholder")
    elif what == "chart":
        from benchmarks.eyes.screens_data import draw_chart

        draw_chart(page, body)
    if what in {"points", "both"}:
        for cell in body.grid(1, 5, page.u):
            page.text(cell.x + page.u, cell.y, "\u2022 " + page.words(4), 1.4, colour=ink, width=cell.w)
        page.tells("a list of points")


def pdf(page: Page, box: Box) -> None:
    """A paper in its viewer: one or two columns, sometimes figures, sometimes full screen with black bars."""
    page.title = page.words(5)
    if page.rng.random() < 0.2:
        page.fill(box, (0, 0, 0))
        paper = box.middle(box.h * 0.75, box.h)
        page.tells("a white page between black bars")
    else:
        bar, box = box.top(page.u * 2)
        page.fill(bar, page.theme.panel)
        for cell in bar.inset(page.u * 0.4).grid(12, 1, page.u * 0.3)[:: page.rng.randint(1, 3)]:
            page.icon(cell.middle(page.u, page.u))
        page.fill(box, mixed(page.theme.panel, (90, 90, 95), 0.5))
        if page.rng.random() < 0.6:
            side, box = box.left(box.w * 0.18)
            page.fill(side, page.theme.panel)
            page.lines(side.inset(page.u), 0.8)
        paper = box.middle(box.w * page.rng.uniform(0.6, 0.98), box.h)
    page.fill(paper, WHITE)
    body = paper.inset(paper.w * 0.07)
    if page.rng.random() < 0.4:
        head, body = body.top(page.u * 6)
        page.text(head.x, head.y, page.title, 1.8, bold=True, colour=(10, 10, 10))
        page.lines(head.bottom(page.u * 2)[0], 0.9, colour=(90, 90, 90))
    columns = page.rng.choice([1, 2, 2])
    for cell in body.grid(columns, 1, page.u):
        if page.rng.random() < 0.35:
            figure, cell = cell.top(cell.h * 0.35)  # noqa: PLW2901
            _figure(page, figure.inset(page.u))
        page.lines(cell, 0.85, 1.3, colour=(30, 30, 30))
    page.tells("text in two columns" if columns == 2 else "text in one column")


def _figure(page: Page, box: Box) -> None:
    name = page.rng.choice([*HUES])
    cells = box.grid(4, 3, page.u)
    spots = page.rng.sample(cells, 6)
    for one, other in pairwise(spots):
        page.draw.line((one.x + 5, one.y + 5, other.x + 5, other.y + 5), fill=(80, 80, 80))
    round_ones = page.rng.random() < 0.5
    for spot in spots:
        if round_ones:
            page.draw.ellipse(spot.middle(page.u * 2, page.u * 2).corners, fill=shade(name, page.rng))
        else:
            page.fill(spot, shade(name, page.rng), 2)
    page.tells(f"a diagram of {name} {'circles' if round_ones else 'boxes'} and lines")


def mail(page: Page, box: Box) -> None:
    """Folders, a list of letters, and one of them opened."""
    page.fill(box, page.theme.back)
    bar, box = box.top(page.u * 2.4)
    page.fill(bar, page.theme.accent if page.rng.random() < 0.5 else page.theme.panel)
    side, rest = box.left(box.w * 0.16)
    page.fill(side, page.theme.panel)
    for cell in side.inset(page.u).grid(1, 12, 2):
        page.text(cell.x, cell.y, page.words(1), width=cell.w)
    letters, rest = rest.left(rest.w * page.rng.choice([0.35, 0.4, 0.99]))
    for number, cell in enumerate(letters.grid(1, max(3, int(letters.h / (page.u * 3.4))))):
        page.fill(cell, mixed(page.theme.back, page.theme.accent, 0.25) if number == 1 else page.theme.back)
        page.draw.line((cell.x, cell.y, cell.x + cell.w, cell.y), fill=page.theme.line)
        page.text(cell.x + page.u, cell.y + 2, page.words(2), bold=True, width=cell.w)
        page.text(cell.x + page.u, cell.y + page.u * 1.5, page.words(7), 0.85, colour=page.theme.faint, width=cell.w)
    if rest.w > page.u * 8:
        page.title = page.words(4)
        page.text(rest.x + page.u, rest.y + page.u, page.title, 1.6, bold=True, width=rest.w)
        page.lines(rest.inset(page.u * 1.5).bottom(rest.h * 0.8)[0])
    page.tells("a list of letters", "folders on the left")


def calendar(page: Page, box: Box) -> None:
    """A month or a week with its coloured appointments."""
    page.fill(box, page.theme.back)
    head, rest = box.top(page.u * 4)
    page.title = page.rng.choice(["January 2025", "März 2024", "June 2026", "Août 2023", "October 2022"])
    page.text(head.x + page.u, head.y + page.u, page.title, 2)
    week = page.rng.random() < 0.4
    cells = rest.grid(7, 1 if week else 5)
    for number, cell in enumerate(cells):
        page.fill(cell, page.theme.back, outline=page.theme.line)
        page.text(cell.x + 2, cell.y + 1, f"{number + 1}", 0.9)
        for _ in range(page.rng.randint(0, 7 if week else 3)):
            top = cell.y + page.u * 1.4 + page.rng.random() * max(1, cell.h - page.u * 4)
            slot = type(cell)(
                cell.x + 2, int(top), cell.w - 4, int(page.u * (page.rng.uniform(1.3, 5) if week else 1.2))
            )
            page.fill(slot, shade(page.rng.choice([*HUES]), page.rng), 2)
            page.text(slot.x + 2, slot.y, page.words(2), 0.8, colour=WHITE, width=slot.w)
    page.tells("coloured appointments", "a week in columns" if week else "the days of a month in a grid")


def form(page: Page, box: Box) -> None:
    """Labels and fields to fill in."""
    page.fill(box, page.theme.back)
    body = box.middle(box.w * page.rng.uniform(0.5, 0.9), box.h).inset(page.u * 2)
    page.title = page.words(3)
    page.text(body.x, body.y, page.title, 2, bold=True)
    for cell in body.bottom(body.h - page.u * 4)[0].grid(page.rng.choice([1, 2]), page.rng.randint(4, 8), page.u):
        page.text(cell.x, cell.y, page.words(2), width=cell.w)
        kind = page.rng.choice(["field", "field", "ticks"])
        low = type(cell)(cell.x, int(cell.y + page.u * 1.4), cell.w, int(page.u * 1.8))
        if kind == "field":
            page.fill(low, page.theme.panel, 2, page.theme.line)
        else:
            for spot in low.grid(4, 1, 2):
                page.fill(spot.left(page.u)[0].middle(page.u, page.u), page.theme.back, 0, page.theme.ink)
    page.fill(
        type(body)(body.x, body.y + body.h - int(page.u * 2), int(page.u * 7), int(page.u * 2)), page.theme.accent, 2
    )
    page.tells("fields to fill in", f"a {page.theme.accent_name} button")

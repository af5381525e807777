"""Families of pages that look like office programs: documents, slides, papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.eyes.drawing import mixed
from benchmarks.eyes.pages_sheets import ribbon
from benchmarks.eyes.sheet import box, column, css, image, row

if TYPE_CHECKING:
    from benchmarks.eyes.sheet import Sheet

PAPER = "background:#fff;color:#1a1a1a;"


def document(sheet: Sheet) -> str:
    """A word processor: paper in its field, with what one writes."""
    ground = css(mixed(sheet.panel_colour, (120, 120, 125), sheet.rng.choice([0.1, 0.3, 0.6])))
    wide, side = sheet.rng.uniform(0.45, 0.85), ""
    body = box(
        f"{PAPER}width:{wide * 100:.0f}%;height:300%;margin:{sheet.number(0, 26)}px auto;"
        f"padding:{sheet.number(40, 80)}px {sheet.number(45, 90)}px;"
        f"border:1px solid #c8c8c8;position:relative;font-size:{sheet.number(13, 17)}px;"
        f"line-height:{sheet.rng.choice([1.2, 1.5, 2])}",
        _written(sheet),
    )
    if sheet.chance(0.4):
        side = column(
            f"width:{sheet.number(40, 230)}px;background:{sheet.panel};"
            f"border-left:1px solid {sheet.line};padding:8px;gap:12px",
            *(sheet.icon(20) for _ in range(sheet.number(3, 8))),
        )
    ruler = (
        box(
            f"height:16px;background:repeating-linear-gradient(90deg,#fff 0 9px,{sheet.line} 9px 10px);"
            f"margin:0 {sheet.number(5, 20)}%"
        )
        if sheet.chance(0.5)
        else ""
    )
    foot = row(f"background:{sheet.panel};padding:2px 8px;gap:20px", *(sheet.text("", 2) for _ in range(4)))
    return column(
        "height:100%",
        ribbon(sheet),
        row(f"flex:1;background:{ground};overflow:hidden", box("flex:1;overflow:hidden", ruler, body), side),
        foot,
    )


def _written(sheet: Sheet) -> str:
    what = sheet.rng.choice(
        ["empty", "empty", "text", "heading", "marked", "table", "shape", "picture", "selected", "chart"]
    )
    few = sheet.paragraphs(sheet.number(0, 2))
    if what == "empty":
        sheet.tells("an empty white page", "nothing written yet")
        return box("width:1px;height:1.2em;background:#000")
    if what in {"marked", "selected"}:
        hue, shade = sheet.colour() if what == "marked" and sheet.chance(0.4) else ("yellow", "#ffee33")
        sheet.tells(f"text highlighted in {hue}" if what == "marked" else "a selected passage of text")
        shade = "#9cc4f5" if what == "selected" else shade
        return few + f'<span style="background:{shade}">{sheet.words(sheet.number(15, 120))}</span>' + few
    if what == "table":
        sheet.tells("a table drawn in the document", "an empty table")
        cells = "".join('<td style="border:1px solid #222;height:26px"></td>' for _ in range(sheet.number(2, 6)))
        return few + f'<table style="width:100%">{f"<tr>{cells}</tr>" * sheet.number(2, 8)}</table>'
    if what == "shape":
        hue, shade = sheet.colour()
        side, shape = sheet.number(60, 320), sheet.rng.choice(["circle", "square"])
        sheet.tells(f"a {hue} {shape} on the page")
        return few + box(
            f"width:{side}px;height:{side}px;margin:40px auto;"
            f"background:{shade};border-radius:{50 if shape == 'circle' else 0}%"
        )
    return _shown(sheet, what, few)


def _shown(sheet: Sheet, what: str, few: str) -> str:
    if what == "picture":
        return few + sheet.picture(f"width:{sheet.number(40, 100)}%;margin:10px auto") + few
    drawn = sheet.kit.chart(sheet.rng, kept=sheet.held_out) if what == "chart" else None
    if drawn:
        sheet.tells(drawn[0])
        return few + image(drawn[1], "width:70%;margin:10px auto") + few
    sheet.tells("paragraphs of text", *(["a large heading"] if what == "heading" else []))
    head = sheet.heading("font-size:1.9em;margin-bottom:14px", 4) if what == "heading" else ""
    return head + sheet.paragraphs(sheet.number(1, 7))


def slides(sheet: Sheet) -> str:
    """A slide in its editor, or shown alone."""
    hue, shade = sheet.colour()
    full, way = sheet.chance(0.35), sheet.rng.choice(["stripe", "side", "band", "none"])
    inner = _slide(sheet, "#fff" if full else "#222")
    ground = shade if full else sheet.rng.choice(["#fff", "#fff", "#f4f1ea"])
    stripe = {
        "stripe": "left:0;right:0;top:0;height:16%",
        "side": "left:0;top:0;bottom:0;width:9%",
        "band": "left:0;right:0;bottom:0;height:12%",
        "none": "width:0",
    }[way]
    slide = (
        f"position:relative;aspect-ratio:{sheet.rng.choice(['4/3', '16/9'])};"
        f"background:{ground};overflow:hidden;color:{'#fff' if full else '#222'};"
    )
    made = box(
        slide + "height:100%;margin:auto;", "" if full else box(f"position:absolute;{stripe};background:{shade}"), inner
    )
    sheet.tells(f"a {hue} slide" if full else f"a slide with a {hue} stripe" if way != "none" else "a white slide")
    if sheet.chance(0.2):
        sheet.tells("a slide that fills the whole screen")
        return row("height:100%;background:#000;justify-content:center", made)
    small = (
        box(
            f"aspect-ratio:4/3;width:100%;background:#fff;border:2px solid {shade if not at else '#bbb'};"
            f"padding:8px;color:#444;font-size:6px;overflow:hidden",
            sheet.words(14),
        )
        for at in range(sheet.number(1, 6))
    )
    sheet.tells("a column of small slides on the left")
    list_ = column(
        f"width:{sheet.number(110, 210)}px;flex:none;background:{sheet.panel};padding:10px;gap:12px;overflow:hidden",
        *small,
    )
    notes = (
        box(f"height:70px;background:{sheet.back};border-top:1px solid {sheet.line};padding:8px", sheet.words(5))
        if sheet.chance(0.4)
        else ""
    )
    side = (
        column(
            f"width:{sheet.number(130, 240)}px;flex:none;background:{sheet.panel};padding:10px;gap:10px",
            *(sheet.text("", 2) for _ in range(9)),
        )
        if sheet.chance(0.35)
        else ""
    )
    ground = css(mixed(sheet.panel_colour, (110, 110, 115), 0.3))
    return column(
        "height:100%",
        ribbon(sheet),
        row(
            "flex:1;overflow:hidden",
            list_,
            column(
                "flex:1",
                row(f"flex:1;background:{ground};padding:{sheet.number(12, 40)}px;overflow:hidden", made),
                notes,
            ),
            side,
        ),
    )


def _slide(sheet: Sheet, ink: str) -> str:
    what = sheet.rng.choice(["picture", "points", "both", "empty", "chart"])
    head = (
        sheet.heading(f"font-size:{sheet.number(26, 44)}px;color:{ink};margin-bottom:18px", 3)
        if what != "empty"
        else box(
            "border:1px dashed #999;font-size:30px;padding:16px;text-align:center;color:#999;margin-bottom:20px",
            sheet.words(4),
        )
    )
    points = box("font-size:19px;line-height:1.7", *(box("", f"• {sheet.words(4)}") for _ in range(sheet.number(3, 6))))
    if what == "empty":
        sheet.tells("an empty placeholder")
        body = box("border:1px dashed #999;height:55%")
    elif what == "chart" and (drawn := sheet.kit.chart(sheet.rng, kept=sheet.held_out)):
        sheet.tells(drawn[0])
        body = image(drawn[1], "height:65%;margin:auto")
    elif what == "points":
        sheet.tells("a list of points")
        body = points
    else:
        body = row(
            "gap:20px;height:60%", points if what == "both" else "", sheet.picture("flex:1;width:40%;height:100%")
        )
    return box("position:absolute;inset:7% 9% 6% 11%", head, body)


def pdf(sheet: Sheet) -> str:
    """A paper in a viewer, in one column or two, with figures."""
    bars = sheet.chance(0.2)
    size = sheet.number(9, 13)
    figure = sheet.kit.chart(sheet.rng, kept=sheet.held_out) if sheet.chance(0.35) else None
    columns = sheet.rng.choice([1, 2, 2])
    inner = sheet.heading("font-size:1.8em;text-align:center;margin-bottom:1em", 7) + box(
        f"columns:{columns};column-gap:24px;text-align:justify",
        image(figure[1], "width:100%;margin-bottom:8px") if figure else "",
        sheet.paragraphs(14),
    )
    paper = box(
        f"{PAPER}width:{sheet.number(48, 74)}%;height:200%;margin:{0 if bars else 12}px auto;"
        f"padding:50px 60px;font:{size}px 'Liberation Serif','Noto Sans CJK SC',serif",
        inner,
    )
    sheet.tells("text in two columns" if columns == 2 else "text in one column", *([figure[0]] if figure else []))
    if bars:
        sheet.tells("a white page between dark bars")
        return box("height:100%;background:#000;overflow:hidden", paper)
    dark = sheet.chance(0.5)
    side = (
        column(
            f"width:{sheet.number(120, 230)}px;flex:none;padding:14px;gap:12px;"
            f"background:{'#323639' if dark else sheet.panel};color:{'#ccc' if dark else sheet.ink}",
            *(sheet.text("", 3) for _ in range(14)),
        )
        if sheet.chance(0.5)
        else ""
    )
    bar = row(
        f"gap:14px;padding:7px 14px;background:{'#323639' if dark else sheet.panel};"
        f"color:{'#eee' if dark else sheet.ink}",
        *(sheet.icon(16) for _ in range(sheet.number(6, 16))),
    )
    return column(
        "height:100%",
        bar,
        row(
            f"flex:1;background:{'#525659' if dark else '#d5d6da'};overflow:hidden",
            side,
            box("flex:1;overflow:hidden", paper),
        ),
    )

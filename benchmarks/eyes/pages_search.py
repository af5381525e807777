"""Families of pages where one looks for something: search engines, videos, translators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.eyes.pages_web import head
from benchmarks.eyes.sheet import box, column, image, row

if TYPE_CHECKING:
    from benchmarks.eyes.sheet import Sheet


def search_home(sheet: Sheet) -> str:
    """A field to search on white or on a large picture."""
    field = row(
        f"width:{sheet.number(380, 640)}px;height:{sheet.number(36, 54)}px;background:#fff;border:1px solid #c8c8c8;"
        f"border-radius:{sheet.rng.choice([0, 6, 27])}px;align-items:center;"
        f"padding:0 14px;justify-content:space-between;color:#888",
        "⌕",
        sheet.icon(18),
    )
    name = sheet.heading(f"font-size:{sheet.number(30, 80)}px;color:{sheet.colour()[1]};margin-bottom:18px", 1)
    list_ = (
        column(
            "background:#fff;color:#222;width:560px;padding:10px 20px;gap:9px", *(sheet.text("", 3) for _ in range(7))
        )
        if sheet.chance(0.25)
        else ""
    )
    low = (
        row(
            "gap:12px;margin-top:26px",
            *(box("padding:8px 18px;background:#8882;border-radius:4px", sheet.words(2)) for _ in range(2)),
        )
        if sheet.chance(0.5)
        else ""
    )
    middle = column(
        f"position:absolute;left:0;right:0;top:{sheet.number(12, 40)}%;align-items:center",
        name if sheet.chance(0.8) else "",
        field,
        list_,
        low,
    )
    if list_:
        sheet.tells("suggestions below a field")
    sheet.tells("a search field in the middle")
    back = ""
    if sheet.chance(0.6):
        sheet.tells("a large photograph behind it")
        back = sheet.picture(
            "position:absolute;inset:0;width:100%;height:100%", (16, 9), thing="wide" if sheet.chance(0.5) else "any"
        )
    else:
        sheet.tells("a nearly empty page")
    cards = (
        row(
            "position:absolute;left:4%;right:4%;bottom:14px;gap:12px",
            *(
                column(
                    "flex:1;background:#fff;color:#222;height:110px;padding:8px",
                    sheet.picture("width:100%;height:60px", told=False),
                    sheet.text("", 4),
                )
                for _ in range(6)
            ),
        )
        if sheet.chance(0.35)
        else ""
    )
    top = row(
        "position:absolute;top:10px;left:20px;right:20px;gap:20px",
        *(sheet.text("", 1) for _ in range(5)),
        box("flex:1"),
        sheet.icon(28),
    )
    return box("position:relative;height:100%;overflow:hidden", back, top, middle, cards)


def _search_head(sheet: Sheet) -> str:
    field = box(
        f"border:1px solid #c8c8c8;background:#fff;color:#222;width:{sheet.number(380, 620)}px;"
        f"padding:9px 16px;border-radius:{sheet.rng.choice([2, 22])}px",
        sheet.heading("font-weight:normal", 3),
    )
    tabs = row(
        f"gap:24px;padding:12px 0 10px 130px;border-bottom:1px solid {sheet.line}",
        *(sheet.text("", 1) for _ in range(6)),
    )
    return (
        row(
            "gap:22px;padding:16px 22px 0;align-items:center",
            sheet.text(f"font-size:1.9em;font-weight:bold;color:{sheet.colour()[1]}", 1),
            field,
        )
        + tabs
    )


def search_results(sheet: Sheet) -> str:
    """Headings in blue with lines below each; sometimes a card with pictures."""
    link = "#8ab4f8" if sheet.dark else "#1a0dab"
    found = (
        column(
            "gap:4px;margin-bottom:24px",
            sheet.text("font-size:.9em;color:#4d7d4d", 3),
            sheet.text(f"font-size:1.45em;color:{link}", sheet.number(4, 8)),
            sheet.text("line-height:1.5", sheet.number(14, 30)),
        )
        for _ in range(9)
    )
    pictures = (
        row("gap:8px;margin-bottom:20px", *(sheet.picture("width:120px;height:90px", told=False) for _ in range(4)))
        if sheet.chance(0.3)
        else ""
    )
    card = (
        column(
            f"width:320px;border:1px solid {sheet.line};border-radius:8px;padding:14px;gap:10px;align-self:flex-start",
            sheet.picture("width:100%;height:170px"),
            sheet.text("font-size:1.6em", 2),
            *(sheet.text("", 12) for _ in range(3)),
        )
        if sheet.chance(0.5)
        else ""
    )
    sheet.tells("blue links with lines of text below", "a list of links")
    return _search_head(sheet) + row(
        f"padding:16px 20px 0 {sheet.rng.choice([22, 130, 150])}px;gap:50px", box("width:600px", pictures, *found), card
    )


def picture_search(sheet: Sheet) -> str:
    """Rows of pictures, mostly of one thing."""
    thing = sheet.kit.one_thing(sheet.rng, kept=sheet.held_out) if sheet.chance(0.7) else None
    name, cells, high = "", [], sheet.number(110, 210)
    for _ in range(24):
        wide = sheet.number(int(high * 0.7), int(high * 1.7))
        if thing is None:
            cells.append(sheet.picture(f"width:{wide}px;height:{high}px", told=False))
        else:
            name, made = sheet.kit.of_thing(thing, sheet.rng, (wide, high))
            cells.append(
                column(
                    "",
                    image(made, f"width:{wide}px;height:{high}px"),
                    sheet.text("font-size:.85em;width:100px", 2) if sheet.chance(0.5) else "",
                )
            )
    if name:
        name = name.split(" on ", 1)[0]
        sheet.pictured.append(name)
        sheet.tells(f"many pictures of {name}", f"a grid of pictures of {name}")
    sheet.tells("pictures in rows", "a grid of photos")
    return _search_head(sheet) + row("flex-wrap:wrap;gap:12px;padding:16px 22px;overflow:hidden", *cells)


def new_tab(sheet: Sheet) -> str:
    """A field and signs of sites often visited."""
    count = sheet.number(4, 8)
    field = box(
        f"width:{sheet.number(400, 640)}px;height:44px;background:{sheet.panel};"
        f"border:1px solid {sheet.line};border-radius:{sheet.rng.choice([4, 22])}px"
    )
    signs = box(
        f"display:grid;grid-template-columns:repeat({count},{sheet.number(80, 112)}px);gap:16px",
        *(
            column(
                "align-items:center;gap:8px",
                box(
                    f"background:{sheet.panel};border-radius:{sheet.rng.choice([4, 12, 50])}%;padding:14px",
                    sheet.icon(30),
                ),
                sheet.text("", 1),
            )
            for _ in range(count * sheet.number(1, 2))
        ),
    )
    cards = (
        row(
            "gap:14px",
            *(
                column(
                    f"width:170px;background:{sheet.panel}",
                    sheet.picture("width:100%;height:90px", told=False),
                    box("padding:8px", sheet.words(6)),
                )
                for _ in range(4)
            ),
        )
        if sheet.chance(0.4)
        else ""
    )
    sheet.tells("a row of site icons", "an empty start page with shortcuts")
    return column(f"height:100%;align-items:center;gap:30px;padding-top:{sheet.number(4, 16)}%", field, signs, cards)


def video(sheet: Sheet) -> str:
    """A player beside others to choose, a wall of videos, or one that fills the screen."""
    way = sheet.rng.choice(["page", "page", "wall", "full"])
    if way == "full":
        sheet.tells("a video that fills the whole screen")
        return row(
            "height:100%;background:#000;align-items:center",
            sheet.picture(f"width:100%;height:{sheet.rng.choice([100, 80])}%", (16, 9)),
        )
    top = head(sheet, 0.15)
    if way == "wall":
        sheet.tells("small pictures of many videos")
        banner = sheet.picture("width:100%;height:200px;margin-bottom:16px", (16, 4)) if sheet.chance(0.4) else ""
        columns = sheet.number(3, 5)
        cells = (
            column(
                "gap:7px",
                box(
                    "position:relative",
                    sheet.picture("width:100%;height:130px", (16, 9)),
                    box(
                        "position:absolute;right:5px;bottom:5px;background:#000c;"
                        "color:#fff;padding:0 4px;font-size:.85em",
                        f"{sheet.number(1, 59)}:{sheet.number(10, 59)}",
                    ),
                ),
                sheet.text("font-weight:bold", 7),
                sheet.text(f"color:{sheet.faint}", 3),
            )
            for _ in range(columns * 3)
        )
        return (
            top
            + banner
            + box(f"display:grid;grid-template-columns:repeat({columns},1fr);gap:16px;padding:14px 3%", *cells)
        )
    bar = box(
        "position:absolute;left:0;right:0;bottom:0;height:34px;background:#000a;color:#fff;padding:9px",
        box(f"position:absolute;left:0;top:0;height:3px;width:{sheet.number(3, 95)}%;background:#e11"),
        f"▶ &nbsp; {sheet.number(0, 9)}:{sheet.number(10, 59)}",
    )
    player = box("position:relative", sheet.picture("width:100%;aspect-ratio:16/9", (16, 9)), bar)
    others = column(
        "width:30%;flex:none;gap:10px",
        *(
            row("gap:8px", sheet.picture("width:150px;height:84px;flex:none", (16, 9), told=False), sheet.text("", 9))
            for _ in range(8)
        ),
    )
    sheet.tells("a video player", "thumbnails of other videos on the right")
    return top + row(
        "padding:18px 3%;gap:22px",
        column(
            "flex:1;gap:12px",
            player,
            sheet.heading("font-size:1.5em", 7),
            row("gap:12px", sheet.icon(40), sheet.text("", 3)),
            sheet.paragraphs(2),
        ),
        others,
    )


def translator(sheet: Sheet) -> str:
    """Two fields side by side."""
    tabs = row(
        "gap:10px;margin-bottom:14px",
        *(
            box(
                f"border:1px solid {sheet.line};border-radius:5px;padding:9px 18px;color:{sheet.accent}", sheet.words(1)
            )
            for _ in range(3)
        ),
    )
    languages = row(
        "",
        *(
            row(
                f"flex:1;gap:22px;padding:12px;border:1px solid {sheet.line};border-bottom:0",
                *(sheet.text("", 1) for _ in range(4)),
            )
            for _ in range(2)
        ),
    )
    listed = sheet.chance(0.25)
    if listed:
        sheet.tells("a list of languages")
    grid = box("columns:3;line-height:2.2", *(sheet.text("", 1) for _ in range(27)))
    field = f"flex:1;height:{sheet.number(180, 420)}px;border:1px solid {sheet.line};padding:16px;font-size:1.6em;"
    texts = [sheet.words(sheet.number(1, 30)) if sheet.chance(0.75) else "" for _ in range(2)]
    boxes = row(
        "",
        box(field, texts[0]),
        box(f"{field}background:{sheet.panel}", box("font-size:.6em", grid) if listed else texts[1]),
    )
    sheet.tells("two boxes of text side by side")
    return head(sheet, 0.2) + box(f"padding:26px {sheet.number(3, 9)}%", tabs, languages, boxes)

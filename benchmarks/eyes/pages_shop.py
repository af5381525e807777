"""Families of pages where one buys: shops, places to stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.eyes.pages_web import button, head
from benchmarks.eyes.sheet import box, column, row

if TYPE_CHECKING:
    from benchmarks.eyes.sheet import Sheet

STARS = "<span style='color:#f0a020'>★★★★</span>☆"


def shop(sheet: Sheet) -> str:
    """Goods in a grid with prices, one product, or a basket."""
    return head(sheet, 0.6) + sheet.rng.choice([_goods, _goods, _product, _basket, _opinions])(sheet)


def _goods(sheet: Sheet) -> str:
    columns = sheet.number(3, 6)
    sheet.tells("goods side by side", "pictures of goods with prices")
    top = (
        box(
            "position:relative;margin-bottom:16px",
            sheet.picture(f"width:100%;height:{sheet.number(140, 280)}px", (16, 5)),
            box(
                "position:absolute;left:6%;top:30%;font-size:2.6em;"
                "font-weight:bold;color:#fff;text-shadow:0 1px 6px #000a",
                sheet.words(3),
            ),
        )
        if sheet.chance(0.4)
        else ""
    )
    side = (
        column(
            "width:190px;flex:none;gap:10px",
            *(
                row("gap:8px", box("width:12px;height:12px;border:1px solid #888"), sheet.text("", 2))
                for _ in range(18)
            ),
        )
        if sheet.chance(0.5)
        else ""
    )
    cells = (
        column(
            "gap:6px",
            sheet.picture(f"width:100%;height:{sheet.number(130, 230)}px", (3, 4)),
            sheet.text("", 5),
            box("font-weight:bold;font-size:1.2em", f"${sheet.number(3, 999)}.99"),
            STARS if sheet.chance(0.5) else "",
        )
        for _ in range(columns * 3)
    )
    return top + row(
        f"padding:16px {sheet.number(2, 6)}%;gap:24px",
        side,
        box(f"flex:1;display:grid;grid-template-columns:repeat({columns},1fr);gap:18px", *cells),
    )


def _product(sheet: Sheet) -> str:
    sheet.tells("one product with its price")
    small = column("gap:8px", *(sheet.picture("width:56px;height:56px", (1, 1), told=False) for _ in range(5)))
    hue, press = button(sheet)
    sheet.tells(f"a {hue} button to buy")
    words = column(
        "flex:1;gap:14px",
        sheet.heading("font-size:1.9em", 8),
        STARS,
        box("font-size:2em;color:#b12704", f"${sheet.number(5, 900)}.00"),
        *(sheet.text("", sheet.number(6, 14)) for _ in range(6)),
        press,
    )
    return row(
        f"padding:24px {sheet.number(3, 9)}%;gap:30px", small, sheet.picture("width:42%;height:480px", (1, 1)), words
    )


def _basket(sheet: Sheet) -> str:
    sheet.tells("things in a basket")
    lines = (
        row(
            f"gap:20px;padding:16px 0;border-bottom:1px solid {sheet.line}",
            sheet.picture("width:130px;height:130px;flex:none", (1, 1)),
            column("flex:1;gap:8px", sheet.text("font-size:1.2em", 7), sheet.text("", 3)),
            box("font-weight:bold", f"${sheet.number(5, 400)}.00"),
        )
        for _ in range(sheet.number(1, 4))
    )
    sum_ = column(
        f"width:270px;flex:none;background:{sheet.panel};padding:18px;gap:14px;align-self:flex-start",
        sheet.text("font-size:1.3em", 3),
        button(sheet)[1],
    )
    return row("padding:22px 6%;gap:30px", column("flex:1", sheet.heading("font-size:1.9em", 2), *lines), sum_)


def _opinions(sheet: Sheet) -> str:
    sheet.tells("opinions of buyers", "bars of star ratings")
    bars = column(
        "width:290px;flex:none;gap:10px",
        sheet.text("font-size:1.5em;font-weight:bold", 2),
        STARS,
        *(
            row(
                "gap:8px;align-items:center",
                f"{5 - at}",
                box(
                    "flex:1;height:18px;background:#ddd",
                    box(f"height:100%;width:{sheet.number(2, 90)}%;background:#f0a020"),
                ),
            )
            for at in range(5)
        ),
    )
    said = column(
        "flex:1;gap:22px",
        *(
            column(
                "gap:6px",
                row("gap:8px", sheet.icon(28), sheet.text("", 2)),
                STARS,
                sheet.text("line-height:1.5", sheet.number(20, 80)),
            )
            for _ in range(6)
        ),
    )
    return row("padding:24px 6%;gap:40px", bars, said)


def booking(sheet: Sheet) -> str:
    """Places to stay and flights: a form over a large picture, a list of hotels, rooms, cards of cities."""
    fields = row(
        "background:#fff;color:#333;padding:14px;gap:8px;border:3px solid #febb02",
        *(
            box(
                "flex:1;border:1px solid #bbb;padding:10px;white-space:nowrap;overflow:hidden",
                f"{sign} {sheet.words(2)}",
            )
            for sign in "⌂▦☺"
        ),
        button(sheet)[1],
    )
    sheet.tells("fields for a place and dates", "a form to look for hotels")
    way = sheet.rng.choice(["front", "list", "rooms"])
    if way == "front":
        top = box(
            "position:relative",
            sheet.picture(f"width:100%;height:{sheet.number(240, 420)}px", (16, 6), thing="wide"),
            box(
                "position:absolute;left:7%;right:7%;bottom:-26px",
                sheet.text(
                    "color:#fff;font-size:2.6em;font-weight:bold;margin-bottom:30px;text-shadow:0 1px 6px #000a", 4
                ),
                fields,
            ),
        )
        cards = row(
            "gap:16px;padding:50px 7%",
            *(
                column(
                    "flex:1;gap:6px",
                    sheet.picture("width:100%;height:170px"),
                    sheet.text("font-weight:bold", 2),
                    f"{sheet.number(10, 9000)}",
                )
                for _ in range(4)
            ),
        )
        sheet.tells("cards of places with pictures")
        return head(sheet, 0.7) + top + cards
    if way == "rooms":
        sheet.tells("many photos of rooms")
        photos = box(
            "display:grid;grid-template-columns:2fr 1fr 1fr;grid-auto-rows:170px;gap:8px",
            *(sheet.picture("width:100%;height:100%") for _ in range(6)),
        )
        return head(sheet, 0.7) + box(
            "padding:18px 7%",
            sheet.heading("font-size:1.9em;margin-bottom:14px", 4),
            photos,
            row("gap:20px;padding-top:16px", box("flex:1", sheet.paragraphs(3)), button(sheet)[1]),
        )
    side = column(
        "width:230px;flex:none;gap:12px;background:#febb02;color:#222;padding:14px;align-self:flex-start",
        *(box("background:#fff;padding:9px", sheet.words(2)) for _ in range(4)),
        button(sheet)[1],
    )
    hotels = column(
        "flex:1;gap:14px",
        *(
            row(
                f"border:1px solid {sheet.line};padding:12px;gap:16px",
                sheet.picture("width:190px;height:170px;flex:none"),
                column(
                    "flex:1;gap:8px",
                    sheet.text("font-size:1.4em;color:#0071c2;font-weight:bold", 3),
                    STARS,
                    sheet.text("", 18),
                ),
                column(
                    "gap:10px;align-items:flex-end",
                    box("background:#003580;color:#fff;padding:6px", f"{sheet.number(6, 9)}.{sheet.number(0, 9)}"),
                    box("font-size:1.5em", f"€{sheet.number(40, 400)}"),
                    button(sheet)[1],
                ),
            )
            for _ in range(4)
        ),
    )
    sheet.tells("a list of hotels with prices")
    return head(sheet, 0.8) + row("padding:18px 6%;gap:20px", side, hotels)

"""Families of pages of news: stories with pictures, tiles of weather and of shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.eyes.drawing import mixed
from benchmarks.eyes.pages_web import SHADOW, head
from benchmarks.eyes.sheet import box, column, css, row

if TYPE_CHECKING:
    from benchmarks.eyes.sheet import Sheet


def news(sheet: Sheet) -> str:
    """A portal: one large story, many smaller, a column of lines, tiles of weather and shares."""
    sheet.tells("headlines with pictures", "many headlines")
    return head(sheet) + sheet.rng.choice([_portal, _tiles, _front])(sheet)


def _story(sheet: Sheet, high: int, size: float) -> str:
    picture = sheet.picture(f"width:100%;height:{high}px", thing="any")
    return column(
        "gap:6px;flex:1",
        picture,
        sheet.text(f"font-weight:bold;font-size:{size}em;line-height:1.2", sheet.number(5, 10)),
        sheet.text(f"color:{sheet.faint}", sheet.number(3, 20)),
    )


def _portal(sheet: Sheet) -> str:
    links = column(
        "flex:1;gap:9px",
        *(
            sheet.text(f"border-bottom:1px solid {sheet.line};padding-bottom:5px", sheet.number(4, 9))
            for _ in range(16)
        ),
    )
    mid = column(
        "flex:1.2;gap:16px",
        *(
            row(
                "gap:10px",
                sheet.picture("width:110px;height:74px;flex:none", told=False),
                sheet.text("font-weight:bold", 8),
            )
            for _ in range(7)
        ),
    )
    return row(
        f"padding:16px {sheet.number(2, 8)}%;gap:22px",
        column(
            "flex:2;gap:18px",
            _story(sheet, sheet.number(200, 360), 1.9),
            row("gap:14px", *(_story(sheet, 110, 1.1) for _ in range(3))),
        ),
        mid,
        links,
    )


def _tiles(sheet: Sheet) -> str:
    sheet.tells("tiles of pictures with headlines over them")
    columns = sheet.number(3, 5)
    made = []
    for number in range(columns * 3):
        way = sheet.rng.random()
        span = "grid-column:span 2;grid-row:span 2;" if not number else ""
        if number and way < 0.14:
            made.append(box(f"{span}border-radius:8px;overflow:hidden", weather(sheet)))
        elif number and way < 0.26:
            made.append(box(f"{span}border-radius:8px;overflow:hidden", shares(sheet)))
        else:
            over = box(
                f"position:absolute;left:12px;right:12px;bottom:10px;color:#fff;"
                f"font-weight:bold;font-size:{2 if span else 1.2}em;{SHADOW}",
                sheet.words(7),
            )
            made.append(
                box(
                    f"{span}position:relative;border-radius:8px;overflow:hidden",
                    sheet.picture("width:100%;height:100%"),
                    over,
                )
            )
    return box(
        f"display:grid;grid-template-columns:repeat({columns},1fr);grid-auto-rows:{sheet.number(150, 230)}px;"
        f"gap:12px;padding:16px {sheet.number(2, 9)}%;background:{sheet.panel}",
        *made,
    )


def _front(sheet: Sheet) -> str:
    lists = (
        column(
            "flex:1;gap:7px",
            sheet.text(f"font-weight:bold;color:{sheet.accent};font-size:1.2em", 1),
            *(sheet.text("font-size:.95em", sheet.number(3, 8)) for _ in range(20)),
        )
        for _ in range(sheet.number(2, 4))
    )
    return row(
        "padding:12px 5%;gap:20px",
        column("flex:1.5;gap:14px", _story(sheet, 230, 1.5), _story(sheet, 140, 1.1)),
        *lists,
    )


def weather(sheet: Sheet) -> str:
    """A small forecast."""
    sheet.tells("a weather forecast")
    ground = css(mixed((60, 120, 200), (20, 40, 90), sheet.rng.random()))
    days = (
        column(
            "align-items:center",
            sheet.words(1)[:3],
            box("font-size:1.5em", sheet.rng.choice("☀⛅☁🌧")),
            f"{sheet.number(-9, 33)}°",
        )
        for _ in range(5)
    )
    return column(
        f"height:100%;background:{ground};color:#fff;padding:12px;justify-content:space-between",
        sheet.text("", 1),
        row("gap:12px;align-items:center;font-size:2.3em", sheet.rng.choice("☀⛅☁🌧"), f"{sheet.number(-9, 33)}°"),
        row("justify-content:space-between", *days),
    )


def shares(sheet: Sheet) -> str:
    """Prices of shares with small lines."""
    sheet.tells("small line charts of prices")
    lines = []
    for _ in range(4):
        points = " ".join(f"{8 * at},{sheet.number(4, 26)}" for at in range(11))
        colour = sheet.rng.choice(["#1a9c4b", "#d0312d"])
        lines.append(
            row(
                "gap:8px;align-items:center;justify-content:space-between",
                sheet.text("", 1),
                f'<svg width="80" height="30">'
                f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/></svg>',
                box(f"color:{colour}", f"{sheet.number(1, 900)}.{sheet.number(10, 99)}"),
            )
        )
    return column(f"height:100%;background:{sheet.back};padding:10px;justify-content:space-around", *lines)

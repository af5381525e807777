"""Families of pages that look like games."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.eyes.sheet import box, column, image, row

if TYPE_CHECKING:
    from benchmarks.eyes.sheet import Sheet

PIECES = "♜♞♝♛♚♟"
SUITS = ("♠", "♣", "♥", "♦")


def game(sheet: Sheet) -> str:
    """Cards, chess, numbers, mines, jewels, dots joined by lines, or figures in a landscape; often with its bar."""
    way = sheet.rng.choice([_cards, _cards, _chess, _numbers, _mines, _jewels, _dots, _dots, _world])
    bar = (
        row(
            f"gap:14px;padding:4px 10px;background:{sheet.panel}",
            *(sheet.text("", 1) for _ in range(sheet.number(2, 6))),
        )
        if sheet.chance(0.6)
        else ""
    )
    foot = (
        row(
            f"gap:30px;padding:4px 10px;background:{sheet.panel}",
            f"{sheet.words(1)}: {sheet.number(0, 9999)}",
            f"{sheet.number(0, 59):02}:{sheet.number(0, 59):02}",
        )
        if sheet.chance(0.5)
        else ""
    )
    return column("height:100%", bar, box("flex:1;position:relative;overflow:hidden", way(sheet)), foot)


def _card(sheet: Sheet, wide: int, *, hidden: bool) -> str:
    edge = f"width:{wide}px;height:{wide * 7 // 5}px;flex:none;border-radius:5px;border:1px solid #555;"
    if hidden:
        return box(f"{edge}background:repeating-linear-gradient(45deg,#2a4b8d 0 5px,#4a74c0 5px 9px)")
    suit = sheet.rng.choice(SUITS)
    colour = "#c00" if suit in "♥♦" else "#111"
    return box(
        f"{edge}background:#fff;color:{colour};padding:2px 4px;font-size:{wide // 4}px;position:relative",
        f"{sheet.rng.choice(['A', '2', '5', '7', '9', '10', 'J', 'Q', 'K'])}{suit}",
        box(f"position:absolute;inset:30% 0 0 0;text-align:center;font-size:{wide // 2}px", suit),
    )


def _cards(sheet: Sheet) -> str:
    hue, felt = sheet.rng.choice(
        [
            ("green", "#0b6e3a"),
            ("green", "#1e7b3c"),
            ("dark green", "#08492a"),
            ("blue", "#1d4f91"),
            ("brown", "#6b4423"),
        ]
    )
    wide, count = sheet.number(62, 100), sheet.number(5, 10)
    piles = []
    for _ in range(count):
        deep = sheet.number(0, 9)
        cards = (
            box(f"margin-top:{0 if not at else -(wide * 7 // 5) + 24}px", _card(sheet, wide, hidden=at < deep - 3))
            for at in range(deep)
        )
        piles.append(column(f"width:{wide}px;flex:none", *cards))
    first = row(
        "gap:24px;margin-bottom:26px;justify-content:center",
        *(
            _card(sheet, wide, hidden=sheet.chance(0.4))
            if sheet.chance(0.7)
            else box(f"width:{wide}px;height:{wide * 7 // 5}px;border:2px solid #fff5;border-radius:5px")
            for _ in range(sheet.number(4, 8))
        ),
    )
    sheet.tells(f"playing cards on a {hue} table", "a game of cards", "rows of playing cards")
    return column(f"height:100%;background:{felt};padding:20px", first, row("gap:24px;justify-content:center", *piles))


def _chess(sheet: Sheet) -> str:
    light, dark = sheet.rng.choice([("#f0d9b5", "#b58863"), ("#eeeed2", "#769656"), ("#dee3e6", "#8ca2ad")])
    side = sheet.number(56, 82)
    cells = []
    for at in range(64):
        line = at // 8
        piece = sheet.rng.choice(PIECES) if (line in {0, 1, 6, 7} and sheet.chance(0.8)) or sheet.chance(0.12) else ""
        ink = "#111" if line < 4 else "#fff;text-shadow:0 0 2px #000"
        cells.append(
            box(
                f"width:{side}px;height:{side}px;background:{light if (at + line) % 2 else dark};"
                f"font-size:{side * 0.8:.0f}px;line-height:{side}px;text-align:center;color:{ink}",
                piece,
            )
        )
    moves = column(
        "width:220px;gap:6px;padding:10px", *(f"<div>{at}. e{at} Nf{at}</div>" for at in range(1, sheet.number(3, 16)))
    )
    sheet.tells("a chess board", "a board of squares with pieces")
    return row(
        f"height:100%;background:{sheet.back};justify-content:center;align-items:center;gap:20px",
        box(f"display:grid;grid-template-columns:repeat(8,{side}px)", *cells),
        moves if sheet.chance(0.5) else "",
    )


def _numbers(sheet: Sheet) -> str:
    tiles = sheet.chance(0.5)
    count = 4 if tiles else 9
    side = sheet.number(90, 130) if tiles else sheet.number(46, 64)
    shades = ["#cdc1b4", "#eee4da", "#ede0c8", "#f2b179", "#f59563", "#f67c5f", "#edcf72"]
    cells = []
    for at in range(count * count):
        shade = sheet.rng.choice(shades) if tiles else "#fff"
        inside = (
            (str(2 ** sheet.number(1, 9)) if shade != shades[0] else "")
            if tiles
            else (str(sheet.number(1, 9)) if sheet.chance(0.4) else "")
        )
        edge = (
            ""
            if tiles
            else f"border:1px solid #999;"
            f"{'border-right:3px solid #333;' if at % 3 == 2 else ''}"
            f"{'border-bottom:3px solid #333;' if at // 9 % 3 == 2 else ''}"
        )
        cells.append(
            box(
                f"width:{side}px;height:{side}px;background:{shade};color:#444;font-weight:bold;"
                f"font-size:{side // 3}px;line-height:{side}px;text-align:center;{edge}",
                inside,
            )
        )
    sheet.tells("a puzzle of tiles with numbers" if tiles else "a square of numbers to fill in")
    return row(
        f"height:100%;background:{'#faf8ef' if tiles else sheet.back};justify-content:center;align-items:center",
        box(
            f"display:grid;grid-template-columns:repeat({count},{side}px);gap:{10 if tiles else 0}px;"
            f"background:{'#bbada0' if tiles else '#333'};padding:{10 if tiles else 2}px",
            *cells,
        ),
    )


def _mines(sheet: Sheet) -> str:
    side, wide, high = sheet.number(22, 34), sheet.number(9, 24), sheet.number(9, 15)
    raised = "border:3px solid;border-color:#fff #888 #888 #fff;background:#c0c0c0"
    ink = ("#00f", "#080", "#f00", "#008")
    cells = (
        box(
            f"width:{side}px;height:{side}px;text-align:center;font-weight:bold;line-height:{side}px;"
            f"color:{sheet.rng.choice(ink)};"
            f"{raised if sheet.chance(0.5) else 'border:1px solid #999;background:#c8c8c8'}",
            str(sheet.number(1, 3)) if sheet.chance(0.25) else "",
        )
        for _ in range(wide * high)
    )
    sheet.tells("a grid of grey squares with coloured numbers")
    return row(
        "height:100%;background:#bbb;justify-content:center;align-items:center",
        box(f"display:grid;grid-template-columns:repeat({wide},{side}px)", *cells),
    )


def _jewels(sheet: Sheet) -> str:
    side, count = sheet.number(44, 72), sheet.number(6, 9)
    shades = [sheet.colour()[1] for _ in range(5)]
    cells = (
        box(
            f"width:{side}px;height:{side}px;padding:5px",
            box(
                f"width:100%;height:100%;border-radius:{sheet.rng.choice([50, 50, 20])}%;"
                f"background:radial-gradient(circle at 35% 30%,#fff9,{sheet.rng.choice(shades)} 50%)"
            ),
        )
        for _ in range(count * count)
    )
    sheet.tells("a puzzle of coloured balls", "a board of coloured jewels")
    return box(
        "height:100%;position:relative",
        sheet.picture("position:absolute;inset:0;width:100%;height:100%", (16, 9), thing="wide"),
        row(
            "position:absolute;inset:0;justify-content:center;align-items:center",
            box(
                f"display:grid;grid-template-columns:repeat({count},{side}px);background:#0008;border-radius:8px",
                *cells,
            ),
        ),
    )


def _dots(sheet: Sheet) -> str:
    count, step = sheet.number(4, 7), sheet.number(55, 100)
    radius = step * sheet.rng.uniform(0.14, 0.34)
    shades = [sheet.colour()[1] for _ in range(6)]
    spots = [(step * (at % count + 0.5), step * (at // count + 0.5)) for at in range(count * count)]
    lines = "".join(
        f'<line x1="{x}" y1="{y}" x2="{x + sheet.rng.choice([0, step])}" y2="{y + sheet.rng.choice([0, step])}" '
        f'stroke="{sheet.rng.choice(shades)}" stroke-width="{step // 9}"/>'
        for x, y in spots
        if sheet.chance(0.4)
    )
    dots = "".join(
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{sheet.rng.choice(shades)}"/>'
        for x, y in spots
        if sheet.chance(0.7)
    )
    side = count * step
    sheet.tells("a puzzle of coloured dots and lines", "coloured dots in front of a landscape")
    return box(
        "height:100%;position:relative",
        sheet.picture("position:absolute;inset:0;width:100%;height:100%", (16, 9), thing="wide"),
        row(
            "position:absolute;inset:0;justify-content:center;align-items:center",
            f'<svg width="{side}" height="{side}" style="background:{sheet.rng.choice(["none", "#fff6", "#0006"])}">'
            f"{lines}{dots}</svg>",
        ),
    )


def _world(sheet: Sheet) -> str:
    figures = (
        image(
            sheet.kit.icon(sheet.rng, (96, 96), kept=sheet.held_out),
            f"position:absolute;left:{sheet.number(3, 88)}%;"
            f"bottom:{sheet.number(2, 30)}%;width:{sheet.number(50, 150)}px",
        )
        for _ in range(sheet.number(2, 7))
    )
    sheet.tells("figures in a landscape, with a score")
    return box(
        "height:100%;position:relative",
        sheet.picture("position:absolute;inset:0;width:100%;height:100%", (16, 9), thing="wide"),
        *figures,
        box(
            "position:absolute;left:20px;top:14px;color:#fff;font-size:26px;font-weight:bold;text-shadow:0 0 4px #000",
            f"♥♥♥ &nbsp; {sheet.number(0, 99999)}",
        ),
    )

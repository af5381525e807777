"""Families of pages that look like spreadsheets, and what office programs have at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.eyes.sheet import box, column, image, row

if TYPE_CHECKING:
    from benchmarks.eyes.sheet import Sheet


def ribbon(sheet: Sheet) -> str:
    """Menus and tools as one of several office programs has them."""
    way = sheet.rng.choice(["classic", "ribbon", "ribbon", "plain"])
    menus = row(
        f"gap:{sheet.number(8, 18)}px;padding:3px 8px;background:{sheet.panel}",
        *(sheet.text("", 1) for _ in range(sheet.number(6, 11))),
    )
    if way == "plain":
        return menus + tools(sheet, 1)
    if way == "classic":
        return menus + tools(sheet, sheet.number(1, 3))
    tabs = row(
        f"gap:16px;padding:5px 12px;background:{sheet.accent};color:{sheet.on_accent}",
        *(sheet.text("", 1) for _ in range(sheet.number(6, 9))),
    )
    groups = (_group(sheet) for _ in range(sheet.number(5, 9)))
    return tabs + row(
        f"background:{sheet.panel};padding:4px;border-bottom:1px solid {sheet.line};overflow:hidden", *groups
    )


def _group(sheet: Sheet) -> str:
    side = sheet.number(15, 22)
    if sheet.chance(0.4):
        inside = column("align-items:center;gap:2px", sheet.icon(2 * side), sheet.text("font-size:.85em", 1))
    else:
        inside = box(
            f"display:grid;grid-template-columns:repeat({sheet.number(3, 7)},{side}px);gap:5px",
            *(sheet.icon(side) for _ in range(sheet.number(5, 12))),
        )
    return column(
        f"padding:0 8px;border-right:1px solid {sheet.line};gap:3px;align-items:center;justify-content:space-between",
        inside, sheet.text(f"font-size:.8em;color:{sheet.faint}", 1),
    )  # fmt: skip


def tools(sheet: Sheet, rows: int) -> str:
    """Rows of small signs with fields between them."""
    side = sheet.number(15, 24)
    made = []
    for _ in range(rows):
        signs = [
            box(
                f"background:{sheet.back};border:1px solid {sheet.line};"
                f"padding:1px 6px;width:{sheet.number(50, 150)}px",
                "12",
            )
            if sheet.chance(0.07)
            else sheet.icon(side)
            for _ in range(sheet.number(18, 40))
        ]
        made.append(
            row(f"gap:{sheet.number(5, 10)}px;padding:4px 8px;background:{sheet.panel};overflow:hidden", *signs)
        )
    return "".join(made)


def spreadsheet(sheet: Sheet) -> str:
    """A grid of cells below a line for formulas; columns of numbers and names, a heading row, sometimes a chart."""
    paper, ink = ("#fff", "#1a1a1a") if sheet.chance(0.85) else (sheet.back, sheet.ink)
    grid, head = (
        sheet.rng.choice(["#d0d0d0", "#e0e0e0", "#c0c0c8"]),
        sheet.rng.choice(["#f0f0f0", "#e6e6e6", "#f8f9fa"]),
    )
    high, filled, columns = sheet.number(17, 25), sheet.rng.choice([2, 3, 5, 7, 9, 12]), 18
    rows = sheet.size[1] // high
    lines = rows - 3 if sheet.chance(0.5) else sheet.number(4, max(5, rows - 2))
    widths = [sheet.number(60, 130) for _ in range(columns)]
    hue, shade = sheet.colour()
    coloured = sheet.chance(0.35)
    kinds = [sheet.rng.choice(["number", "number", "money", "name", "date", "share"]) for _ in range(columns)]
    cell = (
        f"border-right:1px solid {grid};border-bottom:1px solid {grid};"
        f"height:{high}px;padding:0 3px;overflow:hidden;white-space:nowrap;"
    )
    label = f"{cell}background:{head};color:#555;text-align:center;"
    made = ["".join(f'<td style="{label}">{chr(65 + at)}</td>' for at in range(columns))]
    for line in range(rows):
        top = line == 0 and coloured
        style = f"{cell}{f'background:{shade};font-weight:bold' if top else ''}"
        values = (
            _value(sheet, "name" if line == 0 else kinds[at]) if line < lines and at < filled else ""
            for at in range(columns)
        )
        made.append("".join(f'<td style="{style}">{value}</td>' for value in values))
    body = "".join(
        f'<tr><td style="{label}width:34px">{number or ""}</td>{cells}</tr>' for number, cells in enumerate(made)
    )
    cols = "".join(f'<col style="width:{wide}px">' for wide in (34, *widths))
    table = (
        f'<table style="table-layout:fixed;width:{34 + sum(widths)}px;'
        f'background:{paper};color:{ink}">{cols}{body}</table>'
    )
    sheet.tells("columns of numbers", "a grid of cells", "numbered rows and lettered columns")
    if coloured:
        sheet.tells(f"a {hue} heading row")
    return column(
        "height:100%",
        ribbon(sheet),
        _formula(sheet),
        box(f"flex:1;overflow:hidden;position:relative;background:{paper}", table, _over(sheet)),
        _tabs(sheet),
    )


def _value(sheet: Sheet, kind: str) -> str:
    if kind == "name":
        return sheet.words(1)
    number = sheet.number(1, 10 ** sheet.number(1, 6))
    return {
        "number": f'<div style="text-align:right">{number}</div>',
        "money": f'<div style="text-align:right">{number / 100:,.2f}</div>',
        "date": f"{sheet.number(1, 28)}/{sheet.number(1, 12)}/{sheet.number(2015, 2026)}",
        "share": f'<div style="text-align:right">{number % 100}%</div>',
    }[kind]


def _formula(sheet: Sheet) -> str:
    field = f"border:1px solid {sheet.line};background:{sheet.back};padding:1px 5px;height:{sheet.px + 8}px;"
    return row(
        f"gap:6px;padding:3px;background:{sheet.panel}",
        box(f"{field}width:90px", f"A{sheet.number(1, 40)}"),
        box("", "ƒx"),
        box(f"{field}flex:1", "=SUM(B2:B9)" if sheet.chance(0.4) else ""),
    )


def _tabs(sheet: Sheet) -> str:
    names = (
        box(
            f"padding:2px 14px;border-right:1px solid {sheet.line};background:{sheet.back if not at else sheet.panel}",
            f"Sheet{at + 1}",
        )
        for at in range(sheet.number(1, 5))
    )
    return row(f"background:{sheet.panel};border-top:1px solid {sheet.line}", *names)


def _over(sheet: Sheet) -> str:
    """A selected block, a chart, or a list with boxes to tick, over the cells."""
    what = sheet.rng.choice(["", "", "selected", "chart", "list"])
    x, y = sheet.number(100, 500), sheet.number(40, 200)
    if what == "selected":
        return box(
            f"position:absolute;left:{x}px;top:{y}px;width:{sheet.number(80, 400)}px;"
            f"height:{sheet.number(20, 200)}px;border:2px solid #217346;background:rgba(60,120,220,.14)"
        )
    if what == "chart":
        drawn = sheet.kit.chart(sheet.rng, kept=sheet.held_out)
        if drawn:
            sheet.tells(drawn[0], "a chart over the cells")
            return box(
                f"position:absolute;left:{x}px;top:{y}px;border:1px solid #999",
                image(drawn[1], "width:340px;height:250px"),
            )
    if what == "list":
        lines = (
            row(
                "gap:5px;padding:2px",
                box("width:12px;height:12px;border:1px solid #666", "✓" if sheet.chance(0.6) else ""),
                sheet.text("", 1),
            )
            for _ in range(sheet.number(6, 12))
        )
        sheet.tells("a list with boxes to tick opened over the cells")
        return column(
            f"position:absolute;left:{x}px;top:{y}px;width:200px;background:#fafafa;"
            f"color:#222;border:1px solid #888;padding:6px;box-shadow:2px 2px 6px #0005",
            *lines,
        )
    return ""

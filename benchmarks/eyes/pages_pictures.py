"""Families of pages that show more than they say: charts, dashboards, pictures and their editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.eyes.sheet import box, column, image, row

if TYPE_CHECKING:
    from benchmarks.eyes.sheet import Sheet


def _drawn(sheet: Sheet, style: str) -> str:
    found = sheet.kit.chart(sheet.rng, kept=sheet.held_out)
    if not found:
        return box(f"{style};background:{sheet.colour()[1]}")
    sheet.tells(found[0])
    return image(found[1], f"{style};object-fit:fill")


def chart(sheet: Sheet) -> str:
    """One chart that fills the window, as plotting programs show it."""
    sheet.tells("one large chart")
    bar = row(
        f"gap:8px;padding:6px 10px;background:{sheet.panel}", *(sheet.icon(20) for _ in range(sheet.number(5, 9)))
    )
    return column(
        f"height:100%;background:{sheet.back}",
        bar if sheet.chance(0.7) else "",
        row(
            "flex:1;padding:20px;justify-content:center;overflow:hidden",
            _drawn(sheet, f"width:{sheet.number(55, 96)}%;height:100%"),
        ),
    )


def dashboard(sheet: Sheet) -> str:
    """Tiles with charts, large numbers and lists."""
    columns = sheet.number(2, 4)
    side = (
        column(
            f"width:{sheet.number(60, 210)}px;flex:none;background:{sheet.panel};padding:16px;gap:16px;overflow:hidden",
            *(row("gap:10px", sheet.icon(18), sheet.text("", 1)) for _ in range(9)),
        )
        if sheet.chance(0.7)
        else ""
    )
    edge = (
        f"background:{sheet.panel};border:1px solid {sheet.line};"
        f"border-radius:{sheet.rng.choice([0, 4, 12])}px;padding:14px;"
    )
    numbers = row(
        "gap:14px",
        *(
            column(
                f"{edge}flex:1;gap:8px",
                sheet.text(f"color:{sheet.faint}", 2),
                box(f"font-size:2.4em;font-weight:bold;color:{sheet.colour()[1]}", f"{sheet.number(1, 99999):,}"),
            )
            for _ in range(sheet.number(3, 5))
        ),
    )
    charts = (
        column(
            f"{edge}gap:8px",
            sheet.text("font-weight:bold", 2),
            _drawn(sheet, f"width:100%;height:{sheet.number(150, 240)}px"),
        )
        for _ in range(columns * 2)
    )
    sheet.tells("tiles of charts and numbers", "large numbers above charts")
    return row(
        f"height:100%;background:{sheet.back};overflow:hidden",
        side,
        column(
            "flex:1;padding:18px;gap:14px",
            sheet.heading("font-size:1.5em", 2),
            numbers,
            box(f"display:grid;grid-template-columns:repeat({columns},1fr);gap:14px", *charts),
        ),
    )


def photo(sheet: Sheet) -> str:
    """One picture, large, in a viewer."""
    dark = sheet.chance(0.65)
    ground = sheet.rng.choice(["#000", "#1e1e1e", "#2b2b2b", "#0e0e0e"]) if dark else sheet.back
    sheet.tells("a large picture", f"a picture on a {'dark' if dark else 'light'} ground")
    bar = row("gap:18px;padding:9px 16px;color:#999", *(sheet.icon(18) for _ in range(sheet.number(3, 10))))
    shown = sheet.picture(
        f"height:{sheet.number(70, 100)}%;max-width:92%;object-fit:contain", sheet.rng.choice([(4, 3), (1, 1), (16, 9)])
    )
    side = (
        column(
            "width:270px;flex:none;padding:18px;gap:12px;color:#aaa",
            sheet.text("font-size:1.3em", 3),
            *(sheet.text("", 5) for _ in range(6)),
        )
        if sheet.chance(0.3)
        else ""
    )
    return column(
        f"height:100%;background:{ground}",
        bar if sheet.chance(0.8) else "",
        row(
            "flex:1;overflow:hidden",
            row("flex:1;justify-content:center;align-items:center;overflow:hidden", shown),
            side,
        ),
    )


def image_editor(sheet: Sheet) -> str:
    """A picture between panels of tools, layers and colours."""
    dark = sheet.chance(0.7)
    panel, ground, ink = ("#3c3c3c", "#2a2a2a", "#ccc") if dark else (sheet.panel, "#9a9a9a", sheet.ink)
    menu = row(f"gap:14px;padding:4px 10px;background:{panel}", *(sheet.text("", 1) for _ in range(9)))
    tool = box(
        f"width:{sheet.number(40, 90)}px;flex:none;background:{panel};"
        f"padding:6px;display:flex;flex-wrap:wrap;gap:8px;align-content:flex-start",
        *(sheet.icon(20) for _ in range(sheet.number(12, 26))),
    )
    layers = column(
        f"width:{sheet.number(170, 270)}px;flex:none;background:{panel};padding:8px;gap:8px",
        box("height:120px;background:linear-gradient(90deg,#fff,red,#000)"),
        *(row("gap:8px", sheet.icon(26), sheet.text("", 2)) for _ in range(sheet.number(2, 8))),
    )
    shown = sheet.picture(f"height:{sheet.number(50, 98)}%;max-width:96%", sheet.rng.choice([(4, 3), (1, 1), (3, 4)]))
    sheet.tells("tool panels around a picture", f"a {'dark' if dark else 'light'} program with panels of tools")
    return column(
        f"height:100%;color:{ink};background:{ground}",
        menu,
        row(
            "flex:1;overflow:hidden",
            tool,
            row("flex:1;justify-content:center;align-items:center;overflow:hidden", shown),
            layers,
        ),
    )

"""What stands around a made-up page: the desktop with its bar, windows, browsers, and what is opened over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.eyes.pages_system import dialog, files
from benchmarks.eyes.sheet import box, column, row

if TYPE_CHECKING:
    from benchmarks.eyes.sheet import Sheet

FILL = "position:absolute;inset:0;"
SHADE = "box-shadow:0 4px 18px #0007;"


def wallpaper(sheet: Sheet, *, told: bool) -> str:
    """What lies under all windows: a photograph, a blend of colours, one colour, or a glow."""
    way = sheet.rng.choice(["picture", "picture", "blend", "colour", "glow"])
    if way == "picture":
        return sheet.picture(f"{FILL}width:100%;height:100%", (16, 9), told=told, thing="wide")
    (name, one), (other_name, other) = sheet.colour(), sheet.colour()
    if way == "colour":
        if told:
            sheet.tells(f"a {name} background")
        return box(f"{FILL}background:{one}")
    if told:
        sheet.tells(
            "a blurred, colourful background" if way == "blend" else f"a {name} background with a glow",
            f"{name} and {other_name} colours",
        )
    x, y = sheet.number(10, 90), sheet.number(10, 90)
    if way == "glow":
        return box(f"{FILL}background:radial-gradient(circle at {x}% {y}%,#fff 0,{one} 22%,#0a1e3c 90%)")
    third = sheet.colour()[1]
    return box(
        f"{FILL}background:radial-gradient(circle at {x}% {y}%,{one},transparent 60%),"
        f"radial-gradient(circle at {y}% {x}%,{third},transparent 55%),{other}"
    )


def icons(sheet: Sheet, count: int) -> str:
    """Signs on the desktop, down its left side."""
    signs = (
        column(
            "width:74px;align-items:center;gap:5px;color:#fff;"
            "text-shadow:0 1px 3px #000;font-size:11px;text-align:center",
            sheet.icon(40),
            sheet.words(1),
        )
        for _ in range(count)
    )
    return column("position:absolute;left:8px;top:36px;bottom:60px;flex-wrap:wrap;gap:18px", *signs)


def bar(sheet: Sheet) -> tuple[str, str]:
    """The bar of the desktop, and the part of the screen that it leaves, as CSS."""
    way = sheet.rng.choice(["below", "below", "below", "above", "left", "none"])
    ground, ink = sheet.rng.choice(
        [
            ("#101318", "#ddd"),
            ("#1f2937e8", "#eee"),
            ("#eef1f6", "#222"),
            ("#dfe3ea", "#222"),
            ("#245edb", "#fff"),
            ("#2c2c34", "#ddd"),
        ]
    )
    high = sheet.number(26, 50)
    signs = [sheet.icon(high * 0.55) for _ in range(sheet.number(3, 12))]
    clock = f"{sheet.number(0, 23)}:{sheet.number(10, 59)}"
    base = f"position:absolute;background:{ground};color:{ink};align-items:center;gap:{high // 2}px;overflow:hidden;"
    if way == "none":
        return "", "inset:0"
    if way == "left":
        return column(
            f"{base}left:0;top:0;bottom:0;width:{high + 16}px;padding:14px 0", *signs
        ), f"inset:0 0 0 {high + 16}px"
    if way == "above":
        return row(
            f"{base}left:0;right:0;top:0;height:{high // 2 + 10}px;padding:0 14px;justify-content:space-between",
            sheet.words(1),
            clock,
            row("gap:8px", *signs[:3]),
        ), f"inset:{high // 2 + 10}px 0 0 0"
    field = (
        box(f"background:#fff2;border:1px solid #8885;width:{sheet.number(150, 300)}px;height:70%")
        if sheet.chance(0.4)
        else ""
    )
    middle = "center" if sheet.chance(0.3) else "flex-start"
    made = row(
        f"{base}left:0;right:0;bottom:0;height:{high}px;padding:0 12px;justify-content:{middle}",
        sheet.icon(high * 0.6),
        field,
        *signs,
        box("flex:1"),
        clock,
    )
    return made, f"inset:0 0 {high}px 0"


def window(sheet: Sheet, inside: str, place: str) -> str:
    """A window with its title at this place."""
    way = sheet.rng.choice(["plain", "plain", "dark", "coloured", "none"])
    ground, ink = {
        "plain": (sheet.panel, sheet.ink),
        "dark": ("#2b2b2e", "#ddd"),
        "coloured": (sheet.accent, sheet.on_accent),
        "none": ("", ""),
    }[way]
    signs = row("gap:16px", *(sheet.rng.choice(["—□✕", "_▢x", "●●●"])))
    title = row(
        f"background:{ground};color:{ink};padding:{sheet.number(3, 9)}px 10px;"
        f"justify-content:space-between;white-space:nowrap;flex:none",
        row("gap:8px", sheet.icon(15), sheet.words(3)),
        signs,
    )
    return column(
        f"position:absolute;{place};background:{sheet.back};overflow:hidden",
        "" if way == "none" else title,
        box("flex:1;overflow:hidden;position:relative", inside),
    )


def browser(sheet: Sheet, inside: str) -> str:
    """Tabs, an address, sometimes bookmarks, around a page."""
    way = sheet.variant(4)
    ground, ink, field = sheet.rng.choice(
        [
            ("#dee1e6", "#222", "#fff"),
            ("#f0f0f4", "#222", "#fff"),
            ("#35363a", "#ddd", "#202124"),
            ("#1c1b22", "#ddd", "#42414d"),
            ("#cfd8e6", "#222", "#fff"),
        ]
    )
    tabs = row(
        f"background:{ground};padding:6px 8px 0;gap:2px;flex:none",
        *(
            row(
                f"gap:8px;padding:7px 12px;width:{sheet.number(130, 230)}px;border-radius:8px 8px 0 0;"
                f"overflow:hidden;white-space:nowrap;background:{field if not at else 'transparent'}",
                sheet.icon(15),
                sheet.words(3),
            )
            for at in range(sheet.number(1, 6))
        ),
    )
    radius = sheet.rng.choice([3, 16])
    shown = f"https://www.{sheet.words(1).lower()}.com/{sheet.words(1).lower()}" if sheet.chance(0.9) else ""
    address = row(
        f"background:{field if way == 0 else ground};padding:5px 10px;gap:14px;align-items:center;flex:none",
        "◀ ▶ ⟳",
        box(
            f"flex:1;background:{field if way else '#8882'};border:1px solid #8883;"
            f"border-radius:{radius}px;padding:4px 14px;white-space:nowrap;overflow:hidden",
            shown,
        ),
        *(sheet.icon(17) for _ in range(sheet.number(1, 5))),
    )
    marks = (
        row(
            f"background:{field if way == 0 else ground};padding:3px 14px;"
            f"gap:20px;white-space:nowrap;overflow:hidden;flex:none",
            *(row("gap:6px", sheet.icon(14), sheet.words(1)) for _ in range(sheet.number(3, 10))),
        )
        if sheet.chance(0.3)
        else ""
    )
    return column(
        "height:100%",
        box(f"color:{ink};flex:none", tabs if way != 1 else "", address, marks),
        box(f"flex:1;overflow:hidden;position:relative;background:{sheet.back}", inside),
    )


def over(sheet: Sheet) -> str:
    """Something opened over the program: a menu, suggestions, a bubble, a dialog."""
    what = sheet.rng.choice(["menu", "pointer", "address", "bubble", "dialog", "dialog"])
    if what == "dialog":
        sheet.features.clear()
        inside = files(sheet) if sheet.chance(0.3) else dialog(sheet)
        wide, high = sheet.number(300, 720), sheet.number(180, 480)
        sheet.tells("a dialog over the program")
        return window(
            sheet,
            inside,
            f"left:{sheet.number(10, 45)}%;top:{sheet.number(8, 34)}%;"
            f"width:{wide}px;height:{high}px;border:1px solid #777;{SHADE}",
        )
    ground, ink = ("#fcfcfc", "#222") if not sheet.dark or sheet.chance(0.5) else ("#2d2d30", "#ddd")
    # Every place is drawn from the same numbers, whichever is used.
    count, wide, place, said = {
        "menu": (
            sheet.number(9, 26),
            270,
            f"left:{sheet.number(0, 45)}%;top:{sheet.number(3, 9)}%",
            ("a long menu dropped down", "an opened menu"),
        ),
        "pointer": (
            sheet.number(6, 15),
            250,
            f"left:{sheet.number(12, 70)}%;top:{sheet.number(14, 50)}%",
            ("a right-click menu", "a context menu"),
        ),
        "address": (
            sheet.number(4, 9),
            780,
            "left:10%;top:8.5%",
            ("suggestions dropped down from the address bar", "a list of suggestions"),
        ),
        "bubble": (
            sheet.number(3, 6),
            320,
            f"right:{sheet.number(2, 8)}%;top:{sheet.number(8, 16)}%",
            ("a bubble that asks to sign in", "a small popup"),
        ),
    }[what]
    lines = (
        row(
            f"gap:12px;padding:5px 14px;"
            f"{f'background:{sheet.accent};color:{sheet.on_accent}' if at == 1 and sheet.chance(0.5) else ''}"
            f"{'border-bottom:1px solid #8884' if sheet.chance(0.2) else ''}",
            sheet.icon(15) if sheet.chance(0.6) else box("width:15px"),
            sheet.words(sheet.number(1, 3)),
        )
        for at in range(count)
    )
    foot = (
        row(
            "padding:12px;justify-content:flex-end",
            box(f"background:{sheet.accent};color:{sheet.on_accent};padding:8px 20px", sheet.words(1)),
        )
        if what == "bubble"
        else ""
    )
    sheet.tells(*said)
    return column(
        f"position:absolute;{place};width:{wide}px;background:{ground};"
        f"color:{ink};border:1px solid #8886;{SHADE}padding:5px 0",
        *lines,
        foot,
    )


def desktop(sheet: Sheet) -> str:
    """Nothing but the wallpaper, the bar and signs."""
    made, _ = bar(sheet)
    count = sheet.rng.choice([0, 2, 4, 9, 18])
    sheet.tells("no window open", *(["icons on the wallpaper"] if count else []))
    return wallpaper(sheet, told=True) + icons(sheet, count) + made


def start_menu(sheet: Sheet) -> str:
    """The menu of programs over the wallpaper: a list, tiles, or signs over the whole screen."""
    made, _ = bar(sheet)
    way = sheet.rng.choice(["list", "tiles", "both", "whole"])
    dark = sheet.chance(0.65)
    ground, ink = sheet.rng.choice([("#1c1f26f2", "#eee"), ("#2b2b2bf5", "#eee")]) if dark else ("#f4f6fa", "#222")
    list_ = column(
        "flex:1;gap:11px;padding:14px;overflow:hidden",
        *(
            row("gap:12px;align-items:center", sheet.icon(24), sheet.text("", sheet.number(1, 2)))
            for _ in range(sheet.number(8, 15))
        ),
    )
    tiles = box(
        "flex:1.6;display:grid;grid-template-columns:repeat(4,1fr);gap:6px;padding:14px;align-content:flex-start",
        *(
            box(
                f"aspect-ratio:1;background:{sheet.colour()[1] if sheet.chance(0.6) else '#8883'};"
                f"padding:12px;{'grid-column:span 2;aspect-ratio:2;' if sheet.chance(0.2) else ''}",
                sheet.icon(26),
            )
            for _ in range(14)
        ),
    )
    sheet.tells(
        "an opened menu of programs", f"a {'dark' if dark else 'light'} menu of programs", "a menu over the wallpaper"
    )
    if way == "whole":
        signs = (column("align-items:center;gap:8px;color:#fff", sheet.icon(58), sheet.words(1)) for _ in range(28))
        inside = box(
            f"{FILL}background:#0008;display:grid;grid-template-columns:repeat(7,1fr);padding:8% 12%;gap:26px", *signs
        )
        return wallpaper(sheet, told=False) + inside + made
    parts = {"list": list_, "tiles": tiles, "both": list_ + tiles}[way]
    wide = {"list": sheet.number(230, 330), "tiles": 420, "both": sheet.number(520, 680)}[way]
    left = sheet.rng.choice(["left:0", "left:0", "left:30%"])
    menu = row(
        f"position:absolute;{left};bottom:{sheet.number(30, 56)}px;width:{wide}px;"
        f"height:{sheet.number(50, 82)}%;background:{ground};color:{ink};{SHADE}overflow:hidden",
        parts,
    )
    return wallpaper(sheet, told=sheet.chance(0.3)) + icons(sheet, sheet.rng.choice([0, 4, 9])) + menu + made

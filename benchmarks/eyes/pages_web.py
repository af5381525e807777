"""Families of pages of the web: organisations, articles, social networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.eyes.drawing import mixed
from benchmarks.eyes.sheet import box, column, css, row

if TYPE_CHECKING:
    from benchmarks.eyes.sheet import Sheet

SHADOW = "text-shadow:0 1px 6px #000a;"


def head(sheet: Sheet, coloured: float = 0.4) -> str:
    """The bar of a site: its name, its parts, sometimes a field to search, sometimes a second bar."""
    if sheet.chance(coloured):
        ground, ink = sheet.accent, sheet.on_accent
        sheet.tells(f"{'an' if sheet.accent_name[0] in 'aeiou' else 'a'} {sheet.accent_name} bar at the top")
    else:
        ground, ink = sheet.back, sheet.ink
    name = row(
        "gap:8px;align-items:center",
        sheet.icon(sheet.number(20, 44)),
        sheet.text("font-weight:bold;font-size:1.6em", 1),
    )
    parts = [sheet.text("white-space:nowrap", sheet.number(1, 2)) for _ in range(sheet.number(4, 8))]
    field = (
        box(
            f"background:#fff;border:1px solid #bbb;height:30px;"
            f"width:{sheet.number(140, 480)}px;border-radius:{sheet.rng.choice([0, 3, 15])}px"
        )
        if sheet.chance(0.45)
        else ""
    )
    button = (
        box(f"background:{sheet.colour()[1]};color:#fff;padding:6px 14px;border-radius:4px", sheet.words(1))
        if sheet.chance(0.4)
        else ""
    )
    made = row(
        f"gap:{sheet.number(14, 30)}px;align-items:center;padding:{sheet.number(6, 22)}px {sheet.number(2, 9)}%;"
        f"background:{ground};color:{ink};border-bottom:1px solid {sheet.line};overflow:hidden",
        name,
        field,
        *parts,
        box("flex:1"),
        button,
    )
    if sheet.chance(0.3):
        low = css(mixed(sheet.accent_colour, (0, 0, 0), 0.3))
        made += row(
            f"gap:22px;padding:6px 6%;background:{low};color:#fff;overflow:hidden",
            *(sheet.text("white-space:nowrap", 1) for _ in range(12)),
        )
    return made


def button(sheet: Sheet, style: str = "") -> tuple[str, str]:
    """Its colour and itself."""
    hue, shade = sheet.colour()
    return hue, box(
        f"background:{shade};color:#fff;padding:10px 26px;"
        f"border-radius:{sheet.rng.choice([0, 4, 22])}px;width:max-content;{style}",
        sheet.words(2),
    )


def website(sheet: Sheet) -> str:
    """The first page of an organisation: a large picture or a field of colour with a claim, and parts below."""
    high = sheet.number(34, 80)
    claim = sheet.heading(f"font-size:{sheet.number(30, 60)}px;line-height:1.15;margin-bottom:16px", sheet.number(2, 6))
    hue, press = button(sheet)
    words = column(
        f"max-width:60%;align-items:{sheet.rng.choice(['flex-start', 'center'])}",
        claim,
        sheet.text("font-size:1.25em;margin-bottom:18px", 12),
        press if sheet.chance(0.7) else "",
    )
    if sheet.chance(0.6):
        place = (
            f"position:absolute;inset:0;display:flex;color:#fff;{SHADOW}padding:6%;"
            f"align-items:{sheet.rng.choice(['center', 'flex-end'])};"
            f"justify-content:{sheet.rng.choice(['flex-start', 'center'])}"
        )
        top = box(
            f"position:relative;height:{high}%;flex:none",
            sheet.picture("width:100%;height:100%", (16, 7), thing="wide" if sheet.chance(0.6) else "any"),
            box(place, words) if sheet.chance(0.85) else "",
        )
        sheet.tells("one large picture", "a large picture with a heading on it")
    elif sheet.chance(0.5):
        ground, shade = sheet.colour()
        top = row(
            f"height:{high}%;flex:none;background:{shade};color:#fff;padding:5%;gap:5%;align-items:center",
            words,
            sheet.picture("width:38%;height:90%") if sheet.chance(0.5) else "",
        )
        sheet.tells(f"a large {ground} field with a heading")
    else:
        top = row(f"height:{high}%;flex:none;padding:5%;gap:5%;justify-content:center;align-items:center", words)
        sheet.tells("a heading in the middle of a nearly empty page", f"a {hue} button in the middle")
    cards = (
        column(
            "flex:1;gap:8px",
            sheet.picture("width:100%;height:120px", told=False) if sheet.chance(0.5) else sheet.icon(40),
            sheet.text("font-weight:bold;font-size:1.2em", 3),
            sheet.text("", 16),
        )
        for _ in range(sheet.number(3, 4))
    )
    return column("height:100%;overflow:hidden", head(sheet), top, row("padding:3% 6%;gap:30px", *cards))


def article(sheet: Sheet) -> str:
    """A text to read: an encyclopedia, a blog, a manual, a journal, words of a song."""
    way = sheet.rng.choice(["encyclopedia", "blog", "manual", "journal"])
    sheet.tells("long running text", "a page of text")
    top = head(sheet, 0.25 if way != "journal" else 0.6)
    side, right = "", ""
    if way in {"encyclopedia", "manual"}:
        ground = sheet.rng.choice([sheet.panel, sheet.back, sheet.accent])
        ink = sheet.on_accent if ground == sheet.accent else "#3366cc"
        side = column(
            f"width:{sheet.number(140, 250)}px;flex:none;background:{ground};"
            f"color:{ink};padding:16px;gap:9px;overflow:hidden",
            *(sheet.text("", sheet.number(1, 3)) for _ in range(22)),
        )
        sheet.tells("a sidebar of links", *([f"a {sheet.accent_name} sidebar"] if ground == sheet.accent else []))
    if way in {"encyclopedia", "blog"} and sheet.chance(0.6):
        right = column(
            f"float:right;width:{sheet.number(200, 300)}px;border:1px solid {sheet.line};"
            f"background:{sheet.panel};padding:8px;margin:0 0 12px 16px;gap:5px",
            sheet.picture("width:100%"),
            *(sheet.text("", 5) for _ in range(7)),
        )
    title = sheet.heading(f"font-size:{sheet.number(22, 40)}px;margin-bottom:12px", sheet.number(2, 8))
    if way == "journal":
        hue, shade = sheet.colour()
        title = box(
            f"background:{shade};color:#fff;padding:{sheet.number(24, 60)}px 8%;margin-bottom:14px",
            title,
            sheet.text("", 12),
        )
        sheet.tells(f"a large {hue} block with the title")
    wide = (
        sheet.picture("width:100%;height:230px;margin-bottom:12px", (16, 6))
        if way == "blog" and sheet.chance(0.6)
        else ""
    )
    body = box(
        f"flex:1;padding:{'0' if way == 'journal' else '20px'} {sheet.number(3, 16)}%;"
        f"font-size:{sheet.number(13, 18)}px;line-height:1.6;overflow:hidden",
        right,
        title,
        wide,
        sheet.paragraphs(12),
    )
    return column("height:100%;overflow:hidden", top, row("flex:1;overflow:hidden", side, body))


def social(sheet: Sheet) -> str:
    """Posts with faces, names, pictures, hearts; the page of a person or of a group; a wall of pictures."""
    sheet.tells("posts with faces and names", "a feed of posts")
    side = column(
        f"width:{sheet.number(160, 270)}px;flex:none;gap:14px;padding:16px",
        *(row("gap:10px;align-items:center", sheet.icon(24), sheet.text("", 1)) for _ in range(sheet.number(6, 11))),
    )
    round_ = f"border-radius:50%;background:{sheet.colour()[1]};"
    right = (
        column(
            "width:260px;flex:none;gap:12px;padding:16px",
            sheet.text("font-weight:bold", 3),
            *(
                row(
                    "gap:10px;align-items:center",
                    box(f"width:34px;height:34px;{round_}"),
                    column("", sheet.text("font-weight:bold", 2), sheet.text(f"color:{sheet.faint}", 2)),
                )
                for _ in range(7)
            ),
        )
        if sheet.chance(0.7)
        else ""
    )
    top = _profile(sheet) if sheet.chance(0.4) else ""
    posts = column("flex:1;gap:14px;padding:14px 0", top, *(_post(sheet) for _ in range(4)))
    ground = sheet.rng.choice([sheet.back, sheet.panel, "#f0f2f5" if not sheet.dark else "#18191a"])
    bar = head(sheet, 0.5) if sheet.chance(0.7) else ""
    return column(
        f"height:100%;background:{ground};overflow:hidden",
        bar,
        row("flex:1;overflow:hidden;padding:0 4%", side, posts, right),
    )


def _profile(sheet: Sheet) -> str:
    sheet.tells("the page of a person with a large picture at the top")
    face = sheet.picture(
        "width:96px;height:96px;border-radius:50%;border:4px solid #fff;margin:-50px 0 0 20px;position:relative",
        (1, 1),
        told=False,
    )
    return box(
        f"flex:none;background:{sheet.back}",
        sheet.picture("width:100%;height:190px", (16, 5), thing="wide"),
        face,
        box("padding:8px 20px", sheet.text("font-size:1.6em;font-weight:bold", 2), sheet.text("", 14)),
    )


def _post(sheet: Sheet) -> str:
    face = sheet.picture("width:42px;height:42px;border-radius:50%;flex:none", (1, 1), told=False)
    name = column("", sheet.text("font-weight:bold", 2), sheet.text(f"color:{sheet.faint};font-size:.9em", 2))
    shown = (
        sheet.picture(f"width:100%;height:{sheet.number(180, 340)}px;border-radius:{sheet.rng.choice([0, 14])}px")
        if sheet.chance(0.6)
        else ""
    )
    marks = row(f"gap:60px;color:{sheet.faint};font-size:1.1em", *(f"{sign} {sheet.number(1, 999)}" for sign in "♡↻✉"))
    return column(
        f"flex:none;background:{sheet.back};border:1px solid {sheet.line};border-radius:8px;padding:14px;gap:10px",
        row("gap:10px", face, name),
        sheet.text("", sheet.number(6, 40)),
        shown,
        marks,
    )

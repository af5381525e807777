"""Families of pages of common programs: folders, dialogs, settings, mail, chat, a calculator, music."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.eyes.sheet import box, column, row

if TYPE_CHECKING:
    from benchmarks.eyes.sheet import Sheet

FOLDER = "<div style='width:{0}px;height:{1}px;background:{2};border-radius:2px 4px 4px 4px;flex:none'></div>"


def _folder(sheet: Sheet, side: int) -> str:
    if sheet.chance(0.35):
        return sheet.icon(side)
    return FOLDER.format(side, side * 3 // 4, sheet.rng.choice(["#f5c957", "#62a0ea", "#f0b93a", "#7fb2e5"]))


def files(sheet: Sheet) -> str:
    """Folders and files as signs or as lines, with places on the left."""
    side = column(
        f"width:{sheet.number(130, 220)}px;flex:none;background:{sheet.panel};padding:10px;gap:9px;overflow:hidden",
        *(row("gap:8px", _folder(sheet, 16), sheet.text("", 1)) for _ in range(sheet.number(7, 16))),
    )
    bar = row(
        f"gap:12px;padding:8px;background:{sheet.panel};align-items:center",
        "◀ ▶ ▲",
        box(
            f"flex:1;border:1px solid {sheet.line};background:{sheet.back};padding:4px 8px",
            sheet.heading("font-weight:normal", 3),
        ),
        box(f"width:150px;border:1px solid {sheet.line};background:{sheet.back};padding:4px 8px", "⌕"),
    )
    if sheet.chance(0.45):
        body = row(
            "flex:1;flex-wrap:wrap;gap:22px;padding:18px;align-content:flex-start;overflow:hidden",
            *(
                column("width:84px;align-items:center;gap:6px;text-align:center", _folder(sheet, 52), sheet.text("", 1))
                for _ in range(sheet.number(2, 34))
            ),
        )
        sheet.tells("signs of folders in rows")
    else:
        lines = (
            row(
                f"gap:10px;padding:3px 8px;{f'background:{sheet.accent};color:{sheet.on_accent}' if at == 2 else ''}",
                _folder(sheet, 16),
                box("flex:2;white-space:nowrap", sheet.words(2)),
                box("flex:1;white-space:nowrap", f"{sheet.number(1, 12)}/{sheet.number(1, 28)}/2024"),
                box("flex:1", f"{sheet.number(1, 999)} KB"),
            )
            for at in range(sheet.number(3, 28))
        )
        body = column("flex:1;overflow:hidden", *lines)
        sheet.tells("a list of files with dates")
    sheet.tells("places on the left")
    low = (
        column(
            f"background:{sheet.panel};padding:10px;gap:8px",
            box(f"border:1px solid {sheet.line};background:{sheet.back};padding:5px", sheet.words(2)),
            row("gap:10px;justify-content:flex-end", *(_button(sheet) for _ in range(2))),
        )
        if sheet.chance(0.35)
        else ""
    )
    if low:
        sheet.tells("a dialog to open or save a file")
    return column(f"height:100%;background:{sheet.back}", bar, row("flex:1;overflow:hidden", side, body), low)


def _button(sheet: Sheet) -> str:
    return box(
        f"border:1px solid {sheet.line};background:{sheet.back};padding:5px 20px;border-radius:3px", sheet.words(1)
    )


def dialog(sheet: Sheet) -> str:
    """A question, or options to tick and choose."""
    foot = row("gap:10px;justify-content:flex-end", *(_button(sheet) for _ in range(sheet.number(1, 3))))
    if sheet.chance(0.35):
        sheet.tells("a short question with buttons")
        body = row(
            "gap:18px;align-items:center", sheet.icon(44), column("gap:8px", sheet.heading("", 4), sheet.text("", 14))
        )
    else:
        sheet.tells("options to tick and to choose")
        parts = [_option(sheet) for _ in range(sheet.number(6, 20))]
        body = box(f"columns:{sheet.number(1, 2)};column-gap:30px", sheet.heading("margin-bottom:10px", 2), *parts)
    return column(
        f"height:100%;background:{sheet.panel};padding:16px;justify-content:space-between;overflow:hidden", body, foot
    )


def _option(sheet: Sheet) -> str:
    way = sheet.rng.choice(["tick", "tick", "field", "slider", "round"])
    if way == "field":
        return row(
            "gap:10px;margin-bottom:9px;align-items:center",
            sheet.text("", 2),
            box(f"flex:1;height:24px;border:1px solid {sheet.line};background:{sheet.back}"),
        )
    if way == "slider":
        return row(
            "gap:10px;margin-bottom:9px;align-items:center",
            sheet.text("", 1),
            box(
                f"flex:1;height:4px;background:{sheet.line}",
                box(
                    f"width:{sheet.number(5, 90)}%;height:4px;"
                    f"background:{sheet.accent};border-right:9px solid {sheet.ink}"
                ),
            ),
        )
    corner = 50 if way == "round" else 10
    return row(
        "gap:8px;margin-bottom:9px;align-items:center",
        box(
            f"width:14px;height:14px;flex:none;border:1px solid {sheet.faint};"
            f"border-radius:{corner}%;background:{sheet.accent if sheet.chance(0.4) else sheet.back}"
        ),
        sheet.text("", sheet.number(2, 5)),
    )


def settings(sheet: Sheet) -> str:
    """Groups on the left, lines with switches on the right."""
    side = column(
        f"width:{sheet.number(170, 260)}px;flex:none;background:{sheet.panel};padding:14px;gap:14px",
        *(row("gap:10px", sheet.icon(18), sheet.text("", 1)) for _ in range(14)),
    )
    switch = f"width:40px;height:20px;border-radius:10px;background:{sheet.accent};border-right:18px solid #ddd"
    lines = (
        row(
            f"justify-content:space-between;align-items:center;"
            f"padding:14px;border:1px solid {sheet.line};border-radius:6px",
            column("gap:4px", sheet.text("", 3), sheet.text(f"color:{sheet.faint}", 7)),
            box(switch) if sheet.chance(0.6) else _button(sheet),
        )
        for _ in range(12)
    )
    sheet.tells("options with switches")
    return row(
        f"height:100%;background:{sheet.back};overflow:hidden",
        side,
        column("flex:1;padding:22px;gap:12px", sheet.heading("font-size:1.9em", 1), *lines),
    )


def mail(sheet: Sheet) -> str:
    """Folders, letters, and one of them opened or a letter being written."""
    bar = row(
        f"gap:16px;padding:9px 16px;background:{sheet.accent if sheet.chance(0.4) else sheet.panel}",
        *(sheet.icon(18) for _ in range(9)),
        box(f"flex:1;height:24px;background:{sheet.back}"),
    )
    side = column(
        f"width:{sheet.number(140, 220)}px;flex:none;background:{sheet.panel};padding:14px;gap:12px",
        box(f"background:{sheet.accent};color:{sheet.on_accent};padding:9px;border-radius:14px", sheet.words(1)),
        *(sheet.text("", 1) for _ in range(11)),
    )
    one = sheet.chance(0.4)
    lines = (
        row(
            f"gap:12px;padding:7px 12px;border-bottom:1px solid {sheet.line};white-space:nowrap;overflow:hidden",
            box("width:13px;height:13px;border:1px solid #999;flex:none"),
            box("width:150px;font-weight:bold;flex:none;overflow:hidden", sheet.words(2)),
            box("flex:1;overflow:hidden", sheet.words(11)),
            f"{sheet.number(1, 12)}:{sheet.number(10, 59)}",
        )
        for _ in range(26)
    )
    cards = (
        column(
            f"padding:9px 12px;border-bottom:1px solid {sheet.line};gap:3px;"
            f"{f'background:{sheet.panel};border-left:3px solid {sheet.accent}' if at == 1 else ''}",
            sheet.text("font-weight:bold", 2),
            sheet.text("white-space:nowrap", 4),
            sheet.text(f"color:{sheet.faint};white-space:nowrap", 6),
        )
        for at in range(12)
    )
    letter = column(
        "flex:1;padding:22px;gap:14px",
        sheet.heading("font-size:1.5em", 5),
        row("gap:10px", sheet.icon(36), sheet.text("", 3)),
        sheet.paragraphs(5),
    )
    sheet.tells("a list of letters", "folders on the left")
    rest = (
        column("flex:1", *lines)
        if one
        else row("flex:1;overflow:hidden", column("width:310px;flex:none;overflow:hidden", *cards), letter)
    )
    return column(
        f"height:100%;background:{sheet.back};overflow:hidden", bar, row("flex:1;overflow:hidden", side, rest)
    )


def chat(sheet: Sheet) -> str:
    """People on the left, bubbles on the right."""
    people = column(
        f"width:{sheet.number(190, 300)}px;flex:none;background:{sheet.panel};overflow:hidden",
        *(
            row(
                f"gap:10px;padding:10px;{f'background:{sheet.line}' if at == 2 else ''}",
                box(f"width:38px;height:38px;border-radius:50%;flex:none;background:{sheet.colour()[1]}"),
                column(
                    "overflow:hidden;white-space:nowrap",
                    sheet.text("font-weight:bold", 2),
                    sheet.text(f"color:{sheet.faint}", 4),
                ),
            )
            for at in range(12)
        ),
    )
    said = []
    for _ in range(11):
        mine = sheet.chance(0.45)
        look = (
            f"background:{sheet.accent};color:{sheet.on_accent};align-self:flex-end"
            if mine
            else f"background:{sheet.panel};align-self:flex-start"
        )
        inside = sheet.picture("width:200px;height:140px") if sheet.chance(0.1) else sheet.words(sheet.number(2, 24))
        said.append(box(f"max-width:62%;padding:9px 14px;border-radius:14px;{look}", inside))
    sheet.tells("bubbles of messages", "a conversation beside a list of people")
    return row(
        f"height:100%;background:{sheet.back};overflow:hidden",
        people,
        column(
            "flex:1",
            row(f"gap:10px;padding:10px;background:{sheet.panel}", sheet.icon(34), sheet.heading("", 2)),
            column("flex:1;padding:16px;gap:10px;overflow:hidden;justify-content:flex-end", *said),
            box(f"margin:10px;height:38px;border:1px solid {sheet.line};border-radius:19px"),
        ),
    )


def calculator(sheet: Sheet) -> str:
    """A number above keys."""
    keys = (
        box(
            f"background:{sheet.accent if at % 4 == 3 and sheet.chance(0.7) else sheet.panel};display:flex;"
            f"align-items:center;justify-content:center;font-size:1.4em;border-radius:{sheet.rng.choice([0, 4])}px",
            key,
        )
        for at, key in enumerate("C±%÷789×456−123+0,⌫=")  # noqa: RUF001
    )
    sheet.tells("keys with numbers", "a number above keys")
    return column(
        f"height:100%;background:{sheet.back};padding:6px;gap:6px",
        box("font-size:2.3em;text-align:right;padding:10px", f"{sheet.number(0, 99999)}"),
        box("flex:1;display:grid;grid-template-columns:repeat(4,1fr);gap:3px", *keys),
    )


def music(sheet: Sheet) -> str:
    """Covers or a list of songs, above a bar that plays."""
    side = column(
        f"width:200px;flex:none;background:{sheet.panel};padding:16px;gap:12px", *(sheet.text("", 2) for _ in range(12))
    )
    top = row(
        "gap:20px;align-items:flex-end;padding:20px",
        sheet.picture("width:170px;height:170px;flex:none", (1, 1)),
        sheet.heading("font-size:3em", 2),
    )
    songs = (
        row(
            f"gap:20px;padding:8px 20px;border-bottom:1px solid {sheet.line}",
            f"{at}",
            box("flex:2", sheet.words(3)),
            box("flex:1", sheet.words(2)),
            f"{sheet.number(2, 6)}:{sheet.number(10, 59)}",
        )
        for at in range(1, 10)
    )
    foot = row(
        f"background:{sheet.panel};padding:14px 30px;gap:20px;align-items:center",
        "◀◀ ▶ ▶▶",
        box(
            f"flex:1;height:5px;background:{sheet.line}",
            box(f"height:5px;width:{sheet.number(4, 90)}%;background:{sheet.accent}"),
        ),
    )
    sheet.tells("a cover and a list of songs")
    return column(
        f"height:100%;background:{sheet.back};overflow:hidden",
        row("flex:1;overflow:hidden", side, column("flex:1", top, *songs)),
        foot,
    )

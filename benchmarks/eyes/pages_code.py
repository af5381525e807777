"""Families of pages for those who program: editors, notebooks, pages of code, terminals, plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.eyes.sheet import box, column, image, row

if TYPE_CHECKING:
    from benchmarks.eyes.sheet import Sheet

WORDS = [
    "def",
    "class",
    "return",
    "import",
    "from",
    "for",
    "if",
    "else",
    "while",
    "public",
    "static",
    "void",
    "const",
    "let",
    "function",
    "int",
    "string",
    "self",
    "new",
    "try",
]
LANGUAGES = ("Python", "JavaScript", "C", "Java", "Rust", "HTML", "Go", "SQL", "TypeScript")
DARK = (("#1e1e1e", "#d4d4d4", ("#569cd6", "#ce9178", "#6a9955", "#c586c0", "#dcdcaa", "#4ec9b0")),
        ("#282c34", "#abb2bf", ("#61afef", "#98c379", "#5c6370", "#c678dd", "#e5c07b", "#e06c75")),
        ("#272822", "#f8f8f2", ("#f92672", "#e6db74", "#75715e", "#66d9ef", "#a6e22e", "#ae81ff")),
        ("#2b2b2b", "#a9b7c6", ("#cc7832", "#6a8759", "#808080", "#9876aa", "#ffc66d", "#6897bb")))  # fmt: skip
LIGHT = (("#ffffff", "#1f2328", ("#0000ff", "#a31515", "#008000", "#af00db", "#795e26", "#267f99")),
         ("#fafafa", "#383a42", ("#4078f2", "#50a14f", "#a0a1a7", "#a626a4", "#c18401", "#e45649")))  # fmt: skip


def source(sheet: Sheet, lines: int, *, dark: bool, numbers: bool = True) -> tuple[str, str, str]:
    """So many lines of code; the ground and the ink of their theme."""
    ground, ink, colours = sheet.rng.choice(DARK if dark else LIGHT)
    depth, made = 0, []
    for number in range(1, lines + 1):
        depth = max(0, min(6, depth + sheet.rng.choice([-1, 0, 0, 0, 1])))
        parts = [_word(sheet, colours) for _ in range(sheet.rng.choice([0, 1, 2, 3, 4, 6, 8, 10]))]
        if sheet.chance(0.08):
            parts = [f'<i style="color:{colours[2]}"># {sheet.words(6)}</i>']
        count = (
            f'<span style="display:inline-block;width:3.5em;text-align:right;'
            f'padding-right:1.2em;opacity:.45">{number}</span>'
        )
        made.append(f"<div style='white-space:pre'>{count if numbers else ''}{'    ' * depth}{' '.join(parts)}</div>")
    return "".join(made), ground, ink


def _word(sheet: Sheet, colours: tuple[str, ...]) -> str:
    way = sheet.rng.random()
    if way < 0.3:
        return (
            f'<b style="font-weight:normal;'
            f'color:{colours[0] if sheet.chance(0.7) else colours[3]}">{sheet.rng.choice(WORDS)}</b>'
        )
    word = sheet.words(1).lower()
    if way < 0.45:
        return f'<span style="color:{colours[1]}">"{word}"</span>'
    if way < 0.6:
        return f'<span style="color:{colours[4]}">{word}</span>({word})'
    return (
        f'<span style="color:{colours[5]}">{word}</span>:'
        if way < 0.68
        else word + sheet.rng.choice(["", " =", ",", ".x", ";"])
    )


def code(sheet: Sheet) -> str:
    """An editor with its bars, a page of a repository, or nothing but code."""
    sheet.tells(f"{sheet.rng.choice(LANGUAGES)} code", "coloured code", "indented lines of code")
    way = sheet.rng.choice(["editor", "editor", "editor", "notebook", "repository", "plain"])
    return {"editor": _editor, "notebook": _notebook, "repository": _repository, "plain": _plain}[way](sheet)


def _plain(sheet: Sheet) -> str:
    made, ground, ink = source(sheet, sheet.number(20, 60), dark=sheet.dark, numbers=sheet.chance(0.7))
    return box(
        f"height:100%;background:{ground};color:{ink};padding:8px;line-height:1.4;overflow:hidden",
        f'<div class="mono">{made}</div>',
    )


def _editor(sheet: Sheet) -> str:
    empty = sheet.chance(0.08)
    made, ground, ink = source(sheet, 0 if empty else sheet.number(8, 55), dark=sheet.dark)
    bar, deep = ("#252526", "#333333") if sheet.dark else ("#f3f3f3", "#e4e4e4")
    edge = "#444" if sheet.dark else "#d8d8d8"
    names = [f"{sheet.words(1).lower()}.{sheet.rng.choice(['py', 'js', 'c', 'rs', 'java', 'md'])}" for _ in range(22)]
    signs = (
        column(
            f"width:44px;flex:none;background:{deep};align-items:center;padding:12px 0;gap:20px",
            *(sheet.icon(22) for _ in range(sheet.number(4, 7))),
        )
        if sheet.chance(0.7)
        else ""
    )
    tree = (
        column(
            f"width:{sheet.number(150, 290)}px;flex:none;background:{bar};padding:8px;line-height:1.6;overflow:hidden",
            *(
                box(
                    f"padding-left:{sheet.rng.choice([0, 12, 12, 24])}px;white-space:nowrap",
                    f"{sheet.rng.choice('▸▾·')} {name}",
                )
                for name in names[: sheet.number(3, 22)]
            ),
        )
        if sheet.chance(0.8)
        else ""
    )
    tabs = row(
        f"background:{bar}",
        *(
            box(f"padding:8px 16px;background:{ground if not at else bar};border-right:1px solid {edge}", name)
            for at, name in enumerate(names[: sheet.number(1, 6)])
        ),
    )
    map_ = (
        box(
            f"width:80px;flex:none;border-left:1px solid {edge};"
            f"overflow:hidden;font-size:2.5px;line-height:1.2;padding:4px",
            f'<div class="mono">{made}</div>',
        )
        if sheet.chance(0.5)
        else ""
    )
    low = _terminal_part(sheet, edge) if sheet.chance(0.4) else ""
    foot = (
        row(
            f"background:{sheet.accent};color:{sheet.on_accent};padding:3px 10px;gap:18px",
            *(sheet.text("", 1) for _ in range(5)),
        )
        if sheet.chance(0.8)
        else ""
    )
    menu = (
        row(f"gap:14px;padding:5px 10px;background:{deep}", *(sheet.text("", 1) for _ in range(8)))
        if sheet.chance(0.6)
        else ""
    )
    if tree:
        sheet.tells("a tree of files on the left")
    if empty:
        sheet.tells("an empty file")
    middle = column(
        "flex:1;overflow:hidden",
        tabs,
        row(
            "flex:1;overflow:hidden",
            box("flex:1;overflow:hidden;padding:6px 0;line-height:1.45", f'<div class="mono">{made}</div>'),
            map_,
        ),
        low,
    )
    return column(
        f"height:100%;background:{ground};color:{ink}", menu, row("flex:1;overflow:hidden", signs, tree, middle), foot
    )


def _terminal_part(sheet: Sheet, edge: str) -> str:
    sheet.tells("a terminal below the code")
    lines = "".join(box("white-space:pre", f"$ {sheet.words(5).lower()}") for _ in range(9))
    return box(
        f"height:{sheet.number(22, 38)}%;border-top:1px solid {edge};padding:8px;overflow:hidden",
        f'<div class="mono">{lines}</div>',
    )


def _notebook(sheet: Sheet) -> str:
    cells = []
    for number in range(1, 6):
        made, _, _ = source(sheet, sheet.number(2, 8), dark=sheet.dark, numbers=False)
        drawn = sheet.kit.chart(sheet.rng, kept=sheet.held_out) if sheet.chance(0.35) else None
        if drawn and number < 4:
            sheet.tells(drawn[0], "a chart below the code")
        cells.append(
            row(
                "gap:8px;margin-bottom:10px",
                box("width:70px;text-align:right;color:#4060c0;flex:none", f'<span class="mono">In [{number}]:</span>'),
                box(
                    f"flex:1;background:{sheet.panel};border:1px solid {sheet.line};padding:6px;line-height:1.4",
                    f'<div class="mono">{made}</div>',
                ),
            )
        )
        cells.append(
            image(drawn[1], "width:280px;margin:0 0 10px 90px")
            if drawn
            else box("margin:0 0 10px 90px", sheet.words(12))
        )
    sheet.tells("a notebook with cells of code")
    bar = row(f"gap:10px;padding:6px 14px;border-bottom:1px solid {sheet.line}", *(sheet.icon(16) for _ in range(12)))
    return column("height:100%", bar, box("flex:1;overflow:hidden;padding:18px 6%", *cells))


def _repository(sheet: Sheet) -> str:
    made, _, _ = source(sheet, sheet.number(15, 50), dark=sheet.dark)
    head = row(
        f"gap:14px;padding:12px 22px;background:{'#161b22' if sheet.chance(0.5) else sheet.panel};color:#999",
        *(sheet.text("", 1) for _ in range(6)),
    )
    tabs = row(
        f"gap:24px;padding:12px 30px;border-bottom:1px solid {sheet.line}", *(sheet.text("", 1) for _ in range(7))
    )
    sheet.tells("a web page that shows a file of code")
    return column(
        "height:100%",
        head,
        tabs,
        box(
            f"flex:1;margin:16px {sheet.number(2, 10)}%;border:1px solid {sheet.line};"
            f"border-radius:6px;overflow:hidden;line-height:1.5",
            box(f"padding:8px 14px;background:{sheet.panel}", sheet.words(3)),
            f'<div class="mono">{made}</div>',
        ),
    )


def terminal(sheet: Sheet) -> str:
    """Commands and what they print."""
    hue, ink = sheet.rng.choice([("green", "#3f3"), ("white", "#ddd"), ("grey", "#aaa"), ("black", "#222")])
    ground = "#fbfbf5" if hue == "black" else sheet.rng.choice(["#000", "#0c0c0c", "#300a24", "#1d1f21", "#012456"])
    lines = [
        box(
            "white-space:pre",
            f"<b style='color:#5a5'>user@host</b>:~$ {sheet.words(3).lower()}"
            if sheet.chance(0.2)
            else sheet.words(sheet.number(1, 12)).lower(),
        )
        for _ in range(sheet.number(1, 45))
    ]
    sheet.tells(f"{hue} letters on a {'white' if hue == 'black' else 'dark'} ground", "lines of commands")
    return box(
        f"height:100%;background:{ground};color:{ink};padding:6px;line-height:1.3;overflow:hidden",
        f'<div class="mono">{"".join(lines)}</div>',
    )


def text_editor(sheet: Sheet) -> str:
    """A line of menus over plain text."""
    menu = row(f"gap:14px;padding:3px 8px;background:{sheet.panel}", *(sheet.text("", 1) for _ in range(5)))
    full = sheet.number(0, 9)
    sheet.tells("plain text" if full else "nothing typed yet")
    body = sheet.paragraphs(full)
    return column(
        "height:100%",
        menu,
        box(
            f"flex:1;padding:6px;background:{sheet.back};overflow:hidden",
            f'<div class="mono">{body}</div>' if sheet.chance(0.5) else body,
        ),
    )

"""What differs between two moments as a page for Qt: lines changed, added, gone, and numbers compared. Pure."""

from __future__ import annotations

from difflib import SequenceMatcher
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.figures import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.differences import ChangedLine, Difference, NumberChange
    from ui.theme import Colours

MOST_LINES = 300
"""Of each kind; more are only counted."""


def page(difference: Difference, colours: Colours) -> str:
    """The page as rich text of the kind Qt draws; every word of the screen is escaped."""
    parts = []
    if difference.changed:
        rows = "".join(_changed(line, colours) for line in difference.changed[:MOST_LINES])
        parts.append(_section("Changed", len(difference.changed), rows, colours))
    for title, sign, lines, colour in (
        ("Added", "+", difference.added, colours.green),
        ("Gone", "\u2212", difference.gone, colours.red),
    ):
        if lines:
            rows = "".join(_row(sign, escape(line), colour, colours.text) for line in lines[:MOST_LINES])
            parts.append(_section(title, len(lines), rows, colours))
    return "".join(parts)


def counted(difference: Difference) -> str:
    """``3 lines changed, 2 added, 1 gone``; or that nothing is different."""
    told = [
        f"{len(lines)} {word}"
        for word, lines in (("changed", difference.changed), ("added", difference.added), ("gone", difference.gone))
        if lines
    ]
    if not told:
        return "The words are the same."
    first = told[0].split(" ", 1)
    lines = "line" if first[0] == "1" else "lines"
    return ", ".join([f"{first[0]} {lines} {first[1]}", *told[1:]])


def compared(number: NumberChange) -> str:
    """``1,200 → 1,350  (+150, +12.5 %)``."""
    by = ("+" if number.by > 0 else "\u2212") + written(abs(number.by))
    share = number.by / abs(number.before) if number.before else 0.0
    percent = f", {share:+,.1%}".replace("-", "\u2212").replace("%", " %") if share else ""
    return f"{written(number.before)} \u2192 {written(number.after)}  ({by}{percent})"


def marked(before: str, after: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """The words of two lines, each with whether it is only on its own line."""
    old, new = before.split(), after.split()
    old_changed, new_changed = [True] * len(old), [True] * len(new)
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            old_changed[block.a + step] = new_changed[block.b + step] = False
    return list(zip(old, old_changed, strict=True)), list(zip(new, new_changed, strict=True))


def _changed(line: ChangedLine, colours: Colours) -> str:
    old, new = marked(line.before, line.after)
    rows = _row("\u2212", _words(old, colours.red_soft), colours.red, colours.muted)
    rows += _row("+", _words(new, colours.mark, colours.on_mark), colours.green, colours.text)
    if line.numbers:
        told = "<br>".join(escape(compared(number)) for number in line.numbers)
        rows += _row("", f'<span style="color:{colours.accent}; font-weight:600">{told}</span>', "", colours.text)
    return rows + _gap()


def _words(words: Sequence[tuple[str, bool]], ground: str, text: str = "") -> str:
    colour = f"; color:{text}" if text else ""
    style = f"background-color:{ground}{colour}"
    runs = ((new, escape(" ".join(word for word, _ in run))) for new, run in groupby(words, key=lambda each: each[1]))
    return " ".join(f'<span style="{style}">{run}</span>' if new else run for new, run in runs)


def _section(title: str, count: int, rows: str, colours: Colours) -> str:
    more = count - MOST_LINES
    left = _row("", escape(f"and {more:,} more lines"), "", colours.muted) if more > 0 else ""
    head = f'<p style="font-size:14px; font-weight:600; margin:16px 0 6px 0">{title}'
    head += f' <span style="font-size:11px; font-weight:400; color:{colours.muted}">&nbsp; {count:,}</span></p>'
    return f'{head}<table width="100%" cellspacing="0" cellpadding="3">{rows}{left}</table>'


def _row(sign: str, words: str, sign_colour: str, colour: str) -> str:
    colour_of_sign = sign_colour or colour
    return (
        f'<tr><td width="18" style="color:{colour_of_sign}; font-weight:600">{sign}</td>'
        f'<td style="color:{colour}">{words}</td></tr>'
    )


def _gap() -> str:
    return '<tr><td colspan="2" style="font-size:4px">&nbsp;</td></tr>'

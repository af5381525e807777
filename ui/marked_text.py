"""A snippet with its matches marked: rounded yellow behind them, elided after so many lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

Marks = tuple[tuple[int, int], ...]


def one_line(snippet: str, marks: Sequence[tuple[int, int]]) -> tuple[str, Marks]:
    """The snippet with line breaks as spaces (marks stay where they are) and impossible marks left out. Pure."""
    flat = "".join(" " if character in "\n\r\t\u2028" else character for character in snippet)
    return flat, tuple((start, end) for start, end in marks if 0 <= start < end <= len(flat))


def starting_at_match(snippet: str, marks: Marks, room: int) -> tuple[str, Marks]:
    """Where the first match lies beyond `room` characters, the beginning is left out for an ellipsis. Pure."""
    if not marks or marks[0][1] <= room:
        return snippet, marks
    cut = max(0, marks[0][0] - room // 3)
    cut = snippet.rfind(" ", 0, cut) + 1 or cut
    return "\u2026 " + snippet[cut:], tuple((start - cut + 2, end - cut + 2) for start, end in marks if start >= cut)


def paint_marked(painter: QPainter, box: QRectF, text: str, marks: Marks, *, size: int = theme.BODY) -> None:
    """Draws into the box as many lines as fit; colours are those of the theme."""
    palette = theme.colours()
    usual = theme.font(size)
    layout = QTextLayout(text, usual)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_format(start, end, usual) for start, end in marks])
    painter.save()
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(box.width())
        line.setPosition(QPointF(0, top))
        top += line.height() + 3
        if top > box.height() + 4:
            break
        _paint_marks(painter, box, line, marks)
        painter.setPen(QColor(palette.muted))
        line.draw(painter, box.topLeft())
    layout.endLayout()
    painter.restore()


def _format(start: int, end: int, usual: QFont) -> QTextLayout.FormatRange:
    looks = QTextCharFormat()
    bold = QFont(usual)
    bold.setWeight(QFont.Weight.DemiBold)
    looks.setFont(bold)
    looks.setForeground(QColor(theme.colours().on_mark))
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, looks
    return made


def _paint_marks(painter: QPainter, box: QRectF, line: QTextLine, marks: Marks) -> None:
    first, last = line.textStart(), line.textStart() + line.textLength()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colours().mark))
    for start, end in marks:
        if start < last and end > first:
            left, right = _x(line, max(start, first)), _x(line, min(end, last))
            ground = QRectF(box.left() + left - 2, box.top() + line.y() - 1, right - left + 4, line.height() + 2)
            painter.drawRoundedRect(ground, 3, 3)


def _x(line: QTextLine, place: int) -> float:
    found: object = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]

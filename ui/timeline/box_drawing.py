"""A box that is being drawn on a picture; points in the picture's own pixels."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui import theme

SMALLEST = 8
"""Pixels; what is smaller was a click."""

Point = tuple[float, float]
Box = tuple[int, int, int, int]


@dataclass
class BoxDrawing:
    """`armed`: the next drag draws a box. `start` is where one is being drawn from."""

    armed: bool = False
    start: Point | None = None
    end: Point | None = None

    def begin(self, at: Point) -> None:
        """The button went down."""
        self.start = self.end = at

    def cancel(self) -> None:
        """No box is wanted any more."""
        self.armed, self.start, self.end = False, None, None

    def box(self, width: int, height: int) -> Box | None:
        """(left, top, width, height) of what was drawn so far, inside a picture of that size; None while it is tiny."""
        if self.start is None or self.end is None:
            return None
        left, right = (min(max(0, round(x)), width) for x in sorted((self.start[0], self.end[0])))
        top, bottom = (min(max(0, round(y)), height) for y in sorted((self.start[1], self.end[1])))
        if right - left < SMALLEST or bottom - top < SMALLEST:
            return None
        return left, top, right - left, bottom - top


def paint_drawing(painter: QPainter, box: Box | None, size: tuple[int, int], scale: float) -> None:
    """Dims the picture but for the box; the painter's origin is the picture's upper left corner at that scale."""
    whole = QRectF(0, 0, size[0] * scale, size[1] * scale)
    dim = QPainterPath()
    dim.addRect(whole)
    if box is not None:
        left, top, width, height = (value * scale for value in box)
        drawn = QRectF(left, top, width, height)
        dim.addRect(drawn)
    painter.fillPath(dim, QColor(15, 15, 20, 110))
    if box is not None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.DARK.accent), 2))
        painter.drawRect(drawn)
    else:
        _paint_hint(painter, whole)


def _paint_hint(painter: QPainter, whole: QRectF) -> None:
    words = "Drag a box around what you want to find.  Esc ends."
    painter.setFont(theme.font(theme.BODY, bold=True))
    room = painter.fontMetrics().horizontalAdvance(words) + 32
    ground = QRectF(whole.center().x() - room / 2, whole.top() + 20, room, 34)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(20, 20, 24, 230))
    painter.drawRoundedRect(ground, theme.CORNER, theme.CORNER)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, words)

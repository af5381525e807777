"""A box that is being drawn on a picture; points in the picture's own pixels."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui import theme

SMALLEST = 8
"""Pixels; what is smaller was a click."""
STEPS = 40
"""Of the keyboard from one side of the picture to the other."""

Point = tuple[float, float]
Box = tuple[int, int, int, int]


@dataclass
class BoxDrawing:
    """`armed`: the next drag or arrow draws a box. `start` is where one is drawn from, `dragging` by the mouse."""

    armed: bool = False
    dragging: bool = False
    start: Point | None = None
    end: Point | None = None

    def begin(self, at: Point) -> None:
        """The button went down."""
        self.start = self.end = at
        self.dragging = True

    def step(self, across: int, down: int, width: int, height: int, *, stretch: bool) -> None:
        """Moves the box inside a picture of that size by steps, or with `stretch` its lower right corner alone; the
        first step makes one in the middle.
        """
        if self.start is None or self.end is None:
            self.start, self.end = (width / 4, height / 4), (width * 3 / 4, height * 3 / 4)
            return
        left, right = _stepped(self.start[0], self.end[0], across * width / STEPS, width, stretch=stretch)
        top, bottom = _stepped(self.start[1], self.end[1], down * height / STEPS, height, stretch=stretch)
        self.start, self.end = (left, top), (right, bottom)

    def cancel(self) -> None:
        """No box is wanted any more."""
        self.armed, self.dragging, self.start, self.end = False, False, None, None

    def box(self, width: int, height: int) -> Box | None:
        """(left, top, width, height) of what was drawn so far, inside a picture of that size; None while it is tiny."""
        if self.start is None or self.end is None:
            return None
        left, right = (min(max(0, round(x)), width) for x in sorted((self.start[0], self.end[0])))
        top, bottom = (min(max(0, round(y)), height) for y in sorted((self.start[1], self.end[1])))
        if right - left < SMALLEST or bottom - top < SMALLEST:
            return None
        return left, top, right - left, bottom - top


def _stepped(one: float, other: float, by: float, most: float, *, stretch: bool) -> tuple[float, float]:
    """Both ends of a side, the lower first, after a step that keeps them inside."""
    low, high = sorted((one, other))
    if stretch:
        return low, min(max(high + by, low + SMALLEST), most)
    by = min(max(by, -low), most - high)
    return low + by, high + by


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
    lines = (
        "Drag a box around what you want to find,",
        "or move one with the arrows (with Shift: its corner) and press Enter.  Esc ends.",
    )
    painter.setFont(theme.font(theme.BODY, bold=True))
    room = max(painter.fontMetrics().horizontalAdvance(line) for line in lines) + 32
    ground = QRectF(whole.center().x() - room / 2, whole.top() + 20, room, 54)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(20, 20, 24, 230))
    painter.drawRoundedRect(ground, theme.CORNER, theme.CORNER)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, "\n".join(lines))

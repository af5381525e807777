"""A picture viewer. Its pictures are drawn here: a chart of water levels, and a map of ferries."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop_app.demo.windows.stage import DemoWindow, play

if TYPE_CHECKING:
    from desktop_app.demo.windows.stage import Order

INK, GRID, RED = QColor("#1f2328"), QColor("#d8dce2"), QColor("#d02f2f")
PLACES = (
    (0.20, 0.30, "Harrow Point"),
    (0.62, 0.22, "Sandholm"),
    (0.74, 0.66, "Port Elias"),
    (0.30, 0.74, "Grey Skerry"),
)
ROUTES = ((0, 1, "Ferry 7, last boat 18:40"), (0, 3, "Ferry 2"), (1, 2, "Ferry 11, summer only"))


class _Picture(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.drawing = "chart"

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor("#ffffff"))
        area = QRectF(self.rect())
        (draw_chart if self.drawing == "chart" else draw_map)(painter, area)


def draw_chart(painter: QPainter, area: QRectF) -> None:
    """Two days of tides as a red line, with axes, a title and its highest point named."""
    _write(painter, QPointF(60, 48), "Water level at Harrow Point", 26)
    _write(painter, QPointF(60, 78), "metres above chart datum, 14 and 15 September", 16)
    plot = area.adjusted(80, 110, -50, -60)
    for metres in range(7):
        y = plot.bottom() - plot.height() * metres / 6
        painter.setPen(QPen(GRID, 1))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        _write(painter, QPointF(plot.left() - 46, y + 6), f"{metres} m", 16)
    for hour in range(0, 49, 6):
        _write(
            painter, QPointF(plot.left() + plot.width() * hour / 48 - 22, plot.bottom() + 30), f"{hour % 24:02}:00", 16
        )
    line = QPolygonF([_level(plot, hour / 4) for hour in range(48 * 4 + 1)])
    painter.setPen(QPen(RED, 4))
    painter.drawPolyline(line)
    top = min(line.toList(), key=lambda point: point.y())
    painter.setBrush(RED)
    painter.drawEllipse(top, 7, 7)
    _write(painter, top + QPointF(14, -10), "highest: 5.83 m", 18)


def _level(plot: QRectF, hour: float) -> QPointF:
    """Two constituents of 12.42 and 12.00 hours, as real tides have; 5.83 m where both stand at their highest."""
    metres = 3.0 + 2.2 * math.cos(2 * math.pi * (hour - 16) / 12.42) + 0.63 * math.cos(2 * math.pi * (hour - 16) / 12.0)
    return QPointF(plot.left() + plot.width() * hour / 48, plot.bottom() - plot.height() * metres / 6)


def draw_map(painter: QPainter, area: QRectF) -> None:
    """A bay with four places and the ferries between them."""
    painter.fillRect(area, QColor("#cfe6f2"))
    painter.setPen(QPen(QColor("#8aa06c"), 2))
    painter.setBrush(QColor("#dfe8c8"))
    for x, y, _name in PLACES:
        painter.drawEllipse(QPointF(area.width() * x, area.height() * y), area.width() * 0.12, area.height() * 0.13)
    for start, end, label in ROUTES:
        one, two = (QPointF(area.width() * PLACES[i][0], area.height() * PLACES[i][1]) for i in (start, end))
        painter.setPen(QPen(QColor("#2c4f8a"), 3, Qt.PenStyle.DashLine))
        painter.drawLine(one, two)
        _write(painter, one * 0.55 + two * 0.45 + QPointF(12, -18), label, 18)
    for x, y, name in PLACES:
        spot = QPointF(area.width() * x, area.height() * y)
        painter.setPen(QPen(INK, 2))
        painter.setBrush(QColor("#ffffff"))
        painter.drawEllipse(spot, 8, 8)
        _write(painter, spot + QPointF(-50, 34), name, 19)
    _write(painter, QPointF(40, 46), "Ferry routes of the inner bay", 24)


def _write(painter: QPainter, at: QPointF, text: str, size: int) -> None:
    font = painter.font()
    font.setPixelSize(size)
    painter.setFont(font)
    painter.setPen(INK)
    painter.drawText(at, text)


class Pictures(DemoWindow):
    """Orders: ``open {file, drawing: "chart" | "map"}``."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = _Picture()
        self.setCentralWidget(self.picture)
        self.orders["open"] = self._open

    def _open(self, order: Order) -> None:
        self.picture.drawing = str(order["drawing"])
        self.picture.update()
        self.setWindowTitle(f"{order['file']} - Pictures")
        self.statusBar().showMessage(f"{order['file']}    100 %")


if __name__ == "__main__":
    play("Pictures", Pictures)

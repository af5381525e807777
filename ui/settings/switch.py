"""A box that is switched on or off, drawn so that it can be seen on every ground."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox

from ui import theme

SIZE = 18


class Switch(QCheckBox):
    """Qt's own draws the frame in a shade of the window, which is hardly there on a dark one."""

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(SIZE + 4, SIZE + 4)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        palette = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF((self.width() - SIZE) / 2, (self.height() - SIZE) / 2, SIZE, SIZE)
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.accent), 1.5))
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 6, 6)
        on = self.isChecked()
        painter.setPen(QPen(QColor(palette.accent if on else palette.muted), 1))
        painter.setBrush(QColor(palette.accent if on else palette.surface))
        painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
        if on:
            painter.setPen(QPen(QColor(palette.on_accent), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            left, top = box.left(), box.top()
            tick = [QPointF(left + x, top + y) for x, y in ((5.2, 9.2), (8, 12), (12.8, 6.4))]
            painter.drawPolyline(QPolygonF(tick))
        painter.end()

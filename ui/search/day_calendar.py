"""A month as small squares, the darker the more was found on the day; a click narrows the search to it."""

from __future__ import annotations

import calendar
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme, times

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QEvent, QPointF

CELL = 24
GAP = 4


def weeks(month: date) -> list[list[date]]:
    """The month's weeks, Monday first; days of the months around it fill up the first and the last. Pure."""
    return calendar.Calendar().monthdatescalendar(month.year, month.month)


class DayCalendar(QWidget):
    """Told with `set_days`; tells `picked` (a date)."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[date, int] = {}
        self._chosen: date | None = None
        self._weeks: list[list[date]] = []
        self._month = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Days with moments found"))

    def set_days(self, counts: Mapping[date, int], month: date, chosen: date | None) -> None:
        """How many moments each day has; the month that holds `month` is shown."""
        self._counts, self._chosen = counts, chosen
        self._weeks, self._month = weeks(month), month.month
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(7 * (CELL + GAP), max(1, len(self._weeks)) * (CELL + GAP))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        palette = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(10))
        most = max(self._counts.values(), default=1)
        for day, box in self._boxes():
            count = self._counts.get(day, 0)
            heat = QColor(palette.accent if count else palette.lane)
            heat.setAlphaF(0.3 + 0.7 * count / most if count else 1.0)
            painter.setPen(QPen(QColor(palette.text), 1.5) if day == self._chosen else Qt.PenStyle.NoPen)
            painter.setBrush(heat)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
            strong = count and count / most > 0.5
            painter.setPen(QColor(palette.on_accent if strong else palette.text if count else palette.muted))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        day = self._day_at(event.position())
        if day is not None and (self._counts.get(day) or day == self._chosen):
            self.picked.emit(day)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            day = self._day_at(event.pos().toPointF())
            words = f"{times.short_day(day)}: {self._counts.get(day, 0)}" if day else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _boxes(self) -> list[tuple[date, QRectF]]:
        return [
            (day, QRectF(column * (CELL + GAP), row * (CELL + GAP), CELL, CELL))
            for row, week in enumerate(self._weeks)
            for column, day in enumerate(week)
            if day.month == self._month
        ]

    def _day_at(self, place: QPointF) -> date | None:
        return next((day for day, box in self._boxes() if box.contains(place)), None)

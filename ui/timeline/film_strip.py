"""Thumbnails of the frames in the stretch of time shown, each with its time; the chosen one stands out."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme, times
from ui.boxed_picture import paint_picture

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

    from store.records import FrameGlance
    from ui.thumbnails import Thumbnails

CELL = 148
GAP = 8
HEIGHT = 92


def spread(glances: Sequence[FrameGlance], since: datetime, until: datetime, count: int) -> list[int]:
    """At most `count` places of frames, evenly spread over the frames of the time shown; all where they fit. Pure.

    Over the frames, not over the time: a strip of a quiet hour with one busy minute shows that minute, not gaps.
    """
    starts = [glance.captured_at for glance in glances]
    first, last = bisect_left(starts, since), bisect_left(starts, until)
    if last - first <= count:
        return list(range(first, last))
    return [first + (last - 1 - first) * cell // max(1, count - 1) for cell in range(count)]


class FilmStrip(QWidget):
    """Told with `set_glances`, `set_stretch`, `set_chosen`; tells `picked` (a frame's id)."""

    picked = Signal(str)

    def __init__(self, thumbnails: Thumbnails, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._zone = zone
        self._glances: Sequence[FrameGlance] = ()
        self._stretch: tuple[datetime, datetime] | None = None
        self._chosen: int | None = None
        self._shown: list[int] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Film strip"))
        thumbnails.ready.connect(self.update)

    def set_glances(self, glances: Sequence[FrameGlance]) -> None:
        """The frames of the day, oldest first; none is chosen yet."""
        self._glances, self._chosen = glances, None
        self.update()

    def set_stretch(self, since: datetime, until: datetime) -> None:
        """The time shown on the band above."""
        self._stretch = (since, until)
        self.update()

    def set_chosen(self, place: int | None) -> None:
        """The frame that is open."""
        self._chosen = place
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(640, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._shown = self._places()
        for cell, place in enumerate(self._shown):
            self._paint_cell(painter, self._box(cell), place)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        for cell, place in enumerate(self._shown):
            if self._box(cell).contains(event.position()) and place < len(self._glances):
                self.picked.emit(self._glances[place].id)

    def _places(self) -> list[int]:
        if self._stretch is None:
            return []
        places = spread(self._glances, *self._stretch, max(1, (self.width() + GAP) // (CELL + GAP)))
        if self._chosen is not None and places and self._chosen not in places:
            nearest = min(range(len(places)), key=lambda cell: abs(places[cell] - (self._chosen or 0)))
            places[nearest] = self._chosen
        return places

    def _box(self, cell: int) -> QRectF:
        count = max(1, (self.width() + GAP) // (CELL + GAP))
        wide = (self.width() - 2 + GAP) / count - GAP
        return QRectF(1 + cell * (wide + GAP), 2, wide, HEIGHT - 4)

    def _paint_cell(self, painter: QPainter, box: QRectF, place: int) -> None:
        palette = theme.colours()
        glance = self._glances[place]
        wide = round(box.width() * self.devicePixelRatioF())
        image = self._thumbnails.get(glance.id, wide) if glance.has_picture else None
        painter.save()
        shape = QPainterPath()
        shape.addRoundedRect(box, 6, 6)
        painter.setClipPath(shape)
        paint_picture(painter, box, image, glance.window_title or glance.app_name)
        painter.restore()
        chosen = place == self._chosen
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(palette.accent if chosen else palette.border), 2 if chosen else 1))
        painter.drawRoundedRect(box, 6, 6)
        self._paint_time(painter, box, times.clock(glance.captured_at, self._zone))

    def _paint_time(self, painter: QPainter, box: QRectF, words: str) -> None:
        painter.setFont(theme.font(10))
        room = painter.fontMetrics().horizontalAdvance(words) + 10
        pill = QRectF(box.left() + 6, box.bottom() - 22, room, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(20, 20, 24, 205))
        painter.drawRoundedRect(pill, 4, 4)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)

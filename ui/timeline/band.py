"""The day as a band: episodes, lanes by application, the coverage ribbon and the axis. Draws only what is visible."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import app_colours, theme, times
from ui.timeline import band_painting
from ui.timeline.lanes import OTHERS, CoverBar, Lane, coverage_of, lanes_of, painted_over
from ui.timeline.time_scale import TimeScale

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from PySide6.QtGui import QHelpEvent

    from store.records import Node
    from ui.timeline.day import Day

LEFT = 116
"""Pixels for the names of the lanes."""
EPISODES = 36
LANE = 15
AXIS = 20
CLICK = 4
"""Pixels a pressed mouse may move and still have clicked."""


class Band(QWidget):
    """Told with `set_day`, `clear`, `set_cursor`; tells `picked` (a time that was clicked), `scale_changed` and
    `covers_changed` (the kinds of coverage of another day).
    """

    picked = Signal(object)
    scale_changed = Signal(object)
    covers_changed = Signal(object)

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._scale: TimeScale | None = None
        self._episodes: tuple[Node, ...] = ()
        self._lanes: list[Lane] = []
        self._ribbon: list[CoverBar] = []
        self._painted: list[CoverBar] = []
        self._day: Day | None = None
        self._cursor: datetime | None = None
        self._pressed: QPointF | None = None
        self._panned = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Band of the day"))
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_day(self, day: Day, *, keep_scale: bool = False) -> None:
        """Shows another day; with `keep_scale` the stretch shown stays (the same day, grown), but for an end of the
        account that was in sight: it stays so.
        """
        ended = self._ribbon[-1].until if self._ribbon else None
        self._day = day
        self._episodes, self._lanes = day.episodes, lanes_of(day.glances)
        self._ribbon, self._painted = coverage_of(day.stretches), painted_over(day.ledger)
        self.covers_changed.emit({bar.cover for bar in (*self._ribbon, *self._painted)})
        if self._scale is None or not keep_scale:
            midnights = day.since.astimezone(UTC), day.until.astimezone(UTC)
            self._scale = TimeScale(*day.span(), self._span_width(), *midnights)
            self.scale_changed.emit(self._scale)
        elif ended is not None and self._ribbon and ended <= self._scale.until < self._ribbon[-1].until:
            self._show(self._scale.reaching(self._ribbon[-1].until))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def clear(self) -> None:
        """Shows no day."""
        self._scale, self._day, self._cursor = None, None, None
        self._episodes, self._lanes, self._ribbon, self._painted = (), [], [], []
        self.covers_changed.emit(set())
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def set_cursor(self, at: datetime | None) -> None:
        """Moves the cursor, and what is shown where the cursor would be outside."""
        self._cursor = at
        if at is not None and self._scale is not None:
            self._show(self._scale.showing(at))
        self.update()

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Shows `factor` times as much time around a place in pixels (None: the middle)."""
        if self._scale is not None:
            place = self._scale.width / 2 if x is None else min(max(0.0, x - LEFT), self._scale.width)
            self._show(self._scale.zoomed(factor, place))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(640, EPISODES + 12 + (max(1, len(self._lanes)) + 1) * LANE + AXIS)

    def lane_colour(self, lane: Lane) -> str:
        """The colour its bars have."""
        if lane.app_name == OTHERS:
            return theme.colours().muted
        return app_colours.colour_of(lane.app_name, dark=theme.is_dark())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if self._scale is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_names(painter)
        painter.save()
        painter.setClipRect(QRectF(LEFT - 6, 0, self.width() - LEFT + 6, self.height()))
        painter.translate(LEFT, 0)
        band_painting.episodes(painter, self._scale, self._episodes, (EPISODES, self._cursor))
        top = EPISODES + 12.0
        for lane in self._lanes:
            band_painting.lane(painter, self._scale, lane.bars, (top + 3, LANE - 6), QColor(self.lane_colour(lane)))
            top += LANE
        band_painting.ribbon(painter, self._scale, (*self._ribbon, *self._painted), (top + 4, LANE - 9))
        band_painting.axis(painter, self._scale, top + LANE, self._zone)
        if self._cursor is not None:
            band_painting.cursor(painter, self._scale.x(self._cursor), (EPISODES + 5, top + LANE + 2))
        painter.restore()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        if self._scale is not None:
            self._scale = self._scale.resized(self._span_width())
            self.scale_changed.emit(self._scale)
        super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        steps = event.angleDelta()
        if self._scale is not None and abs(steps.x()) > abs(steps.y()):
            self._show(self._scale.panned(steps.x()))
        else:
            self.zoom(0.8 ** (steps.y() / 120), event.position().x())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._panned = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._pressed is None or self._scale is None:
            return
        moved = event.position().x() - self._pressed.x()
        if self._panned or abs(moved) > CLICK:
            self._panned = True
            self._show(self._scale.panned(moved))
            self._pressed = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._pressed is not None and not self._panned and self._scale is not None:
            self.picked.emit(self._picked_at(event.position()))
        self._pressed = None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self._tell(event)  # type: ignore[arg-type]
            return True
        return super().event(event)

    def tip_at(self, place: QPointF) -> str:
        """What is under a point, in words: on the ribbon, and where nothing else is, why that moment is here or not."""
        if self._scale is None or place.x() < LEFT:
            return ""
        at = self._scale.at(place.x() - LEFT)
        return self._thing_at(at, place.y()) or self._why(at)

    def _thing_at(self, at: datetime, y: float) -> str:
        """The episode or the application of that time, as the row has it; empty where there is none."""
        if y < EPISODES:
            return next((_span(e.started_at, e.ended_at, self._zone) + "\n" + e.title for e in self._episodes
                         if e.started_at <= at <= e.ended_at), "")  # fmt: skip
        row = int((y - EPISODES - 12) // LANE)
        if not 0 <= row < len(self._lanes):
            return ""
        lane = self._lanes[row]
        return next((f"{lane.app_name}\n{_span(bar.since, bar.until, self._zone)}" for bar in lane.bars
                     if bar.since <= at <= bar.until), "")  # fmt: skip

    def _why(self, at: datetime) -> str:
        stretch = self._day.stretch_at(at) if self._day is not None else None
        if self._day is None or stretch is None:
            return ""
        return f"{self._day.why(at)}\n{_span(stretch.started_at, stretch.ended_at, self._zone)}"

    def _tell(self, event: QHelpEvent) -> None:
        QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)

    def _picked_at(self, place: QPointF) -> datetime:
        assert self._scale is not None  # noqa: S101 - a click is only told while a day is shown
        return self._scale.at(min(max(0.0, place.x() - LEFT), self._scale.width))

    def _paint_names(self, painter: QPainter) -> None:
        painter.setFont(theme.font(theme.CAPTION))
        painter.setPen(QColor(theme.colours().muted))
        top = EPISODES + 12.0
        for name in [*(lane.app_name for lane in self._lanes), self.tr("Coverage")]:
            shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, LEFT - 12)
            painter.drawText(QRectF(0, top, LEFT - 12, LANE), Qt.AlignmentFlag.AlignVCenter, shown)
            top += LANE

    def _show(self, scale: TimeScale) -> None:
        if scale != self._scale:
            self._scale = scale
            self.scale_changed.emit(scale)
            self.update()

    def _span_width(self) -> float:
        return max(1.0, self.width() - LEFT - 4.0)


def _span(since: datetime, until: datetime, zone: tzinfo) -> str:
    return f"{times.clock(since, zone)} - {times.clock(until, zone)}"

"""How the parts of the band are drawn. Coordinates start at the left end of the time shown; tops are in pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from ui import theme, times
from ui.timeline.lanes import Bar, Cover, CoverBar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime, tzinfo

    from store.records import Node
    from ui.timeline.time_scale import TimeScale

_LEAST = 2.0
"""Pixels a bar has at least, so that a glance of a second can be seen."""


def episodes(painter: QPainter, scale: TimeScale, nodes: Iterable[Node], place: tuple[float, datetime | None]) -> None:
    """The blocks with their titles; `place` is their height and the cursor, whose block stands out."""
    height, cursor_at = place
    palette = theme.colours()
    for node in nodes:
        if node.ended_at < scale.since or node.started_at > scale.until:
            continue
        here = cursor_at is not None and node.started_at <= cursor_at <= node.ended_at
        left, right = scale.x(node.started_at), scale.x(node.ended_at)
        box = QRectF(left, 1, max(3.0, right - left - 2), height - 2)
        painter.setPen(QPen(QColor(palette.accent if here else palette.border), 1.5 if here else 1.0))
        painter.setBrush(QColor(palette.accent_soft if here else palette.raised))
        corner = min(6.0, box.width() / 2)
        painter.drawRoundedRect(box, corner, corner)
        _label(painter, node, box.intersected(QRectF(0, 0, scale.width, height)))


def _label(painter: QPainter, node: Node, box: QRectF) -> None:
    room = box.adjusted(8, 3, -6, -3)
    if room.width() < 24:
        return
    palette = theme.colours()
    for size, colour, words, upper in (
        (12, palette.text, node.title, True),
        (10, palette.muted, ", ".join(node.apps), False),
    ):
        painter.setFont(theme.font(size, bold=upper))
        painter.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignTop if upper else Qt.AlignmentFlag.AlignBottom
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, side | Qt.AlignmentFlag.AlignLeft, shown)


def lane(painter: QPainter, scale: TimeScale, bars: Sequence[Bar], place: tuple[float, float], colour: QColor) -> None:
    """A lane's ground and its bars; `place` is top and height. Bars that would touch are drawn as one."""
    _ground(painter, scale, place)
    painter.setBrush(colour)
    drawn_to = -1.0
    for bar in bars:
        if bar.until < scale.since or bar.since > scale.until:
            continue
        left, right = max(-8.0, scale.x(bar.since)), min(scale.width + 8, scale.x(bar.until))
        if right < drawn_to:
            continue
        drawn_to = max(right, left + _LEAST)
        painter.drawRoundedRect(QRectF(left, place[0], drawn_to - left, place[1]), 2, 2)


def ribbon(painter: QPainter, scale: TimeScale, bars: Iterable[CoverBar], place: tuple[float, float]) -> None:
    """The coverage ribbon; where it shows its ground nothing is known."""
    _ground(painter, scale, place)
    for bar in bars:
        if bar.until < scale.since or bar.since > scale.until:
            continue
        left, right = max(-8.0, scale.x(bar.since)), min(scale.width + 8, scale.x(bar.until))
        box = QRectF(left, place[0], max(_LEAST, right - left), place[1])
        if bar.cover is not Cover.PAINTED:  # which lies upon what was kept
            painter.setBrush(QColor(theme.colours().lane))
            painter.drawRect(box)
        painter.setBrush(cover_brush(bar.cover))
        painter.drawRoundedRect(box, 2, 2)


def cover_brush(cover: Cover) -> QBrush:
    """How a kind of coverage is filled: also told apart by pattern, not by colour alone."""
    palette = theme.colours()
    plain, striped = Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern
    colour, pattern = {
        Cover.RECORDED: (palette.recorded, plain),
        Cover.UNCHANGED: (palette.unchanged, plain),
        Cover.BETWEEN: (palette.recorded, Qt.BrushStyle.Dense6Pattern),
        Cover.HIDDEN: (palette.muted, Qt.BrushStyle.DiagCrossPattern),
        Cover.IDLE: (palette.border, plain),
        Cover.PAUSED: (palette.amber, plain),
        Cover.SCHEDULE: (palette.recorded, striped),
        Cover.STOPPED: (palette.muted, striped),
        Cover.FAILED: (palette.red, plain),
        Cover.FORGOTTEN: (palette.red, Qt.BrushStyle.Dense4Pattern),
        Cover.PAINTED: (palette.muted, Qt.BrushStyle.VerPattern),
    }[cover]
    return QBrush(QColor(colour), pattern)


def axis(painter: QPainter, scale: TimeScale, top: float, zone: tzinfo) -> None:
    """Round times below everything."""
    painter.setFont(theme.font(theme.CAPTION))
    painter.setPen(QColor(theme.colours().muted))
    seconds = (scale.until - scale.since).total_seconds() < 600
    for at in scale.ticks(96, zone):
        x = scale.x(at)
        words = times.clock(at, zone, seconds=seconds)
        room = painter.fontMetrics().horizontalAdvance(words)
        if x + room <= scale.width:
            painter.drawText(QPointF(x, top + 14), words)


def cursor(painter: QPainter, x: float, place: tuple[float, float]) -> None:
    """The line through all lanes, with a knob on top; `place` is where it begins and ends. Titles stay readable."""
    top, bottom = place
    accent = QColor(theme.colours().accent)
    painter.setPen(QPen(accent, 1.5))
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(accent)
    painter.drawEllipse(QPointF(x, top), 4, 4)


def _ground(painter: QPainter, scale: TimeScale, place: tuple[float, float]) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colours().lane))
    painter.drawRoundedRect(QRectF(0, place[0], scale.width, place[1]), 2, 2)

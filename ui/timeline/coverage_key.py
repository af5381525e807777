"""What the colours of the coverage ribbon mean, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.timeline.band_painting import cover_brush
from ui.timeline.lanes import Cover

if TYPE_CHECKING:
    from collections.abc import Iterable

USUAL = frozenset({Cover.RECORDED, Cover.UNCHANGED, Cover.IDLE, Cover.PAUSED, Cover.SCHEDULE, Cover.STOPPED})
"""Explained on every day; the others only on a day that has them."""
_DOT = 10.0
_APART = 12.0


class CoverageKey(QWidget):
    """Paints a sample and a word for each kind; told with `set_covers` which there are on the day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.shown: tuple[Cover, ...] = ()
        self.set_covers(())

    def set_covers(self, covers: Iterable[Cover]) -> None:
        """The kinds that the day's ribbon has."""
        there = USUAL.union(covers)
        self.shown = tuple(kind for kind in Cover if kind in there)
        self.setAccessibleName(self.tr("Coverage: {0}").format(", ".join(self.shown)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        words = QFontMetricsF(theme.font(10))
        return QSize(round(sum(words.horizontalAdvance(kind) + _DOT + 4 + _APART for kind in self.shown)), 16)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(10))
        x = 0.0
        for kind in self.shown:
            painter.setPen(Qt.PenStyle.NoPen)
            for brush in (QColor(theme.colours().lane), cover_brush(kind)):  # the stripes' ground, as on the ribbon
                painter.setBrush(brush)
                painter.drawRoundedRect(QRectF(x, 3, _DOT, _DOT), 2, 2)
            room = painter.fontMetrics().horizontalAdvance(kind)
            painter.setPen(QColor(theme.colours().muted))
            painter.drawText(QRectF(x + _DOT + 4, 0, room + 2, 16), Qt.AlignmentFlag.AlignVCenter, kind)
            x += _DOT + 4 + room + _APART
        painter.end()

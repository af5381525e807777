"""What the colours of the coverage ribbon mean, in one line; what does not fit in it stands in the tooltip."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme
from ui.timeline.band_painting import cover_brush
from ui.timeline.lanes import Cover

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QHelpEvent

USUAL = frozenset({Cover.RECORDED, Cover.UNCHANGED, Cover.IDLE, Cover.PAUSED, Cover.SCHEDULE, Cover.STOPPED})
"""Explained on every day; the others only on a day that has them."""
_DOT = 10.0
_APART = 12.0


class CoverageKey(QWidget):
    """Paints a sample and a word for each kind; told with `set_covers` which there are on the day. It wants room for
    these and takes what is there; where it is too little, those go first that the day has not, and a number says how
    many are left out.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.shown: tuple[Cover, ...] = ()
        self._on_the_day: frozenset[Cover] = frozenset()
        self.set_covers(())

    def set_covers(self, covers: Iterable[Cover]) -> None:
        """The kinds that the day's ribbon has."""
        self._on_the_day = frozenset(covers)
        there = USUAL.union(self._on_the_day)
        self.shown = tuple(kind for kind in Cover if kind in there)
        self.setAccessibleName(self.tr("Coverage: {0}").format(", ".join(self.shown)))
        self.updateGeometry()
        self.update()

    def fitting(self) -> tuple[Cover, ...]:
        """Those of the kinds shown that there is room for."""
        kept = list(self.shown)
        going = sorted(kept, key=lambda kind: (kind in self._on_the_day, -self.shown.index(kind)))
        while going and self._width(kept) > self.width():
            kept.remove(going.pop(0))
        return tuple(kept)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(ceil(self._width([kind for kind in self.shown if kind in self._on_the_day])), 16)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(ceil(self._width(())), 16)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(10))
        fitting = self.fitting()
        x = self.width() - self._width(fitting)
        for kind in fitting:
            _sample(painter, x, kind)
            x = self._write(painter, x + _DOT + 4, kind) + _APART
        if len(fitting) < len(self.shown):
            self._write(painter, x, self._left_out(fitting))
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == event.Type.ToolTip:
            self._tell(event)  # type: ignore[arg-type]
            return True
        return super().event(event)

    def _tell(self, event: QHelpEvent) -> None:
        QToolTip.showText(event.globalPos(), self.tip(), self)

    def tip(self) -> str:
        """All kinds with their samples."""
        return "<br>".join(f"<img src='{_drawn(kind)}'>&nbsp; {kind}" for kind in self.shown)

    def _width(self, kinds: Iterable[Cover]) -> float:
        words, kinds = QFontMetricsF(theme.font(10)), tuple(kinds)
        more = words.horizontalAdvance(self._left_out(kinds)) + _APART if len(kinds) < len(self.shown) else 0.0
        return sum(words.horizontalAdvance(kind) + _DOT + 4 + _APART for kind in kinds) + more

    def _left_out(self, kinds: tuple[Cover, ...]) -> str:
        return f"+{len(self.shown) - len(kinds)}"

    def _write(self, painter: QPainter, x: float, words: str) -> float:
        room = painter.fontMetrics().horizontalAdvance(words)
        painter.setPen(QColor(theme.colours().muted))
        painter.drawText(QRectF(x, 0, room + 2, 16), Qt.AlignmentFlag.AlignVCenter, words)
        return x + room


def _sample(painter: QPainter, x: float, kind: Cover) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    ground = cover_brush(Cover.RECORDED) if kind is Cover.PAINTED else QColor(theme.colours().lane)
    for brush in (ground, cover_brush(kind)):  # the ground of stripes, as on the ribbon
        painter.setBrush(brush)
        painter.drawRoundedRect(QRectF(x, 3, _DOT, _DOT), 2, 2)


def _drawn(kind: Cover) -> str:
    """The sample as an address that a tooltip takes."""
    picture = QPixmap(round(_DOT), round(_DOT) + 3)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _sample(painter, 0, kind)
    painter.end()
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(written, "PNG")
    return f"data:image/png;base64,{bytes(written.data().toBase64().data()).decode()}"

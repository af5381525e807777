"""A row of the quick search: thumbnail with the hit boxed, title, snippet, when and for how long."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from store.seen import seen_of
from ui import theme, times
from ui.boxed_picture import paint_hit, paint_picture
from ui.marked_text import one_line, paint_marked, starting_at_match
from ui.quick_search.model import HIT

if TYPE_CHECKING:
    from datetime import tzinfo

    from store.records import Hit
    from store.seen import Seen
    from ui.thumbnails import Thumbnails

HEIGHT = 92
PICTURE = QSize(124, 76)
TIMES = 132


class HitRow(QStyledItemDelegate):
    """Paints hits."""

    def __init__(self, thumbnails: Thumbnails, zone: tzinfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._zone = zone

    def sizeHint(  # noqa: N802
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(400, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit: Hit = index.data(HIT)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(theme.colours().accent_soft))
        place = QRectF(box.left() + 18, box.top() + 8, PICTURE.width(), PICTURE.height())
        self._paint_picture(painter, place, hit)
        words = QRectF(place.right() + 14, box.top() + 14, box.right() - TIMES - place.right() - 40, HEIGHT - 20)
        self._paint_words(painter, words, hit)
        self._paint_times(painter, QRectF(box.right() - TIMES - 18, box.top() + 14, TIMES, 40), hit)
        painter.restore()

    def _paint_picture(self, painter: QPainter, box: QRectF, hit: Hit) -> None:
        painter.save()
        shape = QPainterPath()
        shape.addRoundedRect(box, 6, 6)
        painter.setClipPath(shape)
        image = self._thumbnails.get(hit.frame.id, 700) if hit.frame.has_picture else None
        if image is None:
            paint_picture(painter, box, None, "" if hit.frame.has_picture else hit.frame.text)
        else:
            paint_hit(painter, box, image, hit, closest=2.4)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(theme.colours().border))
        painter.drawRoundedRect(box, 6, 6)

    def _paint_words(self, painter: QPainter, box: QRectF, hit: Hit) -> None:
        palette = theme.colours()
        frame = hit.frame
        painter.setFont(theme.font(theme.BODY, bold=True))
        painter.setPen(QColor(palette.text))
        title = frame.window_title or frame.app_name or self.tr("Untitled")
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(QRectF(box.left(), box.top(), box.width(), 18), Qt.AlignmentFlag.AlignVCenter, shown)
        text, marks = starting_at_match(*one_line(hit.snippet, hit.marks), int(box.width() / 9))
        paint_marked(painter, QRectF(box.left(), box.top() + 25, box.width(), 40), text, marks)

    def _paint_times(self, painter: QPainter, box: QRectF, hit: Hit) -> None:
        painter.setFont(theme.font(theme.CAPTION))
        painter.setPen(QColor(theme.colours().muted))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place, words in enumerate(when_lines(seen_of(hit), datetime.now(UTC), self._zone)):
            painter.drawText(QRectF(box.left(), box.top() + 19 * place, box.width(), 18), right, words)


def when_lines(seen: Seen, now: datetime, zone: tzinfo) -> list[str]:
    """When a hit and those folded into it were seen, in two or three short lines. Pure."""
    first, last = (times.short_moment(at, now, zone) for at in (seen.first_at, seen.last_at))
    if seen.times == 1:
        return [first, times.seen(seen.seconds)]
    lasted = times.seen_in_all(seen.seconds)
    if first == last:
        return [first, lasted]
    if seen.first_at.astimezone(zone).date() == seen.last_at.astimezone(zone).date():
        return [f"{first}\u2013{times.clock(seen.last_at, zone)}", lasted]
    return [f"first {first}", f"last {last}", lasted]

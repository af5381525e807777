"""A hit as a card: the picture where it matched, title, when and how long, the snippet, and why it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from store.seen import seen_of
from ui import theme, times
from ui.boxed_picture import paint_hit, paint_picture
from ui.frame_deeds import Deed
from ui.marked_text import one_line, paint_marked, starting_at_match

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from store.records import Hit
    from ui.thumbnails import Thumbnails

PICTURE = 176
TEXT = 124
HEIGHT = PICTURE + TEXT
PAD = 14
_KEYS = {deed.value: deed for deed in Deed if deed is not Deed.BOX}


class ResultCard(QWidget):
    """Shows one hit; tells `opened` by click, Enter or Space, `asked` (a `Deed` and the frame) by its key, and
    `menu_wanted` (the frame and a place on the screen). `reasons` stand in place of the ways it was found.
    """

    opened = Signal(object)
    asked = Signal(object, object)
    menu_wanted = Signal(object, object)

    def __init__(
        self,
        hit: Hit,
        thumbnails: Thumbnails,
        zone: tzinfo,
        parent: QWidget | None = None,
        *,
        reasons: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.hit = hit
        self.reasons = tuple(reasons) or tuple(mode.value for mode in hit.matched_by)
        self._thumbnails = thumbnails
        self._zone = zone
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{hit.frame.window_title}, {self.when()}")
        self.setToolTip("\n".join(part for part in (hit.frame.window_title, self._all_of_when()) if part))
        thumbnails.ready.connect(self._arrived)

    def when(self) -> str:
        """``Fri 20 Nov, 10:42 · seen 4 min 10 s``; with others folded in, from first to last, and in all."""
        seen = seen_of(self.hit)
        if seen.times == 1:
            return f"{times.card_moment(seen.first_at, self._zone)} \u00b7 {times.seen(seen.seconds, exact=True)}"
        span = times.span(seen.first_at, seen.last_at, self._zone)
        return f"{span} \u00b7 {times.seen_in_all(seen.seconds, exact=True)}"

    def _all_of_when(self) -> str:
        seen, zone = seen_of(self.hit), self._zone
        if seen.times == 1:
            return ""
        first, last, mine = (
            times.dated_moment(at, zone) for at in (seen.first_at, seen.last_at, self.hit.frame.captured_at)
        )
        lasted = times.seen_in_all(seen.seconds, exact=True)
        return self.tr("First seen {0}, last {1}; {2} moments, {3}. This one is of {4}.").format(
            first, last, seen.times, lasted, mine
        )

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(420, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        palette = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(whole, theme.CORNER, theme.CORNER)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(whole, QColor(palette.surface))
        self._paint_picture(painter, QRectF(whole.left(), whole.top(), whole.width(), PICTURE))
        painter.restore()
        self._paint_words(painter, QRectF(whole.left() + PAD, PICTURE + 12, whole.width() - 2 * PAD, TEXT - 20))
        busy = self.hasFocus() or self.underMouse()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(palette.accent if busy else palette.border), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(whole, theme.CORNER, theme.CORNER)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.hit)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.hit)
        elif not event.modifiers() and event.text().upper() in _KEYS:
            self.asked.emit(_KEYS[event.text().upper()], self.hit.frame)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        self.menu_wanted.emit(self.hit.frame, event.globalPos())

    def _arrived(self, frame_id: str) -> None:
        if frame_id == self.hit.frame.id:
            self.update()

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        palette = theme.colours()
        frame = self.hit.frame
        wide = round(box.width() * self.devicePixelRatioF())
        image = self._thumbnails.get(frame.id, wide) if frame.has_picture else None
        if image is None:
            paint_picture(painter, box, None, frame.text if not frame.has_picture else "")
        else:
            paint_hit(painter, box, image, self.hit)
        painter.setPen(QColor(palette.border))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if self.hit.alike:
            self._paint_badge(painter, box, self.tr("%n alike", "", len(self.hit.alike) + 1).replace(
                "%n", str(len(self.hit.alike) + 1)))  # fmt: skip

    def _paint_badge(self, painter: QPainter, box: QRectF, words: str) -> None:
        painter.setFont(theme.font(theme.CAPTION))
        room = painter.fontMetrics().horizontalAdvance(words) + 14
        badge = QRectF(box.right() - room - 8, box.bottom() - 28, room, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(20, 20, 24, 205))
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        palette = theme.colours()
        frame = self.hit.frame
        painter.setFont(theme.font(theme.BODY, bold=True))
        painter.setPen(QColor(palette.text))
        title = frame.window_title or frame.app_name or self.tr("Untitled")
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(QRectF(box.left(), box.top(), box.width(), 18), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(theme.font(theme.CAPTION))
        painter.setPen(QColor(palette.muted))
        when = painter.fontMetrics().elidedText(self.when(), Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(QRectF(box.left(), box.top() + 19, box.width(), 16), when)
        text, marks = starting_at_match(*one_line(self.hit.snippet, self.hit.marks), int(box.width() / 9))
        paint_marked(painter, QRectF(box.left(), box.top() + 41, box.width(), 38), text, marks)
        self._paint_modes(painter, box.left(), box.top() + 84)

    def _paint_modes(self, painter: QPainter, left: float, top: float) -> None:
        palette = theme.colours()
        painter.setFont(theme.font(theme.CAPTION))
        for reason in self.reasons:
            room = painter.fontMetrics().horizontalAdvance(reason) + 14
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent_soft))
            painter.drawRoundedRect(QRectF(left, top, room, 18), 4, 4)
            painter.setPen(QColor(palette.accent))
            painter.drawText(QRectF(left, top, room, 18), Qt.AlignmentFlag.AlignCenter, reason)
            left += room + 6

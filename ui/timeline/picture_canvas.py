"""The picture of a frame, fitted, with words that can be chosen by dragging over them and matches boxed; or any
picture, to draw a box on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.boxed_picture import matched, paint_boxes
from ui.timeline.box_drawing import BoxDrawing, paint_drawing
from ui.timeline.word_selection import text_of, word_at, words_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.records import Frame
    from ui.timeline.box_drawing import Box

MARGIN = 16
NOTE = 16
"""Pixels for a line below the picture."""
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_DRAWING_KEYS = {*_ARROWS, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}


class PictureCanvas(QWidget):
    """Told with `set_picture`, `set_note`, `set_given`, `draw_box`; tells `chosen` (the text chosen so far), `boxed`
    ((left, top, width, height) of a box that was drawn) and `unboxed` (Escape: none is wanted). Ctrl+C copies, Ctrl+A
    chooses all, a drag with Shift draws a box; once one is asked for, so do the arrows, and Enter takes it.
    """

    chosen = Signal(str)
    boxed = Signal(object)
    unboxed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame: Frame | None = None
        self._image = QImage()
        self._note = ""
        self._matches: Sequence[int] = ()
        self._selected = range(0)
        self._from: tuple[float, float] | None = None
        self._drawing = BoxDrawing()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Picture of the moment"))

    def set_picture(self, frame: Frame, image: QImage, matches: Sequence[int] = ()) -> None:
        """Shows a frame; `matches` are places in its words to be boxed."""
        self._frame, self._image, self._matches = frame, image, matches
        self._selected = range(0)
        self._drawing.cancel()
        self.setAccessibleDescription(frame.text[:500])
        self.update()

    def set_note(self, words: str) -> None:
        """A quiet line below the picture; empty for none."""
        if words != self._note:
            self._note = words
            self.update()

    @property
    def note(self) -> str:
        """The quiet line."""
        return self._note

    def set_given(self, image: QImage) -> None:
        """Shows a picture that is of no frame; it has no words."""
        self._frame, self._image, self._matches = None, image, ()
        self._selected = range(0)
        self._drawing.cancel()
        self.setAccessibleDescription("")
        self.update()

    def draw_box(self) -> None:
        """The next drag or arrow draws a box; Escape, or another press of the key, ends it."""
        wanted = not self._drawing.armed and not self._image.isNull()
        self._drawing.cancel()
        self._drawing.armed = wanted
        self._select(range(0))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCursor(Qt.CursorShape.CrossCursor if wanted else Qt.CursorShape.ArrowCursor)
        self.update()

    @property
    def drawing(self) -> bool:
        """Whether the next drag or arrow draws a box, or one is being drawn."""
        return self._drawing.armed or self._drawing.start is not None

    @property
    def selected_text(self) -> str:
        """The chosen words, or none."""
        return text_of(self._frame.words, self._selected) if self._frame else ""

    def place(self) -> QRectF:
        """Where the picture stands in the widget."""
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN - (NOTE if self._note else 0))
        if self._image.isNull():
            return room
        size = self._image.deviceIndependentSize()
        scale = min(room.width() / size.width(), room.height() / size.height())
        across, down = size.width() * scale, size.height() * scale
        return QRectF(room.center().x() - across / 2, room.center().y() - down / 2, across, down)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = self.place()
        self._paint_shadow(painter, place)
        self._paint_note(painter, place)
        shape = QPainterPath()
        shape.addRoundedRect(place, theme.CORNER, theme.CORNER)
        painter.setClipPath(shape)
        painter.drawImage(place, self._image)
        painter.translate(place.topLeft())
        scale = place.width() / self._size()[0]
        if self._frame is not None:
            self._paint_selection(painter, scale)
            paint_boxes(painter, matched(self._frame, self._matches), scale)
        if self.drawing:
            paint_drawing(painter, self._drawn(), self._size(), scale)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._select(range(0))
        if self._drawing.armed or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._drawing.begin(self._on_picture(event.position()))
            self.update()
        else:
            self._from = self._on_picture(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        here = self._on_picture(event.position())
        if self.drawing:
            self.setCursor(Qt.CursorShape.CrossCursor)
            if self._drawing.dragging:
                self._drawing.end = here
                self.update()
            return
        if self._frame is None:
            return
        over = word_at(self._frame.words, *here, slack=3) is not None
        self.setCursor(Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor)
        if self._from is not None:
            self._select(words_between(self._frame.words, self._from, here))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        self._from = None
        if self._drawing.dragging:
            self._take()

    def event(self, event: QEvent) -> bool:
        # before Escape leads back to the first screen, and the arrows to other frames
        if self.drawing and isinstance(event, QKeyEvent) and event.key() in _DRAWING_KEYS:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._draw_by_key(event)
            return True
        return super().event(event)

    def _draw_by_key(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._drawing.cancel()
            self.setCursor(Qt.CursorShape.ArrowCursor)
            self.unboxed.emit()
        elif key in _ARROWS:
            stretch = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._drawing.step(*_ARROWS[key], *self._size(), stretch=stretch)
        elif not self._drawing.dragging:
            self._take()
        self.update()

    def _take(self) -> None:
        box = self._drawn()
        self._drawing.start, self._drawing.dragging = None, False  # a mere click leaves it waiting for a drag
        if box is not None:
            self._drawing.cancel()
            self.setCursor(Qt.CursorShape.ArrowCursor)
            self.boxed.emit(box)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Copy) and self._selected:
            QGuiApplication.clipboard().setText(self.selected_text)
        elif event.matches(QKeySequence.StandardKey.SelectAll) and self._frame:
            self._select(range(len(self._frame.words)))
        else:
            super().keyPressEvent(event)

    def _select(self, places: range) -> None:
        if places != self._selected:
            self._selected = places
            self.chosen.emit(self.selected_text)
            self.update()

    def _drawn(self) -> Box | None:
        return self._drawing.box(*self._size())

    def _size(self) -> tuple[int, int]:
        """Width and height of the picture in its own pixels, in which words and boxes are given."""
        if self._frame is not None:
            return max(1, self._frame.width), max(1, self._frame.height)
        return max(1, self._image.width()), max(1, self._image.height())

    def _on_picture(self, point: QPointF) -> tuple[float, float]:
        place = self.place()
        scale = self._size()[0] / max(1.0, place.width())
        return (point.x() - place.left()) * scale, (point.y() - place.top()) * scale

    def _paint_shadow(self, painter: QPainter, place: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in range(5, 0, -1):
            painter.setBrush(QColor(0, 0, 0, 9))
            painter.drawRoundedRect(place.adjusted(-spread, -spread + 2, spread, spread + 2), 10, 10)

    def _paint_note(self, painter: QPainter, place: QRectF) -> None:
        painter.setFont(theme.font(theme.CAPTION))
        painter.setPen(QColor(theme.colours().muted))
        line = QRectF(MARGIN, place.bottom() + 8, self.width() - 2 * MARGIN, NOTE)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self._note)

    def _paint_selection(self, painter: QPainter, scale: float) -> None:
        assert self._frame is not None  # noqa: S101 - only called while a frame is painted
        tint = QColor(theme.colours().accent)
        tint.setAlpha(95)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        for word in matched(self._frame, self._selected):
            box = QRectF(word.left * scale, word.top * scale, word.width * scale, word.height * scale)
            painter.drawRect(box.adjusted(-2, -1, 2, 1))

"""Two moments beside each other, and under them what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from ui import theme, times
from ui.boxed_picture import paint_picture
from ui.search import difference_page

if TYPE_CHECKING:
    from datetime import tzinfo

    from store.records import Frame
    from ui.search.questions import Compared
    from ui.thumbnails import Thumbnails

PICTURE = QSize(208, 130)
HEIGHT = PICTURE.height() + 2


class Side(QAbstractButton):
    """One of the two moments: its picture, whether it is the earlier or the later one, when, what."""

    def __init__(self, thumbnails: Thumbnails, zone: tzinfo, words: str) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._zone = zone
        self._words = words
        self.frame: Frame | None = None
        self.setFixedHeight(HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        thumbnails.ready.connect(lambda _frame_id: self.update())

    def set_frame(self, frame: Frame) -> None:
        """Shows a moment."""
        self.frame = frame
        self.setAccessibleName(f"{self._words}: {times.exact_moment(frame.captured_at, self._zone)}")
        self.setToolTip(frame.window_title)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(420, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if self.frame is None:
            return
        palette, frame = theme.colours(), self.frame
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(1, 1, PICTURE.width(), PICTURE.height())
        shape = QPainterPath()
        shape.addRoundedRect(box, theme.CORNER, theme.CORNER)
        painter.save()
        painter.setClipPath(shape)
        image = self._thumbnails.get(frame.id, 320) if frame.has_picture else None
        paint_picture(painter, box, image, "" if frame.has_picture else frame.text)
        painter.restore()
        painter.setPen(QColor(palette.accent if self.hasFocus() or self.underMouse() else palette.border))
        painter.drawRoundedRect(box, theme.CORNER, theme.CORNER)
        left, room = int(box.right()) + 14, self.width() - int(box.right()) - 14
        for top, size, bold, colour, words in (
            (8, theme.CAPTION, False, palette.muted, self._words),
            (28, theme.BODY, True, palette.text, times.exact_moment(frame.captured_at, self._zone)),
            (50, theme.BODY, False, palette.muted, frame.window_title or frame.app_name),
        ):
            painter.setFont(theme.font(size, bold=bold))
            painter.setPen(QColor(colour))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, top, room, 20), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class DifferenceView(QWidget):
    """Told with `show_compared`; tells `opened` (a frame's id)."""

    opened = Signal(str)

    def __init__(self, thumbnails: Thumbnails, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compared: Compared | None = None
        self.before = Side(thumbnails, zone, self.tr("Before"))
        self.after = Side(thumbnails, zone, self.tr("After"))
        self._count = QLabel()
        theme.set_role(self._count, "heading")
        self.lines = QTextBrowser()
        self.lines.setOpenLinks(False)
        self.lines.document().setDocumentMargin(0)
        self.lines.setAccessibleName(self.tr("What is different"))
        theme.set_role(self.lines, "page")
        row = QHBoxLayout()
        row.setSpacing(theme.STEP * 4)
        for side in (self.before, self.after):
            side.clicked.connect(lambda _=False, side=side: self._open(side))
            row.addWidget(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(theme.STEP * 4)
        column.addLayout(row)
        column.addWidget(self._count)
        column.addWidget(self.lines, 1)

    def show_compared(self, compared: Compared) -> None:
        """Shows two moments and their difference."""
        self._compared = compared
        self.before.set_frame(compared.before)
        self.after.set_frame(compared.after)
        self._count.setText(difference_page.counted(compared.difference))
        self._draw()

    @property
    def count(self) -> str:
        """How much differs, in words."""
        return self._count.text()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_compared"):
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        if self._compared is not None:
            self.lines.setHtml(difference_page.page(self._compared.difference, theme.colours()))

    def _open(self, side: Side) -> None:
        if side.frame is not None:
            self.opened.emit(side.frame.id)

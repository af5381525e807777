"""The picture of a frame, its text where no picture was kept, or what to say instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from ui.message_page import MessagePage, Skeleton
from ui.timeline.picture_canvas import PictureCanvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.records import Frame


class FrameViewer(QStackedWidget):
    """Told with `show_picture`, `show_text`, `show_message`, `show_loading`, `clear`; tells `pressed` (the button of a
    message).
    """

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.canvas = PictureCanvas()
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName(self.tr("Text of the moment"))
        self._page = QWidget()
        around = QVBoxLayout(self._page)
        around.setContentsMargins(48, 24, 48, 24)
        around.addWidget(self._text)
        self._message = MessagePage()
        self._message.pressed.connect(self.pressed)
        self._skeleton = Skeleton()
        for part in (self._skeleton, self.canvas, self._page, self._message):
            self.addWidget(part)

    def show_loading(self) -> None:
        """Grey shapes until something is there."""
        self.setCurrentWidget(self._skeleton)

    def show_picture(self, frame: Frame, image: QImage, matches: Sequence[int]) -> None:
        """The picture, matches boxed."""
        self.canvas.set_picture(frame, image, matches)
        self.setCurrentWidget(self.canvas)

    def show_text(self, frame: Frame) -> None:
        """A moment without a picture: its words as a page."""
        self._text.setPlainText(frame.text)
        self.setCurrentWidget(self._page)

    def clear(self) -> None:
        """Leaves nothing of a frame behind what is said in its place."""
        self.canvas.set_given(QImage())
        self._text.clear()

    def show_message(self, icon: str, title: str, text: str, button: str = "") -> None:
        """Something to say in place of a frame."""
        self._message.show_message(icon, title, text, button)
        self.setCurrentWidget(self._message)

    @property
    def shows_picture(self) -> bool:
        """Whether it is a picture that is shown."""
        return self.currentWidget() is self.canvas

    @property
    def message(self) -> str:
        """What is said in place of a frame; empty while one is shown."""
        return self._message.words if self.currentWidget() is self._message else ""

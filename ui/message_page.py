"""A whole area with something to say in place of content: nothing yet, nothing found, something failed, loading."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui import icons, theme

TEXT_WIDTH = 420
"""Pixels: about sixty characters a line."""


class MessagePage(QWidget):
    """An icon, a title, a sentence, and perhaps a button. Told with `show_message`; tells `pressed`."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel(self)
        self._title = QLabel(self)
        self._text = QLabel(self)
        self._button = QPushButton(self)
        theme.set_role(self._title, "heading")
        theme.set_role(self._text, "muted")
        theme.set_role(self._button, "primary")
        for label in (self._title, self._text):  # a query is shown in them as it was typed, tags and all
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text.setFixedWidth(TEXT_WIDTH)
        self._button.clicked.connect(self.pressed)
        column = QVBoxLayout(self)
        column.setSpacing(theme.STEP * 2)
        column.addStretch()
        for part in (self._picture, self._title, self._text, self._button):
            column.addWidget(part, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def show_message(self, icon: str, title: str, text: str, button: str = "") -> None:
        """Says this; `icon` is the name of one of ours, `button` empty for none."""
        self._picture.setPixmap(icons.picture(icon, 40, theme.colours().muted, scale=self.devicePixelRatioF()))
        self._title.setText(title)
        self._text.setText(text)
        # An aligned label is not asked how high it gets at its width: its last line would be cut off.
        self._text.ensurePolished()
        self._text.setMinimumHeight(self._text.heightForWidth(TEXT_WIDTH))
        self._button.setText(button)
        self._button.setVisible(bool(button))

    @property
    def words(self) -> str:
        """What it says."""
        return f"{self._title.text()}\n{self._text.text()}"


class Skeleton(QWidget):
    """Grey shapes where content will stand: shown while it is being read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Loading"))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours().lane))
        across, down = self.width(), self.height()
        painter.drawRoundedRect(QRectF(across * 0.15, down * 0.06, across * 0.7, down * 0.74), 8, 8)
        for row, part in enumerate((0.4, 0.55)):
            painter.drawRoundedRect(QRectF(across * 0.15, down * (0.85 + 0.06 * row), across * part, 10), 4, 4)
        painter.end()

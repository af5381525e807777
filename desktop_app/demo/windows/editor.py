"""A text editor: code with line numbers, typed in live."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.demo.windows.stage import DemoWindow, TypedOut, play

if TYPE_CHECKING:
    from desktop_app.demo.windows.stage import Order

BACKGROUND, FOREGROUND, FAINT = "#20232b", "#e4e6ea", "#8a909c"
COLOURS = (
    (re.compile(r"\b(def|return|import|from|if|else|for|in|not|raise|class|None|with|as)\b"), "#7fb2ff"),
    (re.compile(r"\"[^\"]*\"|'[^']*'"), "#a8d58a"),
    (re.compile(r"\b[0-9][0-9_.]*\b"), "#f0b37e"),
    (re.compile(r"#.*$"), "#9aa1ad"),
)
NUMBERS_WIDTH = 56


class _Colours(QSyntaxHighlighter):
    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        for pattern, colour in COLOURS:
            form = QTextCharFormat()
            form.setForeground(QColor(colour))
            for match in pattern.finditer(text):
                self.setFormat(match.start(), match.end() - match.start(), form)


class _CodeEdit(QPlainTextEdit):
    """A plain text editor with line numbers at its left."""

    def __init__(self) -> None:
        super().__init__()
        font = QFont("DejaVu Sans Mono")
        font.setPixelSize(16)
        self.setFont(font)
        self.setStyleSheet(f"QPlainTextEdit {{ background: {BACKGROUND}; color: {FOREGROUND}; border: 0; }}")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setViewportMargins(NUMBERS_WIDTH, 8, 0, 0)
        self._numbers = _LineNumbers(self)
        self.updateRequest.connect(lambda *_: self._numbers.update())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._numbers.setGeometry(QRect(0, 8, NUMBERS_WIDTH, self.height()))

    def paint_numbers(self, painter: QPainter) -> None:
        """Draw the numbers of the lines that can be seen."""
        block = self.firstVisibleBlock()
        offset = self.contentOffset()
        painter.setFont(self.font())
        painter.setPen(QColor(FAINT))
        while block.isValid():
            area = self.blockBoundingGeometry(block).translated(offset)
            if area.top() > self.height():
                return
            place = QRect(0, int(area.top()), NUMBERS_WIDTH - 14, int(area.height()))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
            block = block.next()


class _LineNumbers(QWidget):
    def __init__(self, editor: _CodeEdit) -> None:
        super().__init__(editor)
        self._editor = editor

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(BACKGROUND))
        self._editor.paint_numbers(painter)


class Editor(DemoWindow):
    """Orders: ``open {file, text}``, ``type {text, seconds}``, ``save``."""

    def __init__(self) -> None:
        super().__init__()
        self.text = _CodeEdit()
        self._colours = _Colours(self.text.document())
        self.setCentralWidget(self.text)
        self.statusBar().setStyleSheet("background: #2b2f38; color: #c8ccd4; font-size: 14px;")
        self._typed = TypedOut(self._put, self)
        self._file = ""
        self.orders |= {"open": self._open, "type": self._type, "save": lambda _order: self._name("")}

    def _open(self, order: Order) -> None:
        self._file = str(order["file"])
        self.text.setPlainText(str(order["text"]))
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        self._name("")

    def _type(self, order: Order) -> None:
        self._name("• ")
        self._typed.start(str(order["text"]), float(order["seconds"]))

    def _put(self, letters: str) -> None:
        self.text.insertPlainText(letters)
        self.text.ensureCursorVisible()
        self._say_where()

    def _name(self, mark: str) -> None:
        self.setWindowTitle(f"{mark}{self._file} - Editor")
        self._say_where()

    def _say_where(self) -> None:
        cursor = self.text.textCursor()
        where = f"Line {cursor.blockNumber() + 1}, column {cursor.columnNumber() + 1}"
        self.statusBar().showMessage(f"{where}    Python    UTF-8")


if __name__ == "__main__":
    play("Editor", Editor)

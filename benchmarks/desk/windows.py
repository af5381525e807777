"""The windows of the desk that are made with Qt. Each knows its orders and which words it shows."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QPlainTextEdit, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from benchmarks.desk.phrases import Phrases
from benchmarks.desk.shown_words import shown_words
from benchmarks.desk.video_picture import picture

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from benchmarks.desk.shown_words import Shown

    Details = Mapping[str, Any]

CODE_LINES_AT_MOST = 400


class DeskWindow(QMainWindow):
    """A window with orders; `panes` are the widgets whose words it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.orders: dict[str, Callable[[Details], None]] = {"refresh": lambda _details: None, "title": self._title}
        self.panes: list[QPlainTextEdit | QTextEdit] = []

    def words(self) -> list[Shown]:
        """The words in all panes."""
        return [word for pane in self.panes for word in shown_words(pane)]

    def _title(self, details: Details) -> None:
        self.setWindowTitle(str(details["text"]))


class Editor(DeskWindow):
    """Code, light on dark. Orders: ``put {text}``, ``caret {on}``."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QPlainTextEdit()
        font = QFont("DejaVu Sans Mono")
        font.setPixelSize(15)
        self.text.setFont(font)
        self.text.setStyleSheet("QPlainTextEdit { background: #20232b; color: #e4e6ea; border: 0; }")
        self.text.setMaximumBlockCount(CODE_LINES_AT_MOST)
        code = Phrases(101).code()
        self.text.setPlainText("\n".join(next(code) for _ in range(60)) + "\n")
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.setCentralWidget(self.text)
        self.panes = [self.text]
        self.orders |= {"put": self._put, "caret": lambda details: self.text.setCursorWidth(2 * bool(details["on"]))}

    def _put(self, details: Details) -> None:
        self.text.insertPlainText(str(details["text"]))
        self.text.ensureCursorVisible()


class Browser(DeskWindow):
    """An article. Orders: ``open {title, html}``, ``scroll {pixels}``."""

    STYLE = "body { font-family: 'DejaVu Serif'; font-size: 17px; color: #1d1f24; } h1 { font-size: 30px; }"

    def __init__(self) -> None:
        super().__init__()
        self.page = QTextBrowser()
        self.page.document().setDefaultStyleSheet(self.STYLE)
        self.page.document().setDocumentMargin(40)
        self.page.setStyleSheet("QTextBrowser { background: #fffdf8; border: 0; }")
        self.page.setHtml(Phrases(102).page(30))
        self.setCentralWidget(self.page)
        self.panes = [self.page]
        self.orders |= {"open": self._open, "scroll": self._scroll}

    def _open(self, details: Details) -> None:
        self.page.setHtml(str(details["html"]))
        self.setWindowTitle(str(details["title"]))

    def _scroll(self, details: Details) -> None:
        bar = self.page.verticalScrollBar()
        bar.setValue(bar.value() + int(details["pixels"]))


class Notes(Browser):
    """A page that stands still, in another font."""

    STYLE = "body { font-family: 'DejaVu Sans'; font-size: 14px; color: #333333; }"


class Chat(DeskWindow):
    """Orders: ``open {with}``, ``message {from, text}``, ``type {text}``, ``send``, ``caret {on}``."""

    def __init__(self) -> None:
        super().__init__()
        self.people, self.messages = QTextBrowser(), QTextBrowser()
        self.draft = QPlainTextEdit()
        self.people.setFixedWidth(200)
        self.people.setHtml("".join(f"<p>{Phrases(seed).name()}</p>" for seed in range(12)))
        self.messages.document().setMaximumBlockCount(120)
        self.draft.setFixedHeight(70)
        column, row, middle = QVBoxLayout(), QHBoxLayout(), QWidget()
        column.addWidget(self.messages)
        column.addWidget(self.draft)
        row.addWidget(self.people)
        row.addLayout(column)
        middle.setLayout(row)
        self.setCentralWidget(middle)
        self.panes = [self.people, self.messages, self.draft]
        self.orders |= {
            "open": lambda details: self.setWindowTitle(str(details["with"])),
            "message": self._message,
            "type": lambda details: self.draft.insertPlainText(str(details["text"])),
            "send": self._send,
            "caret": lambda details: self.draft.setCursorWidth(2 * bool(details["on"])),
        }

    def _message(self, details: Details) -> None:
        who, text = html.escape(str(details["from"])), html.escape(str(details["text"]))
        self.messages.append(f"<p style='margin: 8px 0'><b style='color: #7a3fa0'>{who}</b><br>{text}</p>")
        self.messages.verticalScrollBar().setValue(self.messages.verticalScrollBar().maximum())

    def _send(self, _details: Details) -> None:
        self._message({"from": "Mira", "text": self.draft.toPlainText()})
        self.draft.clear()


class _Moving(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.number = 0

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        pixels = picture(self.number, self.width(), self.height())
        QPainter(self).drawImage(
            0, 0, QImage(pixels.data, self.width(), self.height(), 3 * self.width(), QImage.Format.Format_RGB888)
        )


class Video(DeskWindow):
    """A moving picture with captions under it. Orders: ``picture {number}``, ``caption {text}``."""

    def __init__(self) -> None:
        super().__init__()
        self.moving, self.caption = _Moving(), QTextBrowser()
        self.caption.setFixedHeight(84)
        self.caption.setStyleSheet("QTextBrowser { background: #111111; color: #f4f4f4; border: 0; font-size: 18px; }")
        column, middle = QVBoxLayout(), QWidget()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.moving)
        column.addWidget(self.caption)
        middle.setLayout(column)
        self.setCentralWidget(middle)
        self.panes = [self.caption]
        self.orders |= {"picture": self._picture, "caption": lambda told: self.caption.setPlainText(str(told["text"]))}

    def _picture(self, details: Details) -> None:
        self.moving.number = int(details["number"])
        self.moving.update()


class Panel(DeskWindow):
    """A bar along the top of the screen with a clock that shows seconds. Orders: ``clock {text}``."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowFlags(
            Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        self.clock = QTextEdit(readOnly=True)
        self.clock.setFixedHeight(34)
        self.clock.setStyleSheet("QTextEdit { background: #2a2d36; border: 0; font-size: 15px; }")
        self.clock.setTextColor(QColor("white"))
        self.setCentralWidget(self.clock)
        self.panes = [self.clock]
        self.orders["clock"] = lambda details: self.clock.setPlainText(str(details["text"]))


WINDOWS: dict[str, type[DeskWindow]] = {
    "editor": Editor,
    "browser": Browser,
    "notes": Notes,
    "chat": Chat,
    "video": Video,
    "panel": Panel,
}

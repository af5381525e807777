"""The window around the screens: rail, search field, recorder state. It knows no data."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.keys_sheet import KeysSheet
from ui.picture_intake import PictureIntake
from ui.recorder_state import RecorderLabel
from ui.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent


class MainWindow(QMainWindow):
    """Told with `show_page`; tells `page_changed`, `closed`; its `pictures` tell what was handed to it.

    Pages: (icon's name, title, widget).
    """

    page_changed = Signal(str)
    closed = Signal()

    def __init__(self, pages: Sequence[tuple[str, str, QWidget]]) -> None:
        super().__init__()
        self.setWindowTitle("Backscroll")
        self.setMinimumSize(960, 600)
        self.resize(1280, 800)
        self.search_field = SearchField()
        self.pictures = PictureIntake(self, self.search_field.line)
        self.search_field.picture_wanted.connect(self.pictures.choose)
        self.recorder = RecorderLabel()
        self._stack = QStackedWidget()
        self._names = [name for name, _, _ in pages]
        self._buttons = QButtonGroup(self)
        self._keys: KeysSheet | None = None
        rail = self._rail(pages)
        self._lay_out(rail)
        self._bind(QKeySequence("Ctrl+K"), self.search_field.focus)
        self._bind(QKeySequence("?"), self.show_keys)
        self._bind(QKeySequence("Ctrl+O"), self.pictures.choose)
        self._bind(QKeySequence("Ctrl+V"), self.pictures.paste)
        self._bind(QKeySequence("Ctrl+P"), self.recorder.open_menu)
        self._bind(QKeySequence("Esc"), self.go_back)
        for place, name in enumerate(self._names):
            self._bind(QKeySequence(f"Ctrl+{place + 1}"), partial(self.go_to, name))
        self.show_page(self._names[0])

    @property
    def page(self) -> str:
        """The name of the page shown."""
        return self._names[self._stack.currentIndex()]

    def go_to(self, name: str) -> None:
        """Shows a page that a person wants, with the keyboard where one would type or move: to search, in the field."""
        self.show_page(name)
        if name == "search":
            self.search_field.focus()

    def show_page(self, name: str, *, typing: bool = False) -> None:
        """Shows a page by its name; it takes the keyboard, unless somebody is `typing` in the search field."""
        place = self._names.index(name)
        changed = place != self._stack.currentIndex()
        self._stack.setCurrentIndex(place)
        self._buttons.button(place).setChecked(True)
        page = self._stack.currentWidget()
        if page and not typing:
            page.setFocus(Qt.FocusReason.OtherFocusReason)  # so that its keys work at once
        if changed:
            self.page_changed.emit(name)

    def go_back(self) -> None:
        """To the first page, out of the search field."""
        self.show_page(self._names[0])

    def show_keys(self) -> None:
        """Shows the sheet of keys, or hides it."""
        if self._keys is None:
            self._keys = KeysSheet(self)
        self._keys.setVisible(not self._keys.isVisible())

    def dress(self) -> None:
        """Icons in the theme's colours."""
        for place, name in enumerate(self._names):
            self._buttons.button(place).setIcon(icons.icon(name, checked=theme.colours().accent))
        self.search_field.dress()
        self.recorder.dress()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_names"):
            self.dress()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self.closed.emit()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Question:
            self.show_keys()
        else:
            super().keyPressEvent(event)

    def _bind(self, key: QKeySequence, deed: object) -> None:
        shortcut = QShortcut(key, self)
        shortcut.activated.connect(deed)

    def _rail(self, pages: Sequence[tuple[str, str, QWidget]]) -> QFrame:
        rail = QFrame()
        rail.setObjectName("rail")
        rail.setFixedWidth(56)
        column = QVBoxLayout(rail)
        column.setContentsMargins(10, 10, 9, 12)
        column.setSpacing(theme.STEP * 2)
        for place, (name, title, page) in enumerate(pages):
            button = self._rail_button(name, f"{title}   Ctrl {place + 1}")
            button.setCheckable(True)
            button.clicked.connect(partial(self.go_to, name))
            self._buttons.addButton(button, place)
            column.addWidget(button)
            self._stack.addWidget(page)
        column.addStretch()
        keys = self._rail_button("keyboard", self.tr("Keys   ?"))
        keys.clicked.connect(self.show_keys)
        column.addWidget(keys)
        return rail

    def _rail_button(self, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon, checked=theme.colours().accent))
        button.setIconSize(QSize(20, 20))
        button.setFixedSize(36, 36)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def _lay_out(self, rail: QFrame) -> None:
        top = QFrame()
        top.setObjectName("top")
        top.setFixedHeight(52)
        row = QHBoxLayout(top)
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self.search_field, 1)
        row.addWidget(self.recorder)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(top)
        right.addWidget(self._stack, 1)
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(rail)
        across.addLayout(right, 1)
        self.setCentralWidget(whole)

"""What can be asked about a moment: its words, its keys, as a menu and as a column of buttons."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable


class Deed(StrEnum):
    """A question about a moment; the value is its key."""

    SIMILAR = "S"
    RELATED = "R"
    CHANGES = "D"
    COMPARE = "C"
    BOX = "W"


_WORDS = {
    Deed.SIMILAR: "Find similar",
    Deed.RELATED: "Related",
    Deed.CHANGES: "What changed since last seen",
    Deed.COMPARE: "Compare with\u2026",
    Deed.BOX: "When did I see this? Draw a box",
}
_SHORT = {Deed.BOX: "When did I see this part?"}
_WITH = "Compare with {0}"


def words_of(deed: Deed, comparing: str = "") -> str:
    """What a deed is called; `comparing` is the moment that waits for another to be compared with, empty for none."""
    if deed is Deed.COMPARE and comparing:
        return QCoreApplication.translate("Deeds", _WITH).format(comparing)
    return QCoreApplication.translate("Deeds", _WORDS[deed])


def fill_menu(menu: QMenu, told: Callable[[Deed], None], *, comparing: str = "", box: bool = False) -> QMenu:
    """The menu with all that can be asked and nothing else, with `box` also about a part of the picture."""
    menu.clear()
    for deed in Deed:
        if deed is not Deed.BOX or box:
            # the key is only shown: the screens bind it
            action = menu.addAction(f"{words_of(deed, comparing)}\t{deed.value}".replace("&", "&&"))
            action.triggered.connect(partial(_tell, told, deed))
    return menu


def _tell(told: Callable[[Deed], None], deed: Deed, *_: object) -> None:
    told(deed)


class DeedRows(QWidget):
    """The same as a column of buttons, each with its key; tells `pressed` (a `Deed`)."""

    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = {deed: self._button(deed) for deed in Deed}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for button in self._buttons.values():
            column.addWidget(button)

    def button(self, deed: Deed) -> QPushButton:
        """The button of a deed."""
        return self._buttons[deed]

    def set_box(self, *, possible: bool) -> None:
        """Whether there is a picture to draw a box on."""
        self._buttons[Deed.BOX].setEnabled(possible)

    def set_comparing(self, words: str) -> None:
        """The moment that waits to be compared with this one; empty for none."""
        button = self._buttons[Deed.COMPARE]
        button.setText(words_of(Deed.COMPARE, words))
        button.setAccessibleName(words_of(Deed.COMPARE, words))

    def _button(self, deed: Deed) -> QPushButton:
        words = QCoreApplication.translate("Deeds", _SHORT.get(deed, _WORDS[deed]))
        button = QPushButton(words)
        button.setAccessibleName(words)
        button.setToolTip(words_of(deed))
        button.setMinimumHeight(28)
        theme.set_role(button, "deed")
        key = QLabel(deed.value)
        key.setFixedHeight(20)
        key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.set_role(key, "key")
        row = QHBoxLayout(button)
        row.setContentsMargins(0, 0, 1, 0)
        row.addStretch()
        row.addWidget(key)
        button.clicked.connect(partial(self.pressed.emit, deed))
        return button

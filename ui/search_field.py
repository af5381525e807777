"""The search field at the top, with the filters that are set as chips beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from ui import icons, theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONGEST = 2000
"""Characters; longer queries are refused by the memory."""


class SearchField(QWidget):
    """Told with `set_chips`; tells `typed` (every change by the person), `entered`, and `picture_wanted`: a picture is
    to be looked for instead of words.
    """

    typed = Signal(str)
    entered = Signal(str)
    picture_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText(self.tr("Search everything you have seen"))
        self.line.setAccessibleName(self.tr("Search"))
        self.line.setFixedHeight(34)
        self.line.setMinimumWidth(280)
        self.line.setMaximumWidth(520)
        self._icon = self.line.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        hint = QLabel("Ctrl K", self.line)
        theme.set_role(hint, "key")
        hint.setFixedHeight(20)
        hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inner = QHBoxLayout(self.line)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addStretch()
        inner.addWidget(hint)
        self.line.setTextMargins(0, 0, hint.sizeHint().width() + 8, 0)
        self.line.textEdited.connect(self.typed)
        self.line.returnPressed.connect(lambda: self.entered.emit(self.line.text()))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.STEP * 2)
        self._row.addWidget(self.line, 100)
        self._picture = self._picture_button()
        self._row.addWidget(self._picture)
        self._row.addStretch(1)
        self._shown: list[QPushButton] = []

    def _picture_button(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon("picture"))
        button.setFixedSize(34, 34)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(self.tr("When did I see this picture?   Ctrl O\nOr drop or paste one"))
        button.setAccessibleName(self.tr("Search by a picture"))
        button.clicked.connect(self.picture_wanted)
        return button

    def set_chips(self, chips: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """What the search is narrowed to, and what takes each away."""
        for chip in self._shown:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._shown = []
        for words, remove in chips:
            chip = QPushButton(f"{words}  \u00d7")
            chip.setAccessibleName(self.tr("Remove filter {0}").format(words))
            theme.set_role(chip, "filter")
            chip.clicked.connect(remove)
            self._row.insertWidget(self._row.count() - 1, chip)
            self._shown.append(chip)

    def chips(self) -> list[str]:
        """What the chips say."""
        return [chip.text() for chip in self._shown]

    def focus(self) -> None:
        """Takes the keyboard, all text chosen."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def dress(self) -> None:
        """Icons in the theme's colours."""
        self._icon.setIcon(icons.icon("search"))
        self._picture.setIcon(icons.icon("picture"))

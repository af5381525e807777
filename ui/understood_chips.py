"""What was understood of a query, as chips below its field; each can be taken away. The plain words are no chips."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from store.understood import PieceKind
from ui import theme
from ui.flowing_row import FlowingRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage, QKeyEvent

    from store.understood import Understood

MOST_CHIPS = 12
_LONGEST = 60
"""Characters of a chip; all of it is in its tool tip."""
_PICTURE = QSize(80, 28)
"""Pixels that the picture in a chip fits into."""


class UnderstoodChips(QWidget):
    """Told with `set_pieces` or, where no words are looked for, `set_question`; tells `removed` (an `Understood`) and
    `question_removed`. Hidden where there is nothing to show.
    """

    removed = Signal(object)
    question_removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowingRow(self, gap=theme.STEP * 2)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._shown: list[Understood] = []
        self._question = ""
        self.setAccessibleName(self.tr("What was understood"))
        self.hide()

    @property
    def chips(self) -> list[QPushButton]:
        """The chips, in the order of the query."""
        return [self._row.itemAt(place).widget() for place in range(self._row.count())]  # type: ignore[misc,union-attr]

    def set_pieces(self, pieces: Sequence[Understood]) -> None:
        """Shows the pieces that are more than words; the same filter said twice is one chip."""
        wanted = list({each.sentence: each for each in pieces if each.kind is not PieceKind.WORDS}.values())[
            :MOST_CHIPS
        ]
        if wanted == self._shown and not self._question:
            return
        self._shown, self._question = wanted, ""
        self._row.clear()
        for piece in wanted:
            self._row.addWidget(self._chip(piece))
        self.setVisible(bool(wanted))
        self.updateGeometry()

    def set_question(self, words: str, picture: QImage | None = None) -> None:
        """One chip that says what was asked, with a small picture of it where there is one."""
        self._shown, self._question = [], words
        self._row.clear()
        drawn = picture is not None and not picture.isNull()
        chip = QPushButton(f"{'  ' if drawn else ''}{words}  \u00d7".replace("&", "&&"))
        chip.setToolTip(self.tr("Press to take this question away."))
        chip.setAccessibleName(self.tr("{0}, remove").format(words))
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if picture is not None and not picture.isNull():
            shown = picture.scaled(
                _PICTURE * 2, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            chip.setIcon(QIcon(QPixmap.fromImage(shown)))
            chip.setIconSize(shown.size() / 2)
        theme.set_role(chip, "filter")
        chip.clicked.connect(self.question_removed)
        self._row.addWidget(chip)
        self.setVisible(True)
        self.updateGeometry()

    def _chip(self, piece: Understood) -> QPushButton:
        words = piece.sentence if len(piece.sentence) <= _LONGEST else f"{piece.sentence[: _LONGEST - 1]}\u2026"
        chip = QPushButton(f"{words}  \u00d7".replace("&", "&&"))
        chip.setToolTip(
            self.tr("Understood from \u201c{0}\u201d. Press to look for these words instead.").format(piece.text)
            if piece.guessed
            else self.tr("From \u201c{0}\u201d. Press to take it out of the query.").format(piece.text)
        )
        chip.setAccessibleName(self.tr("{0}, remove").format(piece.sentence))
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.set_role(chip, "guess" if piece.guessed else "filter")
        chip.clicked.connect(partial(self.removed.emit, piece))
        return chip

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows go from chip to chip, Delete takes one away, as Enter and Space do."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        chips = self.chips
        place = next((place for place, chip in enumerate(chips) if chip.hasFocus()), None)
        if place is None:
            super().keyPressEvent(event)
        elif event.key() in steps:
            chips[(place + steps[Qt.Key(event.key())]) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            chips[place].click()
        else:
            super().keyPressEvent(event)


def without(query: str, piece: Understood) -> str:
    """The query with a piece cut out of it. Pure."""
    return " ".join(f"{query[: piece.start]} {query[piece.end :]}".split())

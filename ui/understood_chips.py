"""What was understood of a query, as chips below its field; each can be taken away. The plain words are no chips, but
for those that could mean more and are wanted as words: their chip lets them be understood again.
"""

from __future__ import annotations

import re
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
    """Told with `set_pieces` or, where no words are looked for, `set_question`; tells `removed` (an `Understood`),
    `meant_again` (words of the query that were nothing but words), `question_removed` and `part_wanted` (not the whole
    picture is asked about). Hidden where there is nothing to show.
    """

    removed = Signal(object)
    meant_again = Signal(str)
    question_removed = Signal()
    part_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowingRow(self, gap=theme.STEP * 2)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._shown: list[Understood] = []
        self._as_words: tuple[str, ...] = ()
        self._question = ""
        self.offers_part = False
        """Whether a part of the picture can be asked about."""
        self.setAccessibleName(self.tr("What was understood"))
        self.hide()

    @property
    def chips(self) -> list[QPushButton]:
        """The chips, in the order of the query."""
        return [self._row.itemAt(place).widget() for place in range(self._row.count())]  # type: ignore[misc,union-attr]

    @property
    def asks(self) -> bool:
        """Whether a question is shown, and no query."""
        return bool(self._question)

    def set_pieces(self, pieces: Sequence[Understood], as_words: Sequence[str] = ()) -> None:
        """Shows the pieces that are more than words, the same filter said twice as one chip; then what is looked for
        `as_words` whatever else it could mean.
        """
        wanted = list({each.sentence: each for each in pieces if each.kind is not PieceKind.WORDS}.values())[
            :MOST_CHIPS
        ]
        if (wanted, tuple(as_words)) == (self._shown, self._as_words) and not self._question:
            return
        self._shown, self._as_words, self._question = wanted, tuple(as_words), ""
        self.offers_part = False
        self._row.clear()
        for piece in wanted:
            self._row.addWidget(self._chip(piece))
        for words in as_words:
            self._row.addWidget(self._words_chip(words))
        self.setVisible(bool(wanted or as_words))
        self.updateGeometry()

    def set_question(self, words: str, picture: QImage | None = None, *, part: bool = False) -> None:
        """One chip that says what was asked, with a small picture of it where there is one; with `part` another that
        asks about a part of the picture instead.
        """
        self._shown, self._as_words, self._question, self.offers_part = [], (), words, part
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
        if part:
            self._row.addWidget(self._part_chip())
        self.setVisible(True)
        self.updateGeometry()

    def _chip(self, piece: Understood) -> QPushButton:
        chip = QPushButton(_label(piece.sentence))
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

    def _words_chip(self, words: str) -> QPushButton:
        said = self.tr("\u201c{0}\u201d as words").format(words)
        chip = QPushButton(_label(said))
        chip.setToolTip(self.tr("Press to look for what these words mean again."))
        chip.setAccessibleName(self.tr("{0}, remove").format(said))
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.set_role(chip, "filter")
        chip.clicked.connect(partial(self.meant_again.emit, words))
        return chip

    def _part_chip(self) -> QPushButton:
        chip = QPushButton(self.tr("Only a part of it\u2026  W"))
        chip.setToolTip(self.tr("Draw a box around what you want to find in this picture."))
        chip.setAccessibleName(self.tr("Only a part of it"))
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.setMinimumHeight(_PICTURE.height() + 2 * theme.STEP)  # as the chip with the picture beside it
        theme.set_role(chip, "filter")
        chip.clicked.connect(self.part_wanted)
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


def _label(sentence: str) -> str:
    words = sentence if len(sentence) <= _LONGEST else f"{sentence[: _LONGEST - 1]}\u2026"
    return f"{words}  \u00d7".replace("&", "&&")


def still_said(as_words: Sequence[str], query: str) -> tuple[str, ...]:
    """What of it stands in a query, each once: another query is understood anew. Pure."""
    said = _folded(query)
    return tuple(each for each in dict.fromkeys(as_words) if _folded(each) in said)


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def without(query: str, piece: Understood) -> str:
    """The query with a piece cut out of it, also where it was typed into since that was understood. Pure."""
    query = query.strip()  # as it was when it was understood
    start = piece.start if query[piece.start : piece.end] == piece.text else _place_of(piece.text, query)
    if start < 0 or not piece.text:
        return query
    return " ".join(f"{query[:start]} {query[start + len(piece.text) :]}".split())


def _place_of(words: str, query: str) -> int:
    """Where they stand, best between spaces; below 0 where they do not."""
    alone = re.search(rf"(?<!\S){re.escape(words)}(?!\S)", query)
    return alone.start() if alone else query.find(words)

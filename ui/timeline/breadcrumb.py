"""Where one is in the memory tree: 2026 > November > Week 47 > Sunday 22 > episode. Each step opens its siblings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

ELLIPSIS = "\u2026"
LONGEST = 80
"""Characters of a title shown in the breadcrumb; fewer where there is less room."""


class Breadcrumb(QWidget):
    """Told with `set_steps`; tells `step_pressed` (the id of a node)."""

    step_pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addStretch()
        self._parts: list[QWidget] = []

    def set_steps(self, steps: Sequence[tuple[str, str]]) -> None:
        """(node id, words) from the year down; the last is where one is."""
        for part in self._parts:
            self._row.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        for place, (node_id, words) in enumerate(steps):
            if place:
                self._add(self._arrow())
            self._add(self._step(node_id, words, here=place == len(steps) - 1))

    def steps(self) -> list[str]:
        """What it shows."""
        return [part.shown for part in self._parts if isinstance(part, _Step)]

    def _add(self, part: QWidget) -> None:
        self._row.insertWidget(len(self._parts), part)
        self._parts.append(part)

    def _arrow(self) -> QLabel:
        arrow = QLabel("\u203a")
        theme.set_role(arrow, "muted")
        arrow.setContentsMargins(4, 0, 4, 0)
        return arrow

    def _step(self, node_id: str, words: str, *, here: bool) -> _Step:
        step = _Step(words if len(words) <= LONGEST else words[: LONGEST - 1] + ELLIPSIS, shrinks=here)
        step.setToolTip(words)
        theme.set_role(step, "crumb here" if here else "crumb")
        step.clicked.connect(lambda: self.step_pressed.emit(node_id))
        return step


class _Step(QPushButton):
    """One that `shrinks` ends in an ellipsis where there is too little room for its words; `shown` is what is left."""

    def __init__(self, words: str, *, shrinks: bool) -> None:
        super().__init__()
        self._words, self._shrinks = words, shrinks
        self.shown = ""
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._show(words)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._size_for(self._words)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._size_for(ELLIPSIS if self._shrinks else self._words)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:  # it is bold from when it is dressed on
            self._fit()

    def _fit(self) -> None:
        too_wide = self.sizeHint().width() - self.width()
        if too_wide <= 0:
            self._show(self._words)
            return
        metrics = self.fontMetrics()
        room = metrics.horizontalAdvance(self._words) - too_wide
        self._show(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room) or ELLIPSIS)

    def _show(self, words: str) -> None:
        self.shown = words
        self.setText(words.replace("&", "&&"))  # one alone would underline what follows it

    def _size_for(self, words: str) -> QSize:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = words
        bare = self.fontMetrics().size(Qt.TextFlag.TextSingleLine, words)
        return self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, bare, self)

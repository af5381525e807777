"""Where one is in the memory tree: 2026 > November > Week 47 > Sunday 22 > episode. Each step opens its siblings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 48
"""Characters of a title shown in the breadcrumb."""


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
        return [part.text() for part in self._parts if isinstance(part, QPushButton)]

    def _add(self, part: QWidget) -> None:
        self._row.insertWidget(len(self._parts), part)
        self._parts.append(part)

    def _arrow(self) -> QLabel:
        arrow = QLabel("\u203a")
        theme.set_role(arrow, "muted")
        arrow.setContentsMargins(4, 0, 4, 0)
        return arrow

    def _step(self, node_id: str, words: str, *, here: bool) -> QPushButton:
        button = QPushButton(words if len(words) <= LONGEST else words[: LONGEST - 1] + "\u2026")
        button.setToolTip(words)
        theme.set_role(button, "crumb here" if here else "crumb")
        button.clicked.connect(lambda: self.step_pressed.emit(node_id))
        return button

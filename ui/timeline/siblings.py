"""The menu of a step of the breadcrumb: the nodes beside it in the tree."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from store.records import NodeLevel
from ui.timeline.moment import step_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo

    from store.errors import BackscrollError
    from store.reader import MemoryReader
    from store.records import Node
    from ui.background import Background


class Siblings(QObject):
    """Told with `offer`; tells `picked` (a node)."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, reader: MemoryReader, background: Background, zone: tzinfo) -> None:
        super().__init__(parent)
        self._parent = parent
        self._reader = reader
        self._background = background
        self._zone = zone

    def offer(self, node: Node, failed: Callable[[BackscrollError], None]) -> None:
        """Shows the menu where the pointer is, once it is known what belongs there."""
        self._background.request("siblings", lambda: self._reader.children(node.parent_id), self._show, failed)

    def _show(self, nodes: Sequence[Node]) -> None:
        menu = QMenu(self._parent)
        menu.aboutToHide.connect(menu.deleteLater)
        for node in nodes:
            words = step_words(node, self._zone)
            more = f"   {node.title}" if node.level == NodeLevel.DAY and node.title else ""
            menu.addAction(words + more).triggered.connect(partial(self._pick, node))
        menu.popup(QCursor.pos())

    def _pick(self, node: Node, *_: object) -> None:
        self.picked.emit(node)

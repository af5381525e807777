"""Which words a text widget shows, and where on the screen: asked of Qt's own layout, after it has painted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock

WORD = re.compile(r"\S+")
Shown = tuple[str, int, int, int, int, bool]
"""Text, left, top, width, height in pixels of the screen, and whether all of it is inside its widget."""


def shown_words(pane: QPlainTextEdit | QTextEdit) -> list[Shown]:
    """The words inside the widget's viewport, from top to bottom; those it cuts are marked."""
    viewport = pane.viewport()
    corner = viewport.mapToGlobal(QPoint(0, 0))
    window = QRectF(viewport.rect())
    found = []
    for block, origin in _blocks(pane):
        for text, box in _words(block, origin):
            if box.intersects(window):
                whole = window.contains(box)
                left, top = corner.x() + int(box.left()), corner.y() + int(box.top())
                found.append((text, left, top, int(box.width()) + 1, int(box.height()) + 1, whole))
    return found


def _blocks(pane: QPlainTextEdit | QTextEdit) -> Iterator[tuple[QTextBlock, QPointF]]:
    """The blocks that may be seen, each with the place of its upper left corner in the viewport."""
    bottom = pane.viewport().height()
    if isinstance(pane, QPlainTextEdit):
        block, offset = pane.firstVisibleBlock(), pane.contentOffset()
        while block.isValid():
            top = pane.blockBoundingGeometry(block).translated(offset).topLeft()
            if top.y() > bottom:
                return
            yield block, top
            block = block.next()
        return
    scrolled = QPointF(pane.horizontalScrollBar().value(), pane.verticalScrollBar().value())
    layout = pane.document().documentLayout()
    block = pane.document().begin()
    while block.isValid():
        place = layout.blockBoundingRect(block).translated(-scrolled)
        if place.bottom() >= 0 and place.top() <= bottom:
            yield block, place.topLeft()
        block = block.next()


def _words(block: QTextBlock, origin: QPointF) -> Iterator[tuple[str, QRectF]]:
    layout = block.layout()
    for match in WORD.finditer(block.text()):
        line = layout.lineForTextPosition(match.start())
        if not line.isValid() or match.end() > line.textStart() + line.textLength():
            continue  # broken over two lines: nobody could say which word stands there
        left, right = _x(line.cursorToX(match.start())), _x(line.cursorToX(match.end()))
        yield match[0], QRectF(origin.x() + left, origin.y() + line.y(), right - left, line.height())


def _x(answer: object) -> float:
    """PySide hands back the place, or the place and the cursor, depending on its version."""
    return float(answer[0]) if isinstance(answer, tuple) else float(answer)  # type: ignore[arg-type]

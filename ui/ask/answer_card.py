"""An answer: sentences with the numbers of their evidence, the evidence as pictures, and how it was found."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import theme, times
from ui.boxed_picture import paint_picture

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from assistant.shapes import Answer, Citation, PathStep
    from ui.thumbnails import Thumbnails

PICTURE = 136


class Evidence(QWidget):
    """A numbered picture of the frame that proves a sentence; tells `opened` (the frame's id)."""

    opened = Signal(str)

    def __init__(self, citation: Citation, thumbnails: Thumbnails, zone: tzinfo) -> None:
        super().__init__()
        self._citation = citation
        self._thumbnails = thumbnails
        moment = times.card_moment(citation.captured_at, zone)
        self._words = " \u00b7 ".join(filter(None, (moment, citation.app_name or citation.window_title)))
        self.setFixedHeight(PICTURE + 22)
        self.setMinimumWidth(160)
        self.setMaximumWidth(260)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Evidence {0}: {1}").format(citation.number, self._words))
        self.setToolTip(html.escape(citation.quote))
        thumbnails.ready.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(232, PICTURE + 22)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        palette = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(1, 1, self.width() - 2, PICTURE)
        shape = QPainterPath()
        shape.addRoundedRect(box, 6, 6)
        painter.save()
        painter.setClipPath(shape)
        image = self._thumbnails.get(self._citation.frame_id, round(box.width() * self.devicePixelRatioF()))
        paint_picture(painter, box, image, self._citation.quote)
        painter.restore()
        painter.setPen(QPen(QColor(palette.accent if self.hasFocus() else palette.border), 1))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent))
        badge = QRectF(8, 8, 20, 20)
        painter.drawEllipse(badge)
        painter.setFont(theme.font(theme.CAPTION, bold=True))
        painter.setPen(QColor(palette.on_accent))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(self._citation.number))
        painter.setFont(theme.font(theme.CAPTION))
        painter.setPen(QColor(palette.muted))
        shown = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - 4)
        painter.drawText(QRectF(1, PICTURE + 4, self.width() - 2, 16), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        self.opened.emit(self._citation.frame_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._citation.frame_id)
        else:
            super().keyPressEvent(event)


class AnswerCard(QFrame):
    """Shows one answer; tells `opened` (a frame's id)."""

    opened = Signal(str)

    def __init__(self, answer: Answer, thumbnails: Thumbnails, zone: tzinfo) -> None:
        super().__init__()
        self.frame_ids = frozenset(citation.frame_id for citation in answer.citations)
        """The frames it stands on."""
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(theme.STEP * 3)
        column.addWidget(self._sentences(answer))
        if answer.citations:
            column.addLayout(self._evidence(answer.citations, thumbnails, zone))
        if answer.path:
            rule = QFrame()
            rule.setObjectName("rule")
            column.addWidget(rule)
            column.addWidget(self._label(self.tr("How I got here"), "strong"))
            column.addWidget(self._path(answer.path))
        time = self.tr("time understood: {0}").format(answer.understood_time) if answer.understood_time else ""
        parts = [part for part in (time, self.tr("no language model needed")) if part]
        column.addWidget(self._label(" \u00b7 ".join(parts), "caption"))

    def _sentences(self, answer: Answer) -> QLabel:
        accent = theme.colours().accent
        said = []
        for sentence in answer.sentences:
            numbers = " ".join(str(number) for number in sentence.citations)
            mark = f'<span style="color:{accent}; font-weight:600; font-size:14px"><sup>{numbers}</sup></span>'
            said.append(html.escape(sentence.text) + (f"&nbsp;{mark}" if numbers else ""))
        label = self._label("<p style='line-height:140%; font-size:14px; margin:0'>" + "<br>".join(said) + "</p>",
                            "" if answer.found else "muted")  # fmt: skip
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _evidence(self, citations: Sequence[Citation], thumbnails: Thumbnails, zone: tzinfo) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.STEP * 3)
        for place, citation in enumerate(citations):
            evidence = Evidence(citation, thumbnails, zone)
            evidence.opened.connect(self.opened)
            grid.addWidget(evidence, place // 3, place % 3)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        return grid

    def _path(self, path: Sequence[PathStep]) -> QLabel:
        palette = theme.colours()
        styles = {
            "taken": f"color:{palette.accent}; font-weight:600",
            "left": f"color:{palette.muted}; text-decoration:line-through",
        }
        steps = [f'<span style="{styles[step.outcome.value]}">{html.escape(step.title)}</span>' for step in path]
        return self._label(" &nbsp;\u203a&nbsp; ".join(steps), "")

    def _label(self, words: str, role: str) -> QLabel:
        label = QLabel(words)
        label.setWordWrap(True)
        theme.set_role(label, role)
        return label

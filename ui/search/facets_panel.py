"""The side of the search: when, which application, kind and site, matched by.

Each value narrows the search, and again widens it. A kind or a site is a piece of the query, as if it were typed.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import app_colours, theme, times
from ui.search.day_calendar import DayCalendar

if TYPE_CHECKING:
    from ui.search.finding import Wanted
    from ui.search.grouping import Facets

WIDTH = 236
MOST_APPS = 8
MOST_VALUES = 5


class FacetRow(QPushButton):
    """A value and a count; a square of its colour where it has one."""

    def __init__(self, words: str, count: int, colour: str) -> None:
        super().__init__()
        self._words, self._count, self._colour = words, str(count), colour
        self.setCheckable(True)
        self.setMinimumHeight(28)
        self.setAccessibleName(f"{words}, {count}")
        theme.set_role(self, "facet")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        palette = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colour))
            painter.drawRoundedRect(QRect(8, self.height() // 2 - 5, 10, 10), 3, 3)
        painter.setFont(theme.font(theme.BODY, bold=self.isChecked()))
        painter.setPen(QColor(palette.accent if self.isChecked() else palette.text))
        room = self.rect().adjusted(26 if self._colour else 8, 0, -44, 0)
        shown = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(QColor(palette.muted))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect().adjusted(0, 0, -8, 0), right, self._count)
        painter.end()


class FacetsPanel(QScrollArea):
    """Told with `set_facets`; tells `app_picked`, `day_picked`, `mode_picked` with the value that was pressed, and
    `piece_picked` with the piece of a query that says it.
    """

    app_picked = Signal(str)
    day_picked = Signal(object)
    mode_picked = Signal(object)
    piece_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facets")
        self.setFixedWidth(WIDTH)
        self._calendar = DayCalendar()
        self._calendar.picked.connect(self.day_picked)
        self._days = QLabel(wordWrap=True)
        theme.set_role(self._days, "caption")
        self._apps, self._kinds, self._sites, self._modes = (QVBoxLayout() for _ in range(4))
        self._sections: list[tuple[QWidget, QVBoxLayout]] = []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 20, 12, 16)
        column.setSpacing(theme.STEP)
        self._head(column, self.tr("When"))
        column.addWidget(self._calendar)
        column.addWidget(self._days)
        for title, rows in (
            (self.tr("Application"), self._apps),
            (self.tr("Kind"), self._kinds),
            (self.tr("Site"), self._sites),
            (self.tr("Matched by"), self._modes),
        ):
            section = QWidget()
            within = QVBoxLayout(section)
            within.setContentsMargins(0, theme.STEP * 3, 0, 0)
            within.setSpacing(theme.STEP)
            self._head(within, title)
            rows.setSpacing(2)
            within.addLayout(rows)
            column.addWidget(section)
            self._sections.append((section, rows))
        column.addStretch()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # setWidget switches it on

    def set_facets(self, facets: Facets, wanted: Wanted) -> None:
        """The counts, and what the search is narrowed to."""
        month = wanted.day or max(facets.days, default=date.today())  # noqa: DTZ011 - only which month to draw
        self._calendar.set_days(facets.days, month, wanted.day)
        self._days.setText(f"{times.MONTHS[month.month - 1][:3]} \u00b7 {_counted_of(facets)}")
        self._days.setToolTip(
            self.tr("Counted are the moments that a search judges the best, not all that may match.")
            if facets.modes
            else ""
        )
        dark = theme.is_dark()
        _clear(self._apps)
        for app, count in facets.apps[:MOST_APPS]:
            row = self._row(self._apps, app, count, app_colours.colour_of(app, dark=dark))
            row.setChecked(app == wanted.app)
            row.clicked.connect(lambda _=False, app=app: self.app_picked.emit(app))
        for rows, sign, values in ((self._kinds, "kind:", facets.kinds), (self._sites, "site:", facets.sites)):
            _clear(rows)
            for value, count in values[:MOST_VALUES]:
                row = self._row(rows, value, count)
                row.setChecked(sign + value in wanted.query.split())
                row.clicked.connect(lambda _=False, piece=sign + value: self.piece_picked.emit(piece))
        _clear(self._modes)
        for mode, count in facets.modes:
            row = self._row(self._modes, mode.value.capitalize(), count)
            row.setChecked(mode == wanted.mode)
            row.clicked.connect(lambda _=False, mode=mode: self.mode_picked.emit(mode))
        for section, rows in self._sections:
            section.setVisible(rows.count() > 0)

    def _head(self, column: QVBoxLayout, words: str) -> None:
        label = QLabel(words)
        theme.set_role(label, "strong")
        column.addWidget(label)
        column.addSpacing(theme.STEP)

    def _row(self, rows: QVBoxLayout, words: str, count: int, colour: str = "") -> FacetRow:
        row = FacetRow(words, count, colour)
        rows.addWidget(row)
        return row


def _counted_of(facets: Facets) -> str:
    """Filters alone judge nothing: what they leave is listed, the newest first."""
    counted = "1 moment" if facets.moments == 1 else f"{facets.moments:,} moments"
    return counted if facets.moments == 1 or not facets.modes else f"among the best {counted}"


def _clear(rows: QVBoxLayout) -> None:
    while rows.count():
        item = rows.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()

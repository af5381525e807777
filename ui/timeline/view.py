"""The timeline's screen: builds the parts, lays them out, passes on what they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.frame_deeds import Deed, fill_menu
from ui.timeline.band import Band
from ui.timeline.breadcrumb import Breadcrumb
from ui.timeline.coverage_key import CoverageKey
from ui.timeline.facts import Facts
from ui.timeline.film_strip import FilmStrip
from ui.timeline.frame_viewer import FrameViewer

if TYPE_CHECKING:
    from datetime import tzinfo

    from PySide6.QtCore import QPoint

    from ui.thumbnails import Thumbnails

KEYS = (
    ("Right", "step", 1),
    ("Left", "step", -1),
    ("L", "episode", 1),
    ("J", "episode", -1),
    ("Home", "end", -1),
    ("End", "end", 1),
    ("PgDown", "day", 1),
    ("PgUp", "day", -1),
)


class TimelineView(QWidget):
    """Tells `moved` (kind of step, direction) and `asked` (a `Deed`) for keys and buttons; its parts are public and
    tell for themselves.
    """

    moved = Signal(str, int)
    asked = Signal(object)

    def __init__(self, thumbnails: Thumbnails, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.viewer = FrameViewer()
        self.facts = Facts()
        self.breadcrumb = Breadcrumb()
        self.band = Band(zone)
        self.strip = FilmStrip(thumbnails, zone)
        self.day_label = QLabel()
        theme.set_role(self.day_label, "caption")
        self.why = QLabel(wordWrap=True)
        self.why.hide()
        theme.set_role(self.why, "muted")
        self.coverage_key = CoverageKey()
        self._previous = self._day_button("left", self.tr("Previous day"), -1)
        self._next = self._day_button("right", self.tr("Next day"), 1)
        self._comparing = ""
        self._menu = QMenu(self)
        self._lay_out()
        self._bind_keys()
        self.facts.deeds.pressed.connect(self.asked)
        self.viewer.canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewer.canvas.customContextMenuRequested.connect(self._show_menu)
        self.band.covers_changed.connect(self.coverage_key.set_covers)
        self.band.scale_changed.connect(lambda scale: self.strip.set_stretch(scale.since, scale.until))

    def set_days(self, label: str, *, earlier: bool, later: bool) -> None:
        """The day's name, and whether there are days before and after it."""
        self.day_label.setText(label)
        self._previous.setEnabled(earlier)
        self._next.setEnabled(later)

    def clear(self) -> None:
        """Shows no day."""
        self.band.clear()
        self.strip.set_glances(())
        self.set_days("", earlier=False, later=False)
        self.set_why("")

    def set_why(self, words: str) -> None:
        """Why a moment that was clicked is not here; empty hides it."""
        self.why.setText(words)
        self.why.setVisible(bool(words))

    def set_comparing(self, words: str) -> None:
        """The moment that waits for another to be compared with; empty for none."""
        self._comparing = words
        self.facts.deeds.set_comparing(words)

    def dress(self) -> None:
        """Icons in the theme's colours."""
        self._previous.setIcon(icons.icon("left"))
        self._next.setIcon(icons.icon("right"))
        self.facts.dress()

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.viewer, 1)
        upper.addWidget(self.facts)
        head = QHBoxLayout()
        head.addWidget(self.breadcrumb)
        head.addWidget(self.coverage_key, 1)
        for part in (self._previous, self.day_label, self._next):
            head.addWidget(part)
        lower = QFrame()
        lower.setObjectName("lower")
        column = QVBoxLayout(lower)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(theme.STEP)
        column.addLayout(head)
        column.addWidget(self.band)
        column.addWidget(self.why)
        column.addWidget(self.strip)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(upper, 1)
        whole.addWidget(lower)

    def _show_menu(self, place: QPoint) -> None:
        canvas = self.viewer.canvas
        fill_menu(self._menu, self.asked.emit, comparing=self._comparing, box=True).popup(canvas.mapToGlobal(place))

    def _day_button(self, icon: str, name: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self.moved.emit("day", step))
        return button

    def _bind_keys(self) -> None:
        for key, kind, step in KEYS:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda kind=kind, step=step: self.moved.emit(kind, step))
        for deed in Deed:
            shortcut = QShortcut(QKeySequence(deed.value), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda deed=deed: self.asked.emit(deed))
        for key, factor in (("+", 0.5), ("-", 2.0)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda factor=factor: self.band.zoom(factor))

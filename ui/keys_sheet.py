"""The sheet that ``?`` shows: every key."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QWidget

from ui import theme

KEYS = (
    ("Ctrl K", "Search"),
    ("Ctrl 1 \u2026 4", "Timeline, search, ask, settings"),
    ("\u2190  \u2192", "Previous, next frame"),
    ("J  L", "Previous, next episode"),
    ("Home  End", "First, last frame of the day"),
    ("Page Up  Page Down", "Previous, next day"),
    ("+  \u2212  or wheel", "Zoom the time"),
    ("Drag", "Move the time; on the picture: choose words"),
    ("Ctrl C", "Copy the chosen words"),
    ("S  R", "Find similar moments, related episodes"),
    ("D  C", "What changed since last seen; compare two"),
    ("W  or Shift drag", "Draw a box (or arrows, Enter): when did I see this?"),
    ("Ctrl O  Ctrl V", "When did I see this picture? A file, the clipboard"),
    ("Ctrl P", "Pause or resume the recorder, remember this now"),
    ("Enter", "Open what has the focus"),
    ("Esc", "Back to the timeline"),
    ("?", "These keys"),
)


SEARCH = (
    ("invoice acme", "Words, or parts of them, in any order"),
    ('"total: 42"', "Exactly this"),
    ("-draft  -app:vim", "Without it"),
    ("yesterday afternoon", "Times in words, also since, before, between 2 and 3"),
    ("app:  title:  site:", "In this application, window, or site"),
    ("kind:mail  monitor:", "Kind of window; screen"),
    ("on:  since:  until:", 'When: on:friday, since:"last week", until:2026-11-22'),
    ("before:  after:  during:", "A time, or words of something seen: during:zoom"),
    ("seen>10m  seen<5s", "How long it was on the screen"),
    ("first \u2026  \u2026 last", "The first or last time comes first"),
    ("text:  looks:  part:", "By its words, by its looks, by the looks of a part"),
)


class KeysSheet(QDialog):
    """All keys in two columns, and beside them what a search understands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        grid = QGridLayout(self)
        grid.setContentsMargins(24, 20, 24, 20)
        grid.setHorizontalSpacing(theme.STEP * 6)
        grid.setVerticalSpacing(theme.STEP * 2)
        for column, (title, rows) in enumerate(((self.tr("Keys"), KEYS), (self.tr("In a search"), SEARCH))):
            head = QLabel(title)
            theme.set_role(head, "heading")
            grid.addWidget(head, 0, 2 * column, 1, 2)
            for row, (key, what) in enumerate(rows, 1):
                label = QLabel(key)
                theme.set_role(label, "key")
                grid.addWidget(label, row, 2 * column)
                grid.addWidget(QLabel(self.tr(what)), row, 2 * column + 1)

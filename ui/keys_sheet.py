"""The sheet that ``?`` shows: every key."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QWidget

from ui import theme

KEYS = (
    ("Ctrl K", "Search"),
    ("Ctrl 1 \u2026 3", "Timeline, search, ask"),
    ("\u2190  \u2192", "Previous, next frame"),
    ("J  L", "Previous, next episode"),
    ("Home  End", "First, last frame of the day"),
    ("Page Up  Page Down", "Previous, next day"),
    ("+  \u2212  or wheel", "Zoom the time"),
    ("Drag", "Move the time; on the picture: choose words"),
    ("Ctrl C", "Copy the chosen words"),
    ("Enter", "Open what has the focus"),
    ("Esc", "Back to the timeline"),
    ("?", "These keys"),
)


class KeysSheet(QDialog):
    """All keys in two columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        grid = QGridLayout(self)
        grid.setContentsMargins(24, 20, 24, 20)
        grid.setHorizontalSpacing(theme.STEP * 6)
        grid.setVerticalSpacing(theme.STEP * 2)
        for row, (key, what) in enumerate(KEYS):
            label = QLabel(key)
            theme.set_role(label, "key")
            grid.addWidget(label, row, 0)
            grid.addWidget(QLabel(self.tr(what)), row, 1)

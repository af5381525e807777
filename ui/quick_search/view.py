"""The panel of the quick search: a field, rows, and the keys. Frameless, centred, 760 px wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from ui import icons, theme
from ui.quick_search.hit_row import HEIGHT, HitRow
from ui.quick_search.model import HIT, HitList
from ui.understood_chips import UnderstoodChips

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from PySide6.QtGui import QHideEvent

    from store.records import Hit
    from ui.thumbnails import Thumbnails

WIDTH = 760
MOST_ROWS = 5
KEYS = (("\u21b5", "open moment"), ("Ctrl C", "copy text"), ("Esc", "close"), ("?", "ask: end with a question mark"))


class QuickSearchPanel(QWidget):
    """Told with `show_hits`, `show_note`; tells `typed`, `entered` (the words), `opened` and `copied` (a hit), and
    `closed` (nobody sees it any more).
    """

    typed = Signal(str)
    entered = Signal(str)
    opened = Signal(object)
    copied = Signal(object)
    closed = Signal()

    def __init__(self, thumbnails: Thumbnails, zone: tzinfo) -> None:
        kind = Qt.WindowType
        super().__init__(None, kind.FramelessWindowHint | kind.Tool | kind.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(self.tr("Quick search"))
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Search or ask"))
        self.line.setAccessibleName(self.tr("Search or ask"))
        self.line.setMaxLength(2000)
        theme.set_role(self.line, "quick")
        self.line.textEdited.connect(self.typed)
        self.line.installEventFilter(self)
        self.chips = UnderstoodChips()
        self.chips.setContentsMargins(18, 0, 18, 10)
        self._lens, self._note, self._text, self._told = QLabel(), QLabel(), QLabel(), QLabel()
        for label, role in ((self._note, "caption"), (self._text, "muted"), (self._told, "caption")):
            theme.set_role(label, role)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self._text, self._told):
            label.setWordWrap(True)
        self._text.setContentsMargins(18, 16, 18, 16)
        self._told.setContentsMargins(18, 0, 18, 10)
        self._model = HitList()
        self.rows = QListView()
        self.rows.setModel(self._model)
        self.rows.setItemDelegate(HitRow(thumbnails, zone, self.rows))
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setAccessibleName(self.tr("Moments found"))
        self.rows.clicked.connect(self._open_row)
        thumbnails.ready.connect(self.rows.viewport().update)
        self._lay_out()
        self.show_hits((), "")

    def popup(self) -> None:
        """Appears in the middle of the screen, a little above, ready to be typed into."""
        self.dress()
        screen = self.screen().availableGeometry()
        self.adjustSize()
        self.move(screen.center().x() - WIDTH // 2, screen.top() + screen.height() // 6)
        self.show()
        self.raise_()
        self.activateWindow()
        self.line.setFocus()
        self.line.selectAll()

    def show_hits(self, hits: Sequence[Hit], note: str, *, told: str = "", stay: bool = False) -> None:
        """Rows, the first chosen; `note` stands at the right of the field, what is `told` of the hits above them.

        `stay`: what the arrows went to stays chosen where it is still among them.
        """
        moved = self.chosen if stay and self.rows.currentIndex().row() > 0 else None
        self._model.set_hits(hits)
        self._note.setText(note)
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self._text.hide()
        self.rows.setVisible(bool(hits))
        self.rows.setFixedHeight(min(MOST_ROWS, max(1, len(hits))) * HEIGHT + 2)
        places = [place for place, hit in enumerate(hits) if moved is not None and hit.frame.id == moved.frame.id]
        self._choose(places[0] if places else 0)
        self.adjustSize()

    def show_note(self, words: str) -> None:
        """A sentence in place of rows."""
        self.show_hits((), "")
        self._text.setText(words)
        self._text.setVisible(bool(words))
        self.adjustSize()

    @property
    def note(self) -> str:
        """What stands at the right of the field."""
        return self._note.text()

    @property
    def told(self) -> str:
        """What one must know of the hits."""
        return self._told.text()

    @property
    def chosen(self) -> Hit | None:
        """The hit the arrows are on."""
        hit: Hit | None = self.rows.currentIndex().data(HIT) if self.rows.currentIndex().isValid() else None
        return hit

    def dress(self) -> None:
        """Icons in the theme's colours."""
        scale = self.devicePixelRatioF()
        self._lens.setPixmap(icons.picture("search", 20, theme.colours().muted, scale=scale))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self.closed.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: MOST_ROWS, Qt.Key.Key_PageUp: -MOST_ROWS}
        if key in steps:
            self._choose(self.rows.currentIndex().row() + steps[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape:
            self.hide()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.matches(QKeySequence.StandardKey.Copy) and not self.line.hasSelectedText() and self.chosen:
            self._copy(self.chosen)
        else:
            return False
        return True

    def _enter(self) -> None:
        self.entered.emit(self.line.text())

    def _copy(self, hit: Hit) -> None:
        QGuiApplication.clipboard().setText(hit.frame.text)
        self._note.setText(self.tr("Copied"))
        self.copied.emit(hit)

    def _open_row(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(HIT))

    def _choose(self, row: int) -> None:
        count = self._model.rowCount()
        if count:
            self.rows.setCurrentIndex(self._model.index(min(max(0, row), count - 1), 0))

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setObjectName("quick")
        frame.setFixedWidth(WIDTH)
        head = QHBoxLayout()
        head.setContentsMargins(18, 12, 18, 12)
        head.setSpacing(theme.STEP * 3)
        self.line.setFixedHeight(32)
        for part in (self._lens, self.line, self._note):
            head.addWidget(part)
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.chips)
        column.addWidget(self._told)
        column.addWidget(_rule())
        column.addWidget(self.rows)
        column.addWidget(self._text)
        column.addWidget(_rule())
        column.addLayout(_keys_row())
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)  # grows with its rows
        around.addWidget(frame)


def _rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName("rule")
    return rule


def _keys_row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(18, 8, 18, 8)
    row.setSpacing(theme.STEP * 2)
    for key, what in KEYS:
        cap, words = QLabel(key), QLabel(what)
        theme.set_role(cap, "key")
        theme.set_role(words, "caption")
        row.addWidget(cap)
        row.addWidget(words)
        row.addSpacing(theme.STEP * 3)
    row.addStretch()
    return row

"""The search's screen: facets at the side, groups of cards, or what to say instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.frame_deeds import fill_menu
from ui.message_page import MessagePage, Skeleton
from ui.search.difference_view import DifferenceView
from ui.search.facets_panel import FacetsPanel
from ui.search.result_card import ResultCard
from ui.timeline.picture_canvas import PictureCanvas
from ui.understood_chips import UnderstoodChips

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent

    from store.records import Frame
    from ui.search.grouping import Group
    from ui.search.questions import Compared
    from ui.thumbnails import Thumbnails

CARD = 360
"""Pixels a card wants; there are as many beside each other as fit, two at least where two have 280."""


class SearchView(QWidget):
    """Told with `show_groups`, `show_difference`, `show_message`, `show_loading`, `show_question`, `set_notice`; tells
    `opened` (a hit), `frame_opened` (a frame's id), `asked` (a `Deed` and a frame), `widen` and `more` (hits are wanted
    than are shown), and `part_marked` (a picture that was asked about, and (left, top, width, height) of a box on it).
    """

    opened = Signal(object)
    frame_opened = Signal(str)
    asked = Signal(object, object)
    widen = Signal()
    more = Signal()
    part_marked = Signal(object, object)

    _given: QImage | None = None
    _answer: QWidget | None = None

    def __init__(self, thumbnails: Thumbnails, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._thumbnails = thumbnails
        self._zone = zone
        self._groups: Sequence[Group] = ()
        self._reasons: Mapping[str, tuple[str, ...]] = {}
        self._comparing = ""
        self._menu = QMenu(self)
        self._has_more = False
        self._columns = 2
        self.facets = FacetsPanel()
        self.facets.hide()
        self.chips = UnderstoodChips()
        self._notice = QLabel()
        theme.set_role(self._notice, "caption")
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setWordWrap(True)
        self._notice.hide()
        self._message, self._skeleton = MessagePage(), Skeleton()
        self._message.pressed.connect(self.widen)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.difference = DifferenceView(thumbnails, zone)
        self.difference.opened.connect(self.frame_opened)
        self.canvas = PictureCanvas()
        self._stack = QStackedWidget()
        for part in (self._scroll, self._message, self._skeleton, self.difference, self.canvas):
            self._stack.addWidget(part)
        self._prepare_marking()
        self._lay_out()

    def show_groups(
        self,
        groups: Sequence[Group],
        *,
        more: bool = False,
        stay: bool = False,
        reasons: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """Cards, in groups; a button behind them where there is `more`. `stay`: where one had scrolled to. `reasons`:
        by a frame's id why it is there, where that is not the ways in which it was found.
        """
        self._groups, self._has_more, self._reasons = groups, more, reasons or {}
        place = self._scroll.verticalScrollBar().value() if stay else 0
        on = next((card.hit.frame.id for card in self.cards() if card.hasFocus()), "")
        self._columns = self._fitting()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 20, 24)
        column.setSpacing(theme.STEP * 3)
        for group in groups:
            column.addWidget(self._head(group))
            column.addLayout(self._cards(group))
            column.addSpacing(theme.STEP * 2)
        if more:
            column.addWidget(self._more_button(), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self._scroll.setWidget(inside)
        inside.adjustSize()  # else the bar has nowhere to go yet
        self._scroll.verticalScrollBar().setValue(place)
        inside.setAutoFillBackground(False)  # setWidget switches it on
        self._stack.setCurrentWidget(self._scroll)
        if on:
            self._focus_on(on)

    def show_question(self, words: str, picture: QImage | None = None, *, given: QImage | None = None) -> None:
        """What is asked, as the only chip with a picture; no facets, no notice. `given`: of this picture a part can be
        marked.
        """
        self._given = given
        self.chips.set_question(words, picture, part=given is not None)
        self.facets.hide()
        self.set_notice("")

    def mark_part(self) -> None:
        """Shows the picture that was asked about, for a box to be drawn on it; Escape leads back to the answer."""
        answer = self._stack.currentWidget()
        if self._given is None or not self.chips.offers_part or answer in (self.canvas, self._skeleton):
            return
        self._answer = answer
        self.canvas.set_given(self._given)
        self._stack.setCurrentWidget(self.canvas)
        self.canvas.draw_box()

    def show_difference(self, compared: Compared) -> None:
        """Two moments compared."""
        self.difference.show_compared(compared)
        self._stack.setCurrentWidget(self.difference)

    def set_comparing(self, words: str) -> None:
        """The moment that waits for another to be compared with; empty for none."""
        self._comparing = words

    def show_message(self, icon: str, title: str, text: str, button: str = "") -> None:
        """Something to say in place of results."""
        self._message.show_message(icon, title, text, button)
        self._stack.setCurrentWidget(self._message)

    def show_loading(self) -> None:
        """Grey shapes until something is there."""
        self._stack.setCurrentWidget(self._skeleton)

    def set_notice(self, words: str) -> None:
        """A quiet line above the results; empty for none."""
        self._notice.setText(words)
        self._notice.setVisible(bool(words))

    @property
    def message(self) -> str:
        """What is said in place of results; empty while there are some."""
        return self._message.words if self._stack.currentWidget() is self._message else ""

    @property
    def notice(self) -> str:
        """The quiet line."""
        return self._notice.text()

    def cards(self) -> list[ResultCard]:
        """The cards shown, best first."""
        return self._scroll.findChildren(ResultCard)

    def focus_results(self) -> None:
        """Puts the keyboard on the first card, where somebody sees it."""
        for card in self.cards()[:1] if self.isVisible() else ():
            card.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _focus_on(self, frame_id: str) -> None:
        """Whoever was on a card is on that moment's again, else on the first."""
        cards = self.cards()
        for card in [*(card for card in cards if card.hit.frame.id == frame_id), *cards][:1]:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self._stack.currentWidget() is self._scroll and self._fitting() != self._columns:
            self.show_groups(self._groups, more=self._has_more, stay=True, reasons=self._reasons)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """W marks a part of the picture that was asked about."""
        if event.key() == Qt.Key.Key_W and not event.modifiers():
            self.mark_part()
        else:
            super().keyPressEvent(event)

    def _prepare_marking(self) -> None:
        self.canvas.setAccessibleName(self.tr("The picture that is asked about"))
        self.canvas.boxed.connect(lambda box: self.part_marked.emit(self._given, box))
        self.canvas.unboxed.connect(lambda: self._stack.setCurrentWidget(self._answer or self._message))
        self.chips.part_wanted.connect(self.mark_part)

    def _fitting(self) -> int:
        room = self.width() - (self.facets.width() if self.facets.isVisibleTo(self) else 0) - 48
        return max(1, min(4, room // CARD) or room // 280)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.setContentsMargins(0, 0, 0, 0)
        self._notice.setContentsMargins(24, 10, 24, 0)
        self.chips.setContentsMargins(24, 12, 24, 0)
        right.addWidget(self.chips)
        right.addWidget(self._notice)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.facets)
        row.addLayout(right, 1)

    def _show_menu(self, frame: Frame, place: QPoint) -> None:
        fill_menu(self._menu, lambda deed: self.asked.emit(deed, frame), comparing=self._comparing).popup(place)

    def _more_button(self) -> QPushButton:
        button = QPushButton(self.tr("Show more"))
        button.setObjectName("more")
        button.clicked.connect(self.more)
        return button

    def _head(self, group: Group) -> QWidget:
        title, caption = QLabel(group.title), QLabel(group.caption)
        theme.set_role(title, "heading")
        theme.set_role(caption, "caption")
        title.setTextFormat(Qt.TextFormat.PlainText)
        caption.setTextFormat(Qt.TextFormat.PlainText)
        title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        head = QFrame()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.STEP * 3)
        row.addWidget(title)
        row.addWidget(caption, 1)
        return head

    def _cards(self, group: Group) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.STEP * 4)
        for column in range(self._columns):
            grid.setColumnStretch(column, 1)
        for place, hit in enumerate(group.hits):
            card = ResultCard(hit, self._thumbnails, self._zone, reasons=self._reasons.get(hit.frame.id, ()))
            card.opened.connect(self.opened)
            card.asked.connect(self.asked)
            card.menu_wanted.connect(self._show_menu)
            grid.addWidget(card, place // self._columns, place % self._columns)
        for place in range(len(group.hits), self._columns):
            grid.addWidget(QWidget(), 0, place)  # a column without anything would be narrower
        return grid

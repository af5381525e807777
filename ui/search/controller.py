"""Searches as one types and shows what came; narrows by facets."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui import times
from ui.search.finding import MOST_HITS, Found, Wanted, find, loosen
from ui.understood_chips import without

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from store.errors import BackscrollError
    from store.reader import MemoryReader
    from store.records import Hit, SearchMode
    from store.understood import Understood
    from ui.background import Background
    from ui.search.view import SearchView

DEBOUNCE = 160
"""Milliseconds without a key before the search starts."""


class SearchController(QObject):
    """Told with `type_query`, `search_now`, `enter`; tells `open_wanted` (frame id, places of matched words),
    `narrowed` (a `Wanted`) and `retyped` (the query without a piece that was taken out of it).
    """

    open_wanted = Signal(str, object)
    narrowed = Signal(object)
    retyped = Signal(str)

    def __init__(self, view: SearchView, reader: MemoryReader, background: Background, zone: tzinfo) -> None:
        super().__init__(view)
        self._view = view
        self._reader = reader
        self._background = background
        self._zone = zone
        self._wanted = Wanted("")
        self._found: Found | None = None
        self._entered = False
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE)
        self._timer.timeout.connect(self._search)
        view.opened.connect(self._open)
        view.widen.connect(self.widen)
        view.more.connect(self.show_more)
        view.chips.removed.connect(self.take_away)
        view.chips.meant_again.connect(self.mean_again)
        view.facets.app_picked.connect(self.pick_app)
        view.facets.day_picked.connect(self.pick_day)
        view.facets.mode_picked.connect(self.pick_mode)
        view.facets.piece_picked.connect(self.pick_piece)
        self._invite()

    @property
    def wanted(self) -> Wanted:
        """What is searched for."""
        return self._wanted

    def type_query(self, query: str) -> None:
        """The words so far; the search starts when typing rests. One for the words before ends at its next step."""
        self._background.drop("search")
        self._entered = False
        self._wanted = self._wanted.asking(query)
        self._timer.start()

    def search_now(self, query: str) -> None:
        """Searches at once."""
        self._wanted = self._wanted.asking(query)
        self._search()

    def enter(self, query: str) -> None:
        """Searches at once, and puts the keyboard on what comes; what is shown until then answers another query."""
        self._entered = True
        self.search_now(query)

    def rest(self) -> None:
        """Something else is shown now: what was typed is not searched any more."""
        self._entered = False
        self._timer.stop()

    def again(self) -> None:
        """What was searched for last is shown once more; there may be more of it now."""
        self._found = None
        self._view.show_loading()
        self._search()

    def recorder_came(self) -> None:
        """What was searched for without the recorder is searched with it, where it is shown still."""
        if self._found is not None and self._found.result.unavailable and not self._view.chips.asks:
            self._found = None
            self._search()

    def memory_changed(self) -> None:
        """Where hits are shown, those found by now take their place: a moment may be forgotten."""
        self._found = None
        if not self._view.chips.asks and not self._timer.isActive() and self._wanted.query.strip():
            self._search(stay=True)

    def show_more(self) -> None:
        """The hits behind those shown, too."""
        self._wanted = replace(self._wanted, most=self._wanted.most + MOST_HITS)
        self._search()

    def pick_piece(self, piece: str) -> None:
        """Writes the piece behind the query, or takes it out where it stands there."""
        query = self._wanted.query.strip()
        left = re.sub(rf"(?:^|\s+){re.escape(piece)}(?=\s|$)", "", query).strip()
        self._wanted = self._wanted.asking(left if left != query else f"{query} {piece}")
        self.retyped.emit(self._wanted.query)
        self._search()

    def pick_app(self, app: str) -> None:
        """Only this application; once more: all again."""
        self._narrow(replace(self._wanted, app="" if self._wanted.app == app else app))

    def pick_day(self, day: date) -> None:
        """Only this day; once more: all again."""
        self._narrow(replace(self._wanted, day=None if self._wanted.day == day else day))

    def pick_mode(self, mode: SearchMode) -> None:
        """Only what matched so; once more: all again."""
        self._narrow(replace(self._wanted, mode=None if self._wanted.mode == mode else mode))

    def widen(self) -> None:
        """No filters any more. What was switched off stays so: to be understood again, it would narrow."""
        self._narrow(Wanted(self._wanted.query, as_words=self._wanted.as_words))

    def take_away(self, piece: Understood) -> None:
        """What was guessed becomes words; what a sign asked for is taken out of the query."""
        if piece.guessed:
            self._narrow(replace(self._wanted, as_words=(*self._wanted.as_words, piece.text)))
            return
        self._wanted = self._wanted.asking(without(self._wanted.query, piece))
        self.retyped.emit(self._wanted.query)
        self._search()

    def mean_again(self, words: str) -> None:
        """What was nothing but words is understood again."""
        left = tuple(each for each in self._wanted.as_words if each != words)
        self._narrow(replace(self._wanted, as_words=left))

    def _narrow(self, wanted: Wanted) -> None:
        self._entered = False
        self._wanted = replace(wanted, most=MOST_HITS)
        self._search()

    def _search(self, *, stay: bool = False) -> None:
        self._timer.stop()
        self.narrowed.emit(self._wanted)
        wanted = replace(self._wanted, query=self._wanted.query.strip())
        if not wanted.query:
            self._background.drop("search")
            self._invite()
            return
        if not self._view.cards():
            self._view.show_loading()
        before = self._found
        self._background.request(
            "search", lambda: find(self._reader, wanted, self._zone, before), partial(self._show, stay=stay), self._fail
        )

    def _invite(self) -> None:
        self._view.facets.hide()
        self._view.chips.set_pieces(())
        self._view.set_notice("")
        self._view.show_message(
            "search",
            self.tr("Search everything you have seen"),
            self.tr(
                "Words, part of a word, or what it was about; also when: \u201cinvoice yesterday afternoon\u201d.\n"
                "Press ? outside the field for all that a search understands."
            ),
        )

    def _show(self, found: Found, *, stay: bool) -> None:
        self._found = found
        self._view.chips.set_pieces(found.result.understood, found.wanted.as_words)
        self._view.set_notice("   ".join((*found.result.notes, *found.result.unavailable.values())))
        self._view.facets.set_facets(found.facets, found.wanted)
        self._view.facets.setVisible(bool(found.facets.days))
        if found.groups:
            stay = stay or found.wanted.most > MOST_HITS
            self._view.show_groups(found.groups, more=found.more, stay=stay)
            if self._entered:
                self._view.focus_results()
            self._entered = False
            return
        self._entered = False
        if stay:
            self._view.show_groups(())  # the cards behind the message could be those of what was forgotten
        day = f" on {times.long_day(found.wanted.day)}" if found.wanted.day else ""
        app = f" in {found.wanted.app}" if found.wanted.app else ""
        self._view.show_message(
            "search",
            self.tr("Nothing found for \u201c{0}\u201d").format(found.wanted.query[:60]) + app + day,
            loosen(found.wanted, found.result.understood),
            self.tr("Clear filters") if found.wanted.is_narrowed else "",
        )

    def _fail(self, error: BackscrollError) -> None:
        self._entered = False
        self._view.chips.set_pieces((), self._wanted.as_words)
        self._view.set_notice("")
        self._view.facets.hide()
        self._view.show_message("alert", error.title, error.message)

    def _open(self, hit: Hit) -> None:
        self.open_wanted.emit(hit.frame.id, hit.matched_words)

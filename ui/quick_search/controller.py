"""Searches as one types into the panel; a question mark at the end asks instead.

Two looks: by the words alone right behind the key, so that there are rows at once; then, when typing rests, the whole
search takes their place.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from store.records import SearchFilters
from ui.understood_chips import still_said, without

if TYPE_CHECKING:
    from store.errors import BackscrollError
    from store.reader import MemoryReader
    from store.records import Hit, SearchResult
    from store.understood import Understood
    from ui.background import Background
    from ui.quick_search.view import QuickSearchPanel

GLIMPSE_AFTER = 30
"""Milliseconds without a key before the first look."""
SEARCH_AFTER = 200
"""Milliseconds without a key before the whole search starts."""

MOST_HITS = 12
_CHANNELS = ("quick glimpse", "quick search")


class QuickSearchController(QObject):
    """Tells `open_wanted` (frame id, places of matched words) and `ask_wanted` (a question)."""

    open_wanted = Signal(str, object)
    ask_wanted = Signal(str)

    def __init__(self, panel: QuickSearchPanel, reader: MemoryReader, background: Background) -> None:
        super().__init__(panel)
        self._panel = panel
        self._reader = reader
        self._background = background
        self._query = ""
        self._as_words: tuple[str, ...] = ()
        self._answered = ""
        self._open_first = False
        self._looking = False
        self._soon = QTimer(self, singleShot=True, interval=GLIMPSE_AFTER)
        self._soon.timeout.connect(self._look)
        self._rest = QTimer(self, singleShot=True, interval=SEARCH_AFTER)
        self._rest.timeout.connect(self._rested)
        panel.typed.connect(self._type)
        panel.entered.connect(self._enter)
        panel.opened.connect(self._open)
        panel.closed.connect(self._closed)
        panel.chips.removed.connect(self._take_away)
        panel.chips.meant_again.connect(self._mean_again)

    def search(self, query: str) -> None:
        """Fills the panel with what is found for these words."""
        self._panel.line.setText(query)
        self._rest.stop()
        self._now_typed(query)
        self._look()

    def warm(self) -> None:
        """Opens behind what the first search would have to open: tables, indexes, the words ever seen."""
        nothing = SearchFilters()
        self._background.request(
            "warm", lambda: self._reader.glimpse("a", nothing, limit=1), lambda _result: None, lambda _error: None
        )

    def memory_changed(self) -> None:
        """What is found by now takes the place of the rows: a moment that was forgotten may be among them."""
        if self._query:
            self._search()

    def _type(self, query: str) -> None:
        self._now_typed(query)
        self._soon.start()
        self._rest.start()

    def _now_typed(self, query: str) -> None:
        """Other words: nothing that was found for those before may come any more."""
        self._query, self._open_first, self._looking = query.strip(), False, False
        self._as_words = still_said(self._as_words, self._query)
        for channel in _CHANNELS:
            self._background.drop(channel)

    def _look(self) -> None:
        """The first look; the whole search follows it, when typing rests."""
        self._soon.stop()
        if not self._is_searched():
            return
        query, filters = self._query, SearchFilters(as_words=self._as_words)
        self._looking = True
        self._background.request(
            "quick glimpse",
            lambda: self._reader.glimpse(query, filters, limit=MOST_HITS),
            partial(self._show_first, query),
            lambda _error: self._looked(),  # the whole search will fail, too, and say so
        )

    def _rested(self) -> None:
        if not self._looking:
            self._search()

    def _looked(self) -> None:
        self._looking = False
        if not self._rest.isActive():
            self._search()

    def _search(self) -> None:
        self._soon.stop()
        self._rest.stop()
        self._looking = False
        self._background.drop("quick glimpse")
        if self._is_searched():
            query, filters = self._query, SearchFilters(as_words=self._as_words)
            self._background.request(
                "quick search",
                lambda: self._reader.search(query, filters, limit=MOST_HITS),
                partial(self._show, query),
                self._fail,
            )

    def _is_searched(self) -> bool:
        """Whether there is anything to look for; else the panel says what Enter does."""
        query = self._query
        if query and not query.endswith("?"):
            return True
        self._looking = False
        self._rest.stop()
        for channel in _CHANNELS:
            self._background.drop(channel)
        self._panel.chips.set_pieces(())
        self._panel.show_note(self.tr("Press Enter to ask this.") if query else "")
        return False

    def _show_first(self, query: str, result: SearchResult) -> None:
        if result.hits:
            self._answered = query
            self._panel.chips.set_pieces(result.understood, self._as_words)
            self._panel.show_hits(result.hits, "", told=" ".join(result.notes))
        self._looked()

    def _show(self, query: str, result: SearchResult) -> None:
        stay = self._answered == query
        self._answered = query
        self._panel.chips.set_pieces(result.understood, self._as_words)
        if not result.hits:
            nothing = self.tr("Nothing found. Try fewer words, or a part of a word.")
            why = result.notes or (() if result.modes else result.unavailable.values())
            self._panel.show_note(" ".join(why) or nothing)
            return
        moments = sum(1 + len(hit.alike) for hit in result.hits)
        count = self.tr("{0} of {1}").format(len(result.hits), moments)
        self._panel.show_hits(result.hits, count, told=" ".join(result.notes), stay=stay)
        if self._open_first:
            self._open(result.hits[0])

    def _take_away(self, piece: Understood) -> None:
        self._panel.line.setFocus()
        if piece.guessed:
            self._mean((*self._as_words, piece.text))
        else:
            self.search(without(self._query, piece))

    def _mean_again(self, words: str) -> None:
        self._panel.line.setFocus()
        self._mean(tuple(each for each in self._as_words if each != words))

    def _mean(self, as_words: tuple[str, ...]) -> None:
        self._as_words = still_said(as_words, self._query)
        self._open_first = False
        self._answered = ""  # the rows are of the query as it was understood before
        self._search()

    def _fail(self, error: BackscrollError) -> None:
        self._panel.show_note(error.message)

    def _enter(self, words: str) -> None:
        question = words.strip()
        hit = self._panel.chosen
        if question.endswith("?"):
            self._panel.hide()
            self.ask_wanted.emit(question)
        elif hit is not None and question == self._answered:
            self._open(hit)
        elif question:
            self._now_typed(question)
            self._open_first = True
            self._search()

    def _closed(self) -> None:
        """Whoever closes the panel wants no moment opened, though Enter was pressed before."""
        self._open_first = False

    def _open(self, hit: Hit) -> None:
        self._open_first = False
        self._panel.hide()
        self.open_wanted.emit(hit.frame.id, hit.matched_words)

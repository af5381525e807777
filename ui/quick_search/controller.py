"""Searches as one types into the panel; a question mark at the end asks instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from store.records import SearchFilters
from ui.understood_chips import without

if TYPE_CHECKING:
    from store.errors import BackscrollError
    from store.reader import MemoryReader
    from store.records import Hit, SearchResult
    from store.understood import Understood
    from ui.background import Background
    from ui.quick_search.view import QuickSearchPanel

DEBOUNCE = 90
"""Milliseconds without a key before the search starts."""

MOST_HITS = 12


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
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE)
        self._timer.timeout.connect(self._search)
        panel.typed.connect(self._type)
        panel.entered.connect(self._enter)
        panel.opened.connect(self._open)
        panel.chips.removed.connect(self._take_away)

    def search(self, query: str) -> None:
        """Fills the panel with what is found for these words."""
        self._panel.line.setText(query)
        self._query = query.strip()
        self._search()

    def _type(self, query: str) -> None:
        self._query, self._open_first = query.strip(), False
        self._timer.start()

    def _search(self) -> None:
        self._timer.stop()
        query, filters = self._query, SearchFilters(as_words=self._as_words)
        if not query:
            self._as_words = ()
        if not query or query.endswith("?"):
            self._panel.chips.set_pieces(())
        if not query:
            self._background.drop("quick search")
            self._panel.show_note("")
        elif query.endswith("?"):
            self._background.drop("quick search")
            self._panel.show_note(self.tr("Press Enter to ask this."))
        else:
            self._background.request(
                "quick search", lambda: self._reader.search(query, filters, limit=MOST_HITS), self._show, self._fail
            )

    def _show(self, result: SearchResult) -> None:
        self._answered = self._query
        self._panel.chips.set_pieces(result.understood)
        if not result.hits:
            nothing = self.tr("Nothing found. Try fewer words, or a part of a word.")
            self._panel.show_note(" ".join(result.notes) or nothing)
            return
        moments = sum(1 + len(hit.alike) for hit in result.hits)
        self._panel.show_hits(result.hits, self.tr("{0} of {1}").format(len(result.hits), moments))
        if self._open_first:
            self._open(result.hits[0])

    def _take_away(self, piece: Understood) -> None:
        self._panel.line.setFocus()
        if piece.guessed:
            self._as_words = (*self._as_words, piece.text)
            self._search()
        else:
            self.search(without(self._query, piece))

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
            self._query, self._open_first = question, True
            self._search()

    def _open(self, hit: Hit) -> None:
        self._open_first = False
        self._panel.hide()
        self.open_wanted.emit(hit.frame.id, hit.matched_words)

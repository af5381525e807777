"""The reader's side of the tables: opened with the first search, and with nothing but what is there."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, TypeVar

from store.errors import BadQuery, MemoryDamaged
from store.folder import PRIVATE_UMASK
from store.journal_source import JournalSource
from store.lasting import set_aside
from store.records import SearchResult
from store.search.embedders import QueryEmbedders

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import tzinfo

    from store.folder import MemoryFolder
    from store.journal.connection import Journal
    from store.records import SearchFilters, SearchMode, Vector
    from store.search.engine import SearchEngine
    from store.tables.rows import Match
    from store.tables.search_tables import SearchTables

Answer = TypeVar("Answer")
Nothing = TypeVar("Nothing")

# frames that were brought to the tables: if there is one, there must be tables
_BROUGHT = "SELECT EXISTS (SELECT 1 FROM frames WHERE state <> 'unread' AND id NOT IN (SELECT frame_id FROM pending))"


class Searching:
    """Searches a memory; safe to call from several threads."""

    def __init__(
        self,
        folder: MemoryFolder,
        journal: Journal,
        table_keys: tuple[bytes, bytes],
        embedders: QueryEmbedders | None,
        zone: tzinfo,
    ) -> None:
        self._folder = folder
        self._journal = journal
        self._token_key, self._rotation_key = table_keys
        self._embedders = embedders or QueryEmbedders()
        self._zone = zone
        self._lock = threading.RLock()
        self._tables: SearchTables | None = None
        self._engine: SearchEngine | None = None
        self._just_opened = False

    def search(self, query: str, filters: SearchFilters, modes: Collection[SearchMode], limit: int) -> SearchResult:
        """The best `limit` hits. Raises BadQuery, MemoryDamaged."""
        nothing = SearchResult(query, (), ())
        return self._ask(query, lambda engine: engine.search(query, filters, modes, limit), nothing)

    def glimpse(self, query: str, filters: SearchFilters, limit: int) -> SearchResult:
        """A first look at what `search` will give. Raises BadQuery, MemoryDamaged."""
        return self._ask(query, lambda engine: engine.glimpse(query, filters, limit), SearchResult(query, (), ()))

    def every(self, query: str, filters: SearchFilters) -> list[str]:
        """All frames that show what a query says, oldest first. Raises BadQuery, Abandoned, MemoryDamaged."""
        found = self._ask(query, lambda engine: engine.every(query, filters), None)
        if found is None and self._journal.number("SELECT EXISTS (SELECT 1 FROM frames)"):
            raise BadQuery("Nothing can be searched yet; ask again in a moment.")
        return found or []

    def resembling(self, model: str, vector: Vector, limit: int) -> list[Match]:
        """The frames whose looks are nearest to a vector of that model, by cosine. Raises MemoryDamaged."""
        with self._lock:
            try:
                return self._resembling(model, vector, limit)
            except MemoryDamaged:
                if self._tables is None:
                    raise
            # the writer may have made the tables anew under our hands
            self.close()
            return self._resembling(model, vector, limit)

    def refresh(self) -> None:
        """See what the writer brought since."""
        with self._lock:
            if self._tables is not None:
                self._tables.refresh()

    def close(self) -> None:
        """Let go of the tables; the next search opens them again."""
        with self._lock:
            if self._tables is not None:
                self._tables.close()
            self._tables = self._engine = None

    def _ask(self, query: str, question: Callable[[SearchEngine], Answer], nothing: Nothing) -> Answer | Nothing:
        with self._lock:
            try:
                return self._asked(query, question, nothing)
            except MemoryDamaged:
                if self._engine is None:
                    raise
            # the writer may have made the tables anew under our hands
            self.close()
            return self._asked(query, question, nothing)

    def _asked(self, query: str, question: Callable[[SearchEngine], Answer], nothing: Nothing) -> Answer | Nothing:
        if self._engine is None:
            from store.search.engine import check_query

            check_query(query)
            self._open()
        if self._engine is None:
            return nothing
        answer = question(self._engine)
        if self._just_opened:
            self._just_opened = False
            set_aside()  # by now the words ever seen and all that LanceDB imports are there
        return answer

    def _resembling(self, model: str, vector: Vector, limit: int) -> list[Match]:
        if self._tables is None:
            self._open()
        return [] if self._tables is None else self._tables.find_vectors("looks", model, vector, limit=limit)

    def _open(self) -> None:
        from store.search.engine import SearchEngine
        from store.tables.search_tables import SearchTables

        if not self._folder.tables.is_dir():
            if self._journal.number(_BROUGHT):
                raise MemoryDamaged("What is searched is missing; make it anew with `backscroll doctor --rebuild`.")
            return
        os.umask(PRIVATE_UMASK)
        self._tables = SearchTables.open(
            self._folder.tables, token_key=self._token_key, rotation_key=self._rotation_key, writable=False
        )
        self._engine = SearchEngine(self._tables, JournalSource(self._journal), self._embedders, zone=self._zone)
        self._just_opened = True

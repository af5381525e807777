"""The searchable side of a memory: LanceDB tables that hold ids, times, hashed words and turned vectors.

Everything here can be made anew from the journal. One process writes, any number read; a reader calls `refresh` to
see what was written since.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.search.conditions import EVERYTHING, Conditions
from store.tables.encoding import RowEncoder, VectorSpace
from store.tables.masks import TokenMask, VectorRotation
from store.tables.predicates import microseconds, predicate, span_of
from store.tables.rows import FrameRow, Match, NodeRow

if TYPE_CHECKING:
    from datetime import datetime

    from store.records import LedgerEntry, Vector
    from store.tables.catalogue import Catalogue
    from store.tables.connection import Connection
    from store.tables.encoding import VectorKind
    from store.tables.layers import Layers, Question
    from store.tables.table import Table


class SearchTables:
    """What is searched. Every method may be called from any thread. Raises MemoryDamaged, DiskFull.

    `store.folder.make_private` must have been called in this process: LanceDB makes its files with the umask and
    its temporary ones in TMPDIR. Made by `open`.
    """

    def __init__(self, connection: Connection, catalogue: Catalogue, mask: TokenMask, rotation: VectorRotation) -> None:
        self._connection = connection
        self._catalogue = catalogue
        self._mask = mask
        self._rotation = rotation
        self._encoder = RowEncoder(mask, rotation)

    @classmethod
    def open(cls, folder: Path, *, token_key: bytes, rotation_key: bytes, writable: bool) -> SearchTables:
        """Opens the tables in a folder, which a writer makes if need be. Raises MemoryDamaged, FolderNotWritable."""
        # lancedb takes more than a second to import
        from store.tables.catalogue import Catalogue
        from store.tables.connection import Connection

        connection = Connection(folder)
        if writable:
            connection.prepare_for_writing()
        catalogue = Catalogue(connection)
        tables = cls(connection, catalogue, TokenMask(token_key), VectorRotation(rotation_key))
        tables.counts()  # opens each: damage is told now and not in the middle of a search
        if writable:
            for table in catalogue.all():
                table.ensure_index()
        return tables

    def upsert_frames(self, rows: Sequence[FrameRow]) -> None:
        """Makes frames searchable, or replaces them. The frames table comes last: an id in it has its vectors too.

        A frame has one vector of a kind: that of a model which saw it before goes when it has another's.
        """
        vectors: dict[VectorSpace, list[dict[str, Any]]] = {}
        for row in rows:
            for space, values in self._encoder.vectors(row):
                vectors.setdefault(space, []).append(values)
        for space, each in vectors.items():
            self._catalogue.vectors(space).upsert(each)
            for table in self._catalogue.other_vectors(space):
                table.delete([values["id"] for values in each])
        self._catalogue.frames.upsert([self._encoder.frame(row) for row in rows])

    def extend_frames(self, last_seen: Mapping[str, datetime]) -> None:
        """Frames were on the screen for longer; those not in the tables are left out."""
        rows = [{"id": each, "last_seen_at": microseconds(at)} for each, at in last_seen.items()]
        for table in self._frame_tables():
            table.update(rows)

    def upsert_nodes(self, rows: Sequence[NodeRow]) -> None:
        """Adds or replaces nodes of the tree."""
        self._catalogue.nodes.upsert([self._encoder.node(row) for row in rows])

    def add_ledger(self, entries: Sequence[LedgerEntry]) -> None:
        """Adds entries; one with the monitor, reason and start of another replaces it."""
        self._catalogue.ledger.upsert([self._encoder.ledger(entry) for entry in entries])

    def remove_frames(self, ids: Iterable[str]) -> None:
        """Frames are no longer found. `purge` then removes their bytes."""
        gone = list(ids)
        for table in self._frame_tables():
            table.delete(gone)

    def remove_nodes(self, ids: Iterable[str]) -> None:
        """Nodes are no longer found. `purge` then removes their bytes."""
        self._catalogue.nodes.delete(ids)

    def purge(self) -> None:
        """Writes all tables anew, so that nothing removed or replaced is left in any file of theirs."""
        for table in self._catalogue.all():
            table.rewrite()

    def maintain(self, *, now: bool = False) -> None:
        """Upkeep of tables that were written to more than fifty times since the last, or of all of them now.

        Those of a model that no frame has a vector of any more are dropped.
        """
        for table in self._catalogue.all_vectors():
            if not table.count():
                table.drop()
        for table in self._catalogue.all():
            table.optimize(now=now)

    def frame_ids(self) -> set[str]:
        """The ids of all searchable frames."""
        return self._catalogue.frames.ids()

    def frame_count(self) -> int:
        """How many frames are searchable; those that could not be read are among them."""
        return self._catalogue.frames.count()

    def last_seen(self) -> dict[str, int]:
        """Until when each searchable frame was on the screen, by id; microseconds since 1970."""
        return self._catalogue.frames.last_seen()

    def vectors_last_seen(self, kind: VectorKind, model: str = "") -> dict[str, int]:
        """The same of the frames that have a vector of that kind: of one model, or of any."""
        tables = self._catalogue.vectors_by(kind, model) if model else self._catalogue.vectors_of(kind)
        found: dict[str, int] = {}
        for table in tables:
            found |= table.last_seen()
        return found

    def node_ids(self) -> set[str]:
        """The ids of all searchable nodes."""
        return self._catalogue.nodes.ids()

    def try_words(self) -> None:
        """Asks every table of words for one: torn indexes open without an error. Raises TablesDamaged."""
        for layers in (self._catalogue.frames, self._catalogue.nodes):
            self._find_words(layers, {"words": 1.0}, EVERYTHING, 1)

    def counts(self) -> dict[str, int]:
        """Rows by table."""
        return {table.name: table.count() for table in self._catalogue.all()}

    def find_words(
        self, weights: Mapping[str, float], conditions: Conditions = EVERYTHING, *, limit: int
    ) -> list[Match]:
        """Frames by BM25 over tokens, each with its weight; best first."""
        return self._find_words(self._catalogue.frames, weights, conditions, limit)

    def find_all_words(self, tokens: Sequence[str], conditions: Conditions = EVERYTHING, *, limit: int) -> list[Match]:
        """Frames that have every one of the tokens."""
        from store.tables.queries import all_words

        masked = self._mask.tokens(tokens)
        frames = self._catalogue.frames
        return self._find(frames, partial(all_words, masked), conditions, limit) if masked else []

    def find_all_words_and_one(
        self, tokens: Sequence[str], others: Sequence[str], conditions: Conditions = EVERYTHING, *, limit: int
    ) -> list[Match]:
        """Frames that have every one of the tokens and one of the others at least."""
        from store.tables.queries import all_words_and_one

        masked = self._mask.tokens(tokens), self._mask.tokens(others)
        return self._find(self._catalogue.frames, partial(all_words_and_one, *masked), conditions, limit)

    def find_nodes(self, weights: Mapping[str, float], *, limit: int) -> list[Match]:
        """Nodes of the tree by BM25 over the tokens of their title, summary and keywords."""
        return self._find_words(self._catalogue.nodes, weights, EVERYTHING, limit)

    def find_vectors(
        self, kind: VectorKind, model: str, vector: Vector, conditions: Conditions = EVERYTHING, *, limit: int
    ) -> list[Match]:
        """The frames nearest to a vector of the same model, by cosine; no threshold."""
        from store.tables.queries import nearest

        turned = self._rotation.turn(vector)
        vectors = self._catalogue.vectors(VectorSpace(kind, model, turned.size))
        return self._find(vectors, partial(nearest, turned), conditions, limit)

    def has_vectors(self, kind: VectorKind, model: str) -> bool:
        """Whether any frame has a vector of this model."""
        return any(table.count() for table in self._catalogue.vectors_by(kind, model))

    def fitting(self, ids: Collection[str], conditions: Conditions) -> set[str]:
        """Those of some frames that satisfy the conditions."""
        from store.tables.queries import named

        where = predicate(conditions, self._mask)

        def look(table: Table) -> set[str]:
            mine = table.extent().within(ids)
            return table.run(lambda handle: named(handle, mine, where), nothing) if mine else nothing

        nothing: set[str] = set()
        return nothing.union(*self._catalogue.frames.each(look, span=span_of(conditions)))

    def refresh(self) -> None:
        """See what the writing process has written since."""
        self._connection.refresh()

    def close(self) -> None:
        """Lets go of every handle and cache."""
        self._connection.reconnect()

    def _find_words(
        self, layers: Layers, weights: Mapping[str, float], conditions: Conditions, limit: int
    ) -> list[Match]:
        from store.tables.queries import some_words

        masked = {self._mask.token(token): weight for token, weight in weights.items()}
        return self._find(layers, partial(some_words, masked), conditions, limit) if masked else []

    def _find(self, layers: Layers, question: Question, conditions: Conditions, limit: int) -> list[Match]:
        since = None if conditions.since is None else microseconds(conditions.since)
        where = predicate(replace(conditions, since=None), self._mask)
        return layers.find(question, where, limit, span=span_of(conditions), since=since)

    def _frame_tables(self) -> list[Layers]:
        return [*self._catalogue.all_vectors(), self._catalogue.frames]

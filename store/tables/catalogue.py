"""Which tables there are."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from store.tables import schemas
from store.tables.layers import Layers

if TYPE_CHECKING:
    from store.tables.connection import Connection
    from store.tables.encoding import VectorKind, VectorSpace


class Catalogue:
    """The tables of a memory by what they hold."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tables: dict[str, Layers] = {}
        self._lock = threading.Lock()

    @property
    def frames(self) -> Layers:
        """Frames with their tokens."""
        return self._table("frames", schemas.FRAMES)

    @property
    def nodes(self) -> Layers:
        """Nodes of the tree."""
        return self._table("nodes", schemas.NODES)

    @property
    def ledger(self) -> Layers:
        """What was not kept."""
        return self._table("ledger", schemas.LEDGER)

    def vectors(self, space: VectorSpace) -> Layers:
        """The vectors of frames by one model."""
        name = schemas.vector_table(space.kind, space.model, space.size)
        return self._table(name, schemas.vectors(space.size))

    def all_vectors(self) -> list[Layers]:
        """The tables of vectors there are, by whichever model."""
        there = dict.fromkeys(name.partition("-")[0] for name in self._connection.names())
        names = [name for name in there if name.startswith(("meaning_", "looks_"))]
        return [self._table(name, schemas.vectors(schemas.vector_size(name))) for name in names]

    def vectors_of(self, kind: VectorKind) -> list[Layers]:
        """The tables of one kind of vectors there are, by whichever model."""
        return [table for table in self.all_vectors() if table.name.startswith(f"{kind}_")]

    def vectors_by(self, kind: VectorKind, model: str) -> list[Layers]:
        """The tables of one model's vectors there are: one, or none."""
        return [table for table in self.all_vectors() if schemas.holds_vectors_of(table.name, kind, model)]

    def other_vectors(self, space: VectorSpace) -> list[Layers]:
        """The tables there are with the same kind of vectors by other models."""
        mine = schemas.vector_table(space.kind, space.model, space.size)
        return [table for table in self.vectors_of(space.kind) if table.name != mine]

    def all(self) -> list[Layers]:
        """Every table."""
        return [self.frames, self.nodes, self.ledger, *self.all_vectors()]

    def _table(self, name: str, schema: Any) -> Layers:
        with self._lock:
            return self._tables.setdefault(name, Layers(self._connection, name, schema))

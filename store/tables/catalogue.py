"""Which tables there are."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from store.tables import schemas
from store.tables.table import Table

if TYPE_CHECKING:
    from store.tables.connection import Connection
    from store.tables.encoding import VectorSpace


class Catalogue:
    """The tables of a memory by what they hold."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tables: dict[str, Table] = {}
        self._lock = threading.Lock()

    @property
    def frames(self) -> Table:
        """Frames with their tokens."""
        return self._table("frames", schemas.FRAMES)

    @property
    def nodes(self) -> Table:
        """Nodes of the tree."""
        return self._table("nodes", schemas.NODES)

    @property
    def ledger(self) -> Table:
        """What was not kept."""
        return self._table("ledger", schemas.LEDGER)

    def vectors(self, space: VectorSpace) -> Table:
        """The vectors of frames by one model."""
        name = schemas.vector_table(space.kind, space.model, space.size)
        return self._table(name, schemas.vectors(space.size))

    def all_vectors(self) -> list[Table]:
        """The tables of vectors there are, by whichever model."""
        names = [name for name in self._connection.names() if name.startswith(("meaning_", "looks_"))]
        return [self._table(name, schemas.vectors(schemas.vector_size(name))) for name in names]

    def all(self) -> list[Table]:
        """Every table."""
        return [self.frames, self.nodes, self.ledger, *self.all_vectors()]

    def _table(self, name: str, schema: Any) -> Table:
        with self._lock:
            return self._tables.setdefault(name, Table(self._connection, name, schema))

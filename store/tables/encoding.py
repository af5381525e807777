"""Readable rows to the rows that are stored: times as numbers, words hashed, vectors turned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from store.search.tokens import frame_tokens, tokenize
from store.tables.predicates import microseconds

if TYPE_CHECKING:
    from store.records import LedgerEntry
    from store.tables.masks import TokenMask, VectorRotation
    from store.tables.rows import FrameRow, NodeRow

VectorKind = Literal["meaning", "looks"]


class VectorSpace(NamedTuple):
    """What vectors must share to be compared: a table for each."""

    kind: VectorKind
    model: str
    size: int


class RowEncoder:
    """Knows the keys; nothing readable leaves it."""

    def __init__(self, mask: TokenMask, rotation: VectorRotation) -> None:
        self._mask = mask
        self._rotation = rotation

    def frame(self, row: FrameRow) -> dict[str, Any]:
        """A row of the frames table."""
        tokens = frame_tokens(app_name=row.app_name, window_title=row.window_title, url=row.url, text=row.text)
        return self._where_and_when(row) | {"tokens": self._mask.tokens(tokens)}

    def vectors(self, row: FrameRow) -> Iterator[tuple[VectorSpace, dict[str, Any]]]:
        """The rows of a frame in the vector tables: none, one or two."""
        if row.text_vector is not None and row.text_model:
            turned = self._rotation.turn(row.text_vector)
            yield VectorSpace("meaning", row.text_model, turned.size), self._where_and_when(row) | {"vector": turned}
        if row.looks_vector is not None and row.looks_model:
            turned = self._rotation.turn(row.looks_vector)
            yield VectorSpace("looks", row.looks_model, turned.size), self._where_and_when(row) | {"vector": turned}

    def node(self, row: NodeRow) -> dict[str, Any]:
        """A row of the nodes table."""
        return {
            "id": row.id,
            "level": row.level,
            "started_at": microseconds(row.started_at),
            "ended_at": microseconds(row.ended_at),
            "tokens": self._mask.tokens(tokenize(row.text)),
            "centroid": None if row.centroid is None else self._rotation.turn(row.centroid),
        }

    def ledger(self, entry: LedgerEntry) -> dict[str, Any]:
        """A row of the ledger table; an entry that grew keeps its id."""
        started_at = microseconds(entry.started_at)
        return {
            "id": f"{started_at} {entry.reason} {entry.monitor}",
            "started_at": started_at,
            "ended_at": microseconds(entry.ended_at),
            "monitor": entry.monitor,
            "reason": str(entry.reason),
            "count": entry.count,
        }

    def _where_and_when(self, row: FrameRow) -> dict[str, Any]:
        return {
            "id": row.id,
            "captured_at": microseconds(row.captured_at),
            "last_seen_at": microseconds(row.last_seen_at),
            "monitor": row.monitor,
            "app": self._mask.app(row.app_name),
        }

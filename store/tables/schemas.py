"""The columns of the tables. Times are whole microseconds since 1970 (UTC); nothing readable is in any column."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import pyarrow as pa

FRAMES = pa.schema(
    [
        ("id", pa.string()),
        ("captured_at", pa.int64()),
        ("last_seen_at", pa.int64()),
        ("monitor", pa.string()),
        ("app", pa.string()),
        ("tokens", pa.string()),
    ]
)
NODES = pa.schema(
    [
        ("id", pa.string()),
        ("level", pa.string()),
        ("started_at", pa.int64()),
        ("ended_at", pa.int64()),
        ("tokens", pa.string()),
        ("centroid", pa.list_(pa.float32())),
    ]
)
LEDGER = pa.schema(
    [
        ("id", pa.string()),
        ("started_at", pa.int64()),
        ("ended_at", pa.int64()),
        ("monitor", pa.string()),
        ("reason", pa.string()),
        ("count", pa.int64()),
    ]
)


def vectors(size: int) -> Any:
    """The schema of a table of vectors of one model, with what they are filtered by."""
    return pa.schema(
        [
            ("id", pa.string()),
            ("captured_at", pa.int64()),
            ("last_seen_at", pa.int64()),
            ("monitor", pa.string()),
            ("app", pa.string()),
            ("vector", pa.list_(pa.float32(), size)),
        ]
    )


def vector_table(kind: str, model: str, size: int) -> str:
    """The name of the table for one model: a change of model adds a table and touches no other.

    `kind` is ``meaning`` or ``looks``. The hash keeps apart models whose names differ only in what a file name
    cannot hold.
    """
    before, after = _around_size(kind, model)
    return f"{before}{size}{after}"


def holds_vectors_of(name: str, kind: str, model: str) -> bool:
    """Whether that is the name of a table of one model's vectors, whatever their size."""
    before, after = _around_size(kind, model)
    return name.startswith(before) and name.endswith(after)


def _around_size(kind: str, model: str) -> tuple[str, str]:
    readable = re.sub(r"[^a-z0-9]+", "_", model.casefold()).strip("_")[:40]
    return f"{kind}_{readable}_", f"_{hashlib.sha256(model.encode()).hexdigest()[:8]}"


def vector_size(name: str) -> int:
    """The number of dimensions, out of the name of a table of vectors."""
    return int(name.split("_")[-2])

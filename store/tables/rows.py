"""What is handed to the tables, readable; the tables mask it before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from store.records import Vector


@dataclass(frozen=True, slots=True, eq=False)
class FrameRow:
    """A frame as the tables need it. Vectors are float32 beside the name of their model, or None."""

    id: str
    captured_at: datetime
    last_seen_at: datetime
    monitor: str = ""
    app_name: str = ""
    window_title: str = ""
    url: str = ""
    text: str = ""
    text_vector: Vector | None = None
    text_model: str = ""
    looks_vector: Vector | None = None
    looks_model: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class NodeRow:
    """A node of the tree as the tables need it; `text` is its title, summary and keywords together."""

    id: str
    level: str
    started_at: datetime
    ended_at: datetime
    text: str = ""
    centroid: Vector | None = None


class Match(NamedTuple):
    """A row that was found. `score`: BM25 for words, cosine similarity (-1..1) for vectors; higher is better."""

    id: str
    score: float


class Where(NamedTuple):
    """What rows must satisfy, as SQL; each value in it is quoted (`store.tables.predicates`).

    With `since` (microseconds) `sql` lets some rows through that had left the screen before then: what is found says so
    itself, while to find it out for all rows of a month took as long as looking for the words. `exactly` lets none
    through.
    """

    sql: str
    since: int | None = None
    exactly: str = ""

"""What stands in frames, without word boxes and pictures: what indexes, tree and exact matching are made from."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from store.journal.coding import to_microseconds, to_time, unpack_vector, unpack_words
from store.records import FrameGlance, FrameState
from store.sure_words import sure_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from store.journal.connection import Journal, Row
    from store.records import Vector

_CONTENT = (
    "SELECT f.id, captured_us, last_seen_us, monitor, app_name, window_title, state, picture_bytes, url, text, "
    "text_vector, text_model, looks_vector, looks_model, words FROM frames f LEFT JOIN readings r ON r.frame_id = f.id "
    "WHERE f.id IN (SELECT value FROM json_each(?)) ORDER BY captured_us, f.id"
)
_WORDS = (
    "SELECT f.id, captured_us, last_seen_us, app_name, window_title, url, text, "
    "EXISTS (SELECT 1 FROM vectors_due d WHERE d.frame_id = f.id) "
    "FROM frames f LEFT JOIN readings r ON r.frame_id = f.id WHERE f.id IN (SELECT value FROM json_each(?))"
)
_LAST_SEEN = "SELECT id, last_seen_us FROM frames WHERE id > ? AND state <> 'unread' ORDER BY id LIMIT ?"
_LAST_SEEN_BY = (
    "SELECT r.frame_id, f.last_seen_us FROM readings r INDEXED BY readings_by_looks CROSS JOIN frames f "
    "ON f.id = r.frame_id WHERE r.looks_model = ?1 AND r.frame_id > ?2 ORDER BY r.frame_id LIMIT ?3"
)
_WITH_VECTOR = (  # those that wait are many where there is no model: they are left out before readings are looked at
    "SELECT r.frame_id FROM json_each(?) g CROSS JOIN readings r ON r.frame_id = g.value "
    "WHERE g.value NOT IN (SELECT frame_id FROM vectors_due) AND r.{} IS NOT NULL"
)
_PIECE = 10_000
# from one name in the index to the next, past all frames that have it
_APP_NAMES = (
    "WITH RECURSIVE apps (name) AS (SELECT min(app_name) FROM frames WHERE app_name > '' UNION ALL "
    "SELECT (SELECT min(app_name) FROM frames WHERE app_name > name) FROM apps WHERE name IS NOT NULL) "
    "SELECT name FROM apps WHERE name IS NOT NULL ORDER BY name"
)


@dataclass(frozen=True, slots=True, eq=False)
class FrameContent:
    """A frame with its text and vectors (float32, unit length, or None). `sure_text`: what was read with confidence."""

    glance: FrameGlance
    url: str
    text: str
    sure_text: str
    text_vector: Vector | None
    text_model: str
    looks_vector: Vector | None
    looks_model: str


def find(journal: Journal, frame_ids: Sequence[str]) -> list[FrameContent]:
    """The contents of those frames that are there, oldest first."""
    return [_content(row) for row in journal.query(_CONTENT, (json.dumps(list(frame_ids)),))]


def words(journal: Journal, frame_ids: Sequence[str]) -> list[Row]:
    """Rows (id, captured_at, last_seen_at, app name, window title, url, text, waits for vectors): cheap."""
    rows = journal.query(_WORDS, (json.dumps(list(frame_ids)),))
    return [(row[0], to_time(row[1]), to_time(row[2]), *row[3:6], row[6] or "", bool(row[7])) for row in rows]


def ids_captured(journal: Journal, since: datetime, until: datetime) -> list[str]:
    """The frames captured in since <= t < until that were read or could not be, oldest first."""
    rows = journal.query(
        "SELECT id FROM frames WHERE captured_us >= ? AND captured_us < ? AND state <> 'unread' "
        "ORDER BY captured_us, id",
        (to_microseconds(since), to_microseconds(until)),
    )
    return [row[0] for row in rows]


def read_or_failed_ids(journal: Journal) -> list[str]:
    """Every frame that is part of tables and tree: all but the unread ones."""
    return [row[0] for row in journal.query("SELECT id FROM frames WHERE state <> 'unread'")]


def last_seen(journal: Journal) -> Iterator[dict[str, int]]:
    """Until when frames were on the screen (microseconds), by id: all but the unread ones, in pieces."""
    after, piece = "", dict[str, int]()
    while piece := dict(journal.query(_LAST_SEEN, (after, _PIECE))):
        yield piece
        after = max(piece)


def last_seen_by(journal: Journal, looks_model: str) -> Iterator[dict[str, int]]:
    """The same of the frames that this model of looks saw last."""
    after, piece = "", dict[str, int]()
    while piece := dict(journal.query(_LAST_SEEN_BY, (looks_model, after, _PIECE))):
        yield piece
        after = max(piece)


def with_vector(journal: Journal, kind: Literal["text", "looks"], frame_ids: Sequence[str]) -> list[str]:
    """Those of the frames that have a vector of that kind and wait for no other. Reads no vector."""
    rows = journal.query(_WITH_VECTOR.format(f"{kind}_vector"), (json.dumps(list(frame_ids)),)) if frame_ids else []
    return [row[0] for row in rows]


def app_names(journal: Journal) -> list[str]:
    """Every application name there is, sorted."""
    return [row[0] for row in journal.query(_APP_NAMES)]


def _content(row: Row) -> FrameContent:
    monitor, app_name, title = (sys.intern(each) for each in row[3:6])  # the same on many frames of a day
    glance = FrameGlance(
        row[0], to_time(row[1]), to_time(row[2]), monitor, app_name, title, FrameState(row[6]), row[7] > 0, row[8]
    )
    text = row[9] or ""
    return FrameContent(
        glance=glance,
        url=row[8],
        text=text,
        sure_text=sure_text(text, unpack_words(row[14])) if row[14] else text,
        text_vector=unpack_vector(row[10]),
        text_model=row[11] or "",
        looks_vector=unpack_vector(row[12]),
        looks_model=row[13] or "",
    )

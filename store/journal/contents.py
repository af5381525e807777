"""What stands in frames, without word boxes and pictures: what indexes, tree and exact matching are made from."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.journal.coding import to_microseconds, to_time, unpack_vector, unpack_words
from store.records import FrameGlance, FrameState
from store.sure_words import sure_text

if TYPE_CHECKING:
    from collections.abc import Sequence
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

"""Frames in the journal: what was kept, and what was read in it."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from store.journal.coding import (
    pack_vector,
    pack_words,
    to_microseconds,
    to_time,
    unpack_words,
)
from store.journal.meta import LONGEST_STAY
from store.records import Frame, FrameGlance, FrameState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from store.journal.connection import Journal, Row, Value
    from store.records import NewFrame, Reading, Word

_FRAME = (
    "SELECT f.id, captured_us, last_seen_us, monitor, width, height, app_name, window_title, url, source, state, "
    "picture_bytes, text, words FROM frames f LEFT JOIN readings r ON r.frame_id = f.id "
)
_GLANCE = (
    "SELECT f.id, captured_us, last_seen_us, monitor, app_name, window_title, state, picture_bytes, url FROM frames f "
)
_NEWEST = 200
"""Frames looked at for the newest sign of the recorder: those of some monitors, of which one may have stood still."""
_ID = "SELECT id FROM frames f "
_WITH_IDS = "WHERE f.id IN (SELECT value FROM json_each(?))"
_LONGER_STAY = (
    "UPDATE meta SET value = stay FROM (SELECT max(last_seen_us - captured_us) AS stay FROM frames f "
    "WHERE f.id IN (SELECT value FROM json_each(?))) WHERE name = 'longest stay' AND stay > CAST(value AS INTEGER)"
)


def insert(journal: Journal, frame_id: str, new: NewFrame, picture_bytes: int) -> None:
    """A frame that was kept and is still to be read. `picture_bytes` is the size of its file, 0 without one."""
    at = to_microseconds(new.captured_at)
    # OCR engines and window titles may bring lone surrogates, which SQLite's UTF-8 cannot hold
    words = [_clean(text) for text in (new.app_name, new.window_title, new.url, new.source)]
    journal.run(
        "INSERT INTO frames VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (frame_id, at, at, _clean(new.monitor), new.width, new.height, *words, FrameState.UNREAD, picture_bytes),
    )


def extend(journal: Journal, seen: Mapping[str, datetime]) -> None:
    """Move `last_seen_at` of frames on; never back."""
    journal.run_many(
        "UPDATE frames SET last_seen_us = max(last_seen_us, ?) WHERE id = ?",
        [(to_microseconds(at), frame_id) for frame_id, at in seen.items()],
    )
    journal.run(_LONGER_STAY, (json.dumps(list(seen)),))


def set_state(journal: Journal, frame_id: str, state: FrameState) -> bool:
    """Whether there was such a frame."""
    return journal.run("UPDATE frames SET state = ? WHERE id = ?", (state, frame_id)) > 0


def has_reading(journal: Journal, frame_id: str) -> bool:
    """Whether a reading of the frame is there."""
    return journal.one("SELECT 1 FROM readings WHERE frame_id = ?", (frame_id,)) is not None


def save_reading(journal: Journal, frame_id: str, reading: Reading) -> None:
    """What was read in a frame; a second reading takes the place of the first."""
    journal.run(
        "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            frame_id,
            _clean(reading.text),
            pack_words(reading.words),
            pack_vector(reading.text_vector),
            reading.text_model,
            pack_vector(reading.looks_vector),
            reading.looks_model,
        ),
    )


def find(
    journal: Journal, frame_ids: Sequence[str], unpack: Callable[[bytes], Sequence[Word]] = unpack_words
) -> list[Frame]:
    """The frames of those ids that are there, in the order asked for."""
    rows = journal.query(_FRAME + _WITH_IDS, (json.dumps(list(frame_ids)),))
    found = {row[0]: _frame(row, unpack) for row in rows}
    return [found[frame_id] for frame_id in frame_ids if frame_id in found]


def with_prefix(journal: Journal, prefix: str) -> list[str]:
    """At most two ids that begin so: enough to see whether it is unique."""
    # "~" sorts behind every character of an id
    rows = journal.query("SELECT id FROM frames WHERE id >= ? AND id < ? ORDER BY id LIMIT 2", (prefix, prefix + "~"))
    return [row[0] for row in rows]


def unread(journal: Journal, limit: int) -> list[Frame]:
    """The oldest frames nobody has read."""
    rows = journal.query(_FRAME + "WHERE state = 'unread' ORDER BY captured_us, f.id LIMIT ?", (limit,))
    return [_frame(row) for row in rows]


def newest_read(journal: Journal) -> str:
    """The id of the last frame whose words are known; empty where there is none."""
    row = journal.one("SELECT id FROM frames WHERE state = 'read' ORDER BY captured_us DESC, id DESC LIMIT 1")
    return "" if row is None else str(row[0])


def last_on_screen(journal: Journal, before: datetime) -> datetime | None:
    """Until when the newest frames of the recorder's own were on the screen; None where there is none.

    A monitor on which nothing changes has an older frame, which is on the screen still.
    """
    row = journal.one(
        "SELECT max(last_seen_us) FROM (SELECT last_seen_us FROM frames WHERE captured_us < ? AND source = 'screen' "
        "ORDER BY captured_us DESC LIMIT ?)",
        (to_microseconds(before), _NEWEST),
    )
    return None if row is None or row[0] is None else to_time(row[0])


def glances(
    journal: Journal, since: datetime, until: datetime, *, monitor: str = "", limit: int = -1
) -> list[FrameGlance]:
    """Frames on the screen at some time in since <= t < until, oldest first."""
    begins, ends = to_microseconds(since), to_microseconds(until)
    sql = _GLANCE + f"WHERE captured_us < ? AND last_seen_us >= ? AND captured_us >= ? - {LONGEST_STAY}"
    values: list[Value] = [ends, begins, begins]
    if monitor:
        sql += " AND monitor = ?"
        values.append(monitor)
    rows = journal.query(sql + " ORDER BY captured_us, f.id LIMIT ?", [*values, limit])
    return [_glance(row) for row in rows]


def glances_of(journal: Journal, frame_ids: Sequence[str]) -> list[FrameGlance]:
    """The glances of those ids, oldest first."""
    rows = journal.query(
        _GLANCE + _WITH_IDS + " ORDER BY captured_us, f.id",
        (json.dumps(list(frame_ids)),),
    )
    return [_glance(row) for row in rows]


def shown_before(journal: Journal, before: datetime, app_name: str, address: str, limit: int) -> list[FrameGlance]:
    """Frames captured before a time in an application, or at an address without its fragment, newest first."""
    rows = journal.query(
        _GLANCE + "WHERE captured_us < ? AND (app_name = ? OR (? <> '' AND "
        "substr(url, 1, instr(url || '#', '#') - 1) = ?)) ORDER BY captured_us DESC, f.id DESC LIMIT ?",
        (to_microseconds(before), app_name, address, address, limit),
    )
    return [_glance(row) for row in rows]


def all_ids(journal: Journal) -> list[str]:
    """Every frame's id, oldest first."""
    return [row[0] for row in journal.query("SELECT id FROM frames ORDER BY captured_us, id")]


def present(journal: Journal, frame_ids: Iterable[str]) -> set[str]:
    """Those of the ids that are there."""
    found: set[str] = set()
    left = iter(frame_ids)
    while chunk := list(islice(left, 1_000)):
        rows = journal.query(_ID + _WITH_IDS, (json.dumps(chunk),))
        found.update(row[0] for row in rows)
    return found


def read_ids(journal: Journal) -> list[str]:
    """Every frame that has a reading, oldest first."""
    return [row[0] for row in journal.query("SELECT frame_id FROM readings ORDER BY frame_id")]


def first_since(journal: Journal, since: datetime) -> datetime | None:
    """When the first frame from a time on was captured."""
    row = journal.one("SELECT min(captured_us) FROM frames WHERE captured_us >= ?", (to_microseconds(since),))
    return to_time(row[0]) if row and row[0] is not None else None


def longest_stay(journal: Journal) -> timedelta:
    """No frame was on the screen for longer."""
    return timedelta(microseconds=journal.number(f"SELECT {LONGEST_STAY}"))


def bytes_since(journal: Journal, at: datetime) -> int:
    """Bytes of the pictures, words and texts of frames captured since then."""
    return journal.number(
        "SELECT sum(picture_bytes + coalesce(length(words), 0) + coalesce(length(text), 0)) "
        "FROM frames f LEFT JOIN readings r ON r.frame_id = f.id WHERE captured_us >= ?",
        (to_microseconds(at),),
    )


def delete(journal: Journal, frame_ids: Sequence[str]) -> None:
    """Remove frames with their readings and keys."""
    journal.run_many("DELETE FROM frames WHERE id = ?", [(frame_id,) for frame_id in frame_ids])


def _frame(row: Row, unpack: Callable[[bytes], Sequence[Word]] = unpack_words) -> Frame:
    return Frame(
        id=row[0],
        captured_at=to_time(row[1]),
        last_seen_at=to_time(row[2]),
        monitor=row[3],
        width=row[4],
        height=row[5],
        app_name=row[6],
        window_title=row[7],
        url=row[8],
        source=row[9],
        state=FrameState(row[10]),
        has_picture=row[11] > 0,
        text=row[12] or "",
        words=unpack(row[13]) if row[13] else (),
    )


def _glance(row: Row) -> FrameGlance:
    return FrameGlance(
        row[0], to_time(row[1]), to_time(row[2]), row[3], row[4], row[5], FrameState(row[6]), row[7] > 0, row[8]
    )


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()

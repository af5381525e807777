"""Frames by what window they show and when, without any word of theirs: what filters alone ask for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from store.journal.coding import to_microseconds, to_time
from store.journal.meta import LONGEST_STAY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from store.journal.connection import Journal
    from store.search.conditions import Conditions, Span

    Part = tuple[str, tuple[str | int, ...]]
    """A piece of a statement, and the values bound in it."""

_FAR = 1 << 62
_LATELY = 5_000
"""Frames."""
_READ = "state <> 'unread'"
_SEEN = "last_seen_us >= ? AND captured_us < ?"
_GIVEN = "(SELECT value FROM json_each(?))"
_WINDOWS = "(window_title, url) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))"


def windows(journal: Journal) -> list[tuple[str, str]]:
    """Every title with every address it was seen with."""
    return [(row[0], row[1]) for row in journal.query_while_wanted("SELECT DISTINCT window_title, url FROM frames")]


def monitors(journal: Journal) -> list[str]:
    """The names of the screens of the latest frames: to ask all of them would read each row."""
    rows = journal.query(
        "SELECT DISTINCT monitor FROM (SELECT monitor FROM frames ORDER BY captured_us DESC LIMIT ?)", (_LATELY,)
    )
    return sorted(row[0] for row in rows if row[0])


def frames_showing(journal: Journal, shown: Sequence[tuple[str, str]], span: Span, limit: int) -> list[str]:
    """The frames of some windows in since <= t < until, newest first; those not read yet are among them."""
    rows = journal.query_while_wanted(
        f"SELECT id FROM frames WHERE {_WINDOWS} AND {_SEEN} ORDER BY id DESC LIMIT ?",  # noqa: S608 - constants
        (json.dumps(shown), *_bounds(span), limit),
    )
    return [row[0] for row in rows]


def of_windows(journal: Journal, frame_ids: Collection[str], conditions: Conditions) -> set[str]:
    """Those of some frames that show the windows of the conditions."""
    parts = list(_of_windows(conditions))
    wish = " AND ".join(part for part, _ in parts) or "1"
    rows = journal.query(
        f"SELECT id FROM frames WHERE id IN {_GIVEN} AND {wish}",  # noqa: S608 - constants
        (json.dumps(list(frame_ids)), *(value for _, values in parts for value in values)),
    )
    return {row[0] for row in rows}


def fitting(
    journal: Journal, conditions: Conditions, limit: int, *, oldest_first: bool = False, unread: bool = False
) -> list[str]:
    """The frames that satisfy conditions, newest first; with `unread` those not read yet, too."""
    statement, values = satisfying(conditions, unread=unread)
    if conditions.since is not None:
        statement = f"captured_us >= ? - {LONGEST_STAY} AND {statement}"
        values = (to_microseconds(conditions.since), *values)
    order = "ASC" if oldest_first else "DESC"
    rows = journal.query_while_wanted(
        f"SELECT id FROM frames WHERE {statement} ORDER BY captured_us {order}, id {order} LIMIT ?",  # noqa: S608
        (*values, limit),
    )
    return [row[0] for row in rows]


def satisfying(conditions: Conditions, *, unread: bool = False) -> Part:
    """What a row of ``frames`` must be: read, unless `unread`. Every value is bound, none is part of the statement."""
    parts: list[Part] = [] if unread else [(_READ, ())]
    parts += [(_SEEN, _bounds((conditions.since, conditions.until))), *_among(conditions), *_in_spans(conditions)]
    return " AND ".join(part for part, _ in parts), tuple(value for _, values in parts for value in values)


def _among(conditions: Conditions) -> Iterator[Part]:
    for column, allowed in (
        ("app_name", conditions.app_names),
        ("monitor", conditions.monitors),
        ("monitor", (conditions.monitor,) if conditions.monitor else None),
        ("id", conditions.ids),
    ):
        if allowed is not None:
            yield f"{column} IN {_GIVEN}", (json.dumps(allowed),)
    for column, excluded in (("monitor", conditions.not_monitors), ("id", conditions.not_ids)):
        if excluded:
            yield f"{column} NOT IN {_GIVEN}", (json.dumps(excluded),)
    yield from _of_windows(conditions)


def _of_windows(conditions: Conditions) -> Iterator[Part]:
    if conditions.windows is not None:
        yield _WINDOWS, (json.dumps(sorted(conditions.windows)),)
    if conditions.not_windows:
        yield f"NOT {_WINDOWS}", (json.dumps(sorted(conditions.not_windows)),)


def _in_spans(conditions: Conditions) -> Iterator[Part]:
    if conditions.spans is not None:
        bounds = tuple(bound for span in conditions.spans for bound in _bounds(span))
        yield f"({' OR '.join(f'({_SEEN})' for _ in conditions.spans) or '0'})", bounds
    for span in conditions.not_spans:
        yield f"NOT ({_SEEN})", _bounds(span)
    for sign, seconds in ((">=", conditions.longer), ("<", conditions.shorter)):
        if seconds is not None:
            yield f"last_seen_us - captured_us {sign} ?", (int(seconds * 1_000_000),)


def on_screen(journal: Journal, frame_ids: Collection[str]) -> Span | None:
    """From when the first of some frames was on the screen to when none is any more; None where none is there."""
    ((began, ended),) = journal.query(
        f"SELECT min(captured_us), max(last_seen_us) FROM frames WHERE id IN {_GIVEN}",  # noqa: S608 - constants
        (json.dumps(list(frame_ids)),),
    )
    return None if began is None else (to_time(began), to_time(ended + 1))


def spans_of(journal: Journal, node_ids: Sequence[str]) -> dict[str, tuple[datetime, datetime]]:
    """When each node of the tree began and ended, in the order asked for; those not there are left out."""
    rows = journal.query(
        "SELECT id, started_us, ended_us FROM nodes WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(node_ids)),),
    )
    found = {row[0]: (to_time(row[1]), to_time(row[2])) for row in rows}
    return {each: found[each] for each in node_ids if each in found}


def _bounds(span: Span) -> tuple[int, int]:
    since, until = span
    return (
        -_FAR if since is None else to_microseconds(since),
        _FAR if until is None else to_microseconds(until),
    )

"""Filters as LanceDB wants them: SQL text, with every value quoted. Never a readable word of a frame in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.search.conditions import Conditions
    from store.tables.masks import TokenMask

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


FAR = 1 << 62
"""Microseconds no time reaches."""
Span = tuple[int, int]
"""From, and up to but without: microseconds since 1970."""


def span_of(conditions: Conditions) -> Span | None:
    """The time that rows must have been on the screen in; None where any will do."""
    if conditions.since is None and conditions.until is None:
        return None
    return (
        -FAR if conditions.since is None else microseconds(conditions.since),
        FAR if conditions.until is None else microseconds(conditions.until),
    )


def microseconds(at: datetime) -> int:
    """A UTC-aware time as whole microseconds since 1970, as all tables keep it."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def quoted(value: str) -> str:
    """A value as an SQL string literal. A quote is doubled; nothing else is special between quotes."""
    return "'" + value.replace("\0", "").replace("'", "''") + "'"


def id_in(ids: Iterable[str]) -> str:
    """The predicate that names rows by id: the only one anything is deleted by."""
    return f"id IN ({', '.join(quoted(each) for each in ids)})"


def predicate(conditions: Conditions, mask: TokenMask) -> str | None:
    """The SQL predicate of the conditions, or None where they let everything through."""
    parts = []
    if conditions.app_names is not None:
        names = ", ".join(quoted(mask.app(name)) for name in conditions.app_names)
        parts.append(f"app IN ({names})" if names else "1 = 0")
    if conditions.since is not None:
        parts.append(f"last_seen_at >= {microseconds(conditions.since)}")
    if conditions.until is not None:
        parts.append(f"captured_at < {microseconds(conditions.until)}")
    if conditions.monitor:
        parts.append(f"monitor = {quoted(conditions.monitor)}")
    return " AND ".join(parts) or None

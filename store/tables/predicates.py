"""Filters as LanceDB wants them: SQL text, with every value quoted. Never a readable word of a frame in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from store.search.conditions import Conditions
    from store.tables.masks import TokenMask

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


FAR = 1 << 62
"""Microseconds no time reaches."""
Span = tuple[int, int]
"""From, and up to but without: microseconds since 1970."""


def span_of(conditions: Conditions) -> Span | None:
    """The time that rows must have been on the screen in, of several from the first to the last; None: any will do."""
    wishes = [(conditions.since, conditions.until)]
    if conditions.spans:
        begins, ends = zip(*conditions.spans, strict=True)
        wishes.append((None if None in begins else min(begins), None if None in ends else max(ends)))
    first = max(-FAR if since is None else microseconds(since) for since, _ in wishes)
    last = min(FAR if until is None else microseconds(until) for _, until in wishes)
    return None if (first, last) == (-FAR, FAR) else (first, last)


def microseconds(at: datetime) -> int:
    """A UTC-aware time as whole microseconds since 1970, as all tables keep it."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def quoted(value: str) -> str:
    """A value as an SQL string literal. A quote is doubled; nothing else is special between quotes.

    What cannot stand there (NUL, half of a surrogate pair) becomes U+FFFD, which no id and no monitor has.
    """
    whole = value.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "'" + whole.replace("'", "''") + "'"


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
    return " AND ".join([*parts, *_of_monitors(conditions), *_of_spans(conditions), *_of_frames(conditions)]) or None


def _of_monitors(conditions: Conditions) -> Iterator[str]:
    if conditions.monitors is not None:
        yield _one_of("monitor", conditions.monitors)
    if conditions.not_monitors:
        yield f"NOT ({_one_of('monitor', conditions.not_monitors)})"


def _of_spans(conditions: Conditions) -> Iterator[str]:
    if conditions.spans is not None:
        yield f"({' OR '.join(_seen_in(span) for span in conditions.spans) or '1 = 0'})"
    yield from (f"NOT {_seen_in(span)}" for span in conditions.not_spans)
    if conditions.longer is not None:
        yield f"last_seen_at - captured_at >= {int(conditions.longer * 1_000_000)}"
    if conditions.shorter is not None:
        yield f"last_seen_at - captured_at < {int(conditions.shorter * 1_000_000)}"


def _of_frames(conditions: Conditions) -> Iterator[str]:
    if conditions.ids is not None:
        yield _one_of("id", conditions.ids)
    if conditions.not_ids:
        yield f"NOT ({_one_of('id', conditions.not_ids)})"


def _seen_in(span: tuple[datetime | None, datetime | None]) -> str:
    since, until = span
    begins = "1 = 1" if since is None else f"last_seen_at >= {microseconds(since)}"
    return f"({begins} AND {'1 = 1' if until is None else f'captured_at < {microseconds(until)}'})"


def _one_of(column: str, values: Iterable[str]) -> str:
    among = ", ".join(quoted(each) for each in values)
    return f"{column} IN ({among})" if among else "1 = 0"

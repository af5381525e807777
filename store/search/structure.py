"""Search by structure: where and when, as conditions every other way of searching is held to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Protocol

from store.abandoning import still_wanted, while_wanted
from store.search.conditions import Conditions, Window
from store.search.kinds import is_of_kind
from store.search.sites import is_on_site
from store.search.windowed import FEW_NAMED, MOST_NAMED
from store.times.telling import tell_span
from store.understood import PieceKind

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from store.records import SearchFilters
    from store.search.conditions import Span
    from store.search.events import Episodes
    from store.search.source import FrameWords, SearchSource
    from store.search.wishes import Wish

    class Event(Protocol):
        """The episodes of a stretch of time that words name; `around`: also when these were seen in the best one."""

        def __call__(self, words: str, span: Span, /, *, around: bool) -> Episodes: ...


_NAMED_OF_ALL = 100
"""Frames of windows are named up to a hundredth of all; where there are more, the windows are the condition."""
_MOST_TOLD = 8


@dataclass(frozen=True)
class Structured:
    """What the tables are asked for, the windows a frame must and must not be of, and what to tell of it.

    `notes` say why nothing can be found, `told` what was made of names where that is not obvious. `whole_app` is the
    application a frame must be of; empty: any.
    """

    conditions: Conditions
    windows: frozenset[Window] | None = None
    not_windows: frozenset[Window] = frozenset()
    notes: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    whole_app: str = ""

    def allows(self, words: FrameWords) -> bool:
        """Whether a frame is of an application and a window that were asked for; the tables fold names."""
        window = (words.window_title, words.url)
        if self.whole_app not in ("", words.app_name):
            return False
        return (self.windows is None or window in self.windows) and window not in self.not_windows


def structure_of(
    wishes: Sequence[Wish], filters: SearchFilters, source: SearchSource, event: Event, zone: tzinfo = UTC
) -> Structured:
    """The conditions of a query's filters and those around it. Names are asked for only where some are wished for."""
    notes: list[str] = []
    told: list[str] = []
    since, until = _time(wishes, filters)
    events = _Events(event, (since, until), zone)
    spans, not_spans, since, until = events.of(wishes)
    notes += events.notes
    told += events.told
    still_wanted()
    windows, not_windows = _windows(wishes, source, notes)
    ids, not_ids = _named(windows, source, since, until), _named(not_windows, source, since, until)
    conditions = Conditions(
        app_names=_app_names(wishes, filters, source, notes),
        since=since,
        until=until,
        monitor=filters.monitor,
        monitors=_monitors(_values(wishes, PieceKind.MONITOR), source),
        not_monitors=_monitors(_values(wishes, PieceKind.MONITOR, without=True), source) or (),
        spans=spans,
        not_spans=tuple((w.since, w.until) for w in wishes if w.kind is PieceKind.TIME and w.without) + not_spans,
        ids=ids,
        not_ids=not_ids or (),
        longer=max((wish.seconds for wish in wishes if wish.name == ">"), default=None),
        shorter=min((wish.seconds for wish in wishes if wish.name == "<"), default=None),
        windows=windows if ids is None else None,
        not_windows=not_windows if not_windows and not_ids is None else frozenset(),
    )
    if since is not None and until is not None and since >= until:
        notes.append("The times asked for exclude each other, so nothing can be found; take one of them away.")
    return Structured(
        conditions, windows, not_windows or frozenset(), tuple(notes), tuple(told), whole_app=filters.whole_app
    )


def _values(wishes: Iterable[Wish], kind: PieceKind, *, without: bool = False) -> tuple[str, ...] | None:
    return tuple(wish.value for wish in wishes if wish.kind is kind and wish.without is without) or None


def _time(wishes: Iterable[Wish], filters: SearchFilters) -> Span:
    """The stretch that every time asked for has in common."""
    times = [wish for wish in wishes if wish.kind is PieceKind.TIME and not wish.without]
    since = max((at for at in (filters.since, *(wish.since for wish in times)) if at is not None), default=None)
    until = min((at for at in (filters.until, *(wish.until for wish in times)) if at is not None), default=None)
    return since, until


class _Events:
    """The episodes a frame must lie in and must not, and the time before or after something was seen.

    They are looked for in the time that the query asks for: "during:zoom on:yesterday" is yesterday's. One that
    something lies before or after may lie outside of it.
    """

    def __init__(self, event: Event, time: Span, zone: tzinfo) -> None:
        self._event, self._time, self._zone = event, time, zone
        self.notes: list[str] = []
        self.told: list[str] = []

    def of(
        self, wishes: Iterable[Wish]
    ) -> tuple[tuple[Span, ...] | None, tuple[Span, ...], datetime | None, datetime | None]:
        since, until = self._time
        spans: tuple[Span, ...] | None = None
        not_spans: tuple[Span, ...] = ()
        nothing = False
        for wish in (each for each in wishes if each.kind is PieceKind.DURING):
            found = self._found(wish)
            if wish.name == "during" and wish.without:
                not_spans += found
            elif not found:  # as the note says; what is never before something unknown says nothing
                nothing = nothing or not wish.without
            elif wish.name == "during":
                spans = (*(spans or ()), *found)
            else:
                edge = found[0][0] if wish.name == "before" else found[0][1]
                if (wish.name == "before") is not wish.without:
                    until = min(at for at in (until, edge) if at is not None)
                else:
                    since = max(at for at in (since, edge) if at is not None)
        return () if nothing else spans, not_spans, since, until

    def _found(self, wish: Wish) -> tuple[Span, ...]:
        name, around = f"{wish.name}:", wish.name != "during"
        found = self._event(wish.value, self._time, around=around)
        if around and not found.spans and self._time != (None, None):
            found = self._event(wish.value, (None, None), around=True)
        if found.more:
            self.told.append(f"What stands behind {name} was seen more often than counts here; name a time, too.")
        if wish.without and not around:
            return found.spans if found.whole else ()
        if not found.spans:
            if not wish.without:
                self.notes.append(f"Nothing was seen of what stands behind {name} so nothing can be found with it.")
            return ()
        if not found.whole:
            self.told.append(f"No moment has all the words behind {name} the one nearest to them counts.")
        if not around:
            return found.spans
        seen = found.seen or found.spans[0]
        self.told.append(f"{name} counts from what was seen {tell_span(*seen, self._zone)}.")
        return (seen,)


def _app_names(
    wishes: Sequence[Wish], filters: SearchFilters, source: SearchSource, notes: list[str]
) -> tuple[str, ...] | None:
    """Whole names of applications: the tables hold hashes of whole names. A part of a name is enough."""
    wanted, unwanted = _values(wishes, PieceKind.APP) or (), _values(wishes, PieceKind.APP, without=True) or ()
    kinds, not_kinds = _values(wishes, PieceKind.KIND) or (), _values(wishes, PieceKind.KIND, without=True) or ()
    narrowed = filters.app.strip().casefold()
    if not (wanted or unwanted or kinds or not_kinds or narrowed or filters.whole_app):
        return None
    every = source.app_names()
    fitting = tuple(
        name
        for name in (*every, "")  # some windows have none
        if narrowed in name.casefold()
        and filters.whole_app in ("", name)
        and (not wanted or _has_one(name, wanted))
        and not _has_one(name, unwanted)
        and (not kinds or any(is_of_kind(name, kind) for kind in kinds))
        and not any(is_of_kind(name, kind) for kind in not_kinds)
    )
    if not fitting and (wanted or kinds or narrowed or filters.whole_app):
        told = ", ".join(every[:_MOST_TOLD]) + (" and others" if len(every) > _MOST_TOLD else "")
        notes.append(
            f"No application seen is like that; seen were {told}." if every else "No application was seen yet."
        )
    return fitting


def _monitors(asked: tuple[str, ...] | None, source: SearchSource) -> tuple[str, ...] | None:
    """Whole names of screens, of which a part is enough; a name that was not seen lately stays as it was typed."""
    if asked is None:
        return None
    seen = source.monitors()
    fitting = ([name for name in seen if part.casefold() in name.casefold()] or [part] for part in asked)
    return tuple(dict.fromkeys(name for names in fitting for name in names))


def _has_one(name: str, parts: Iterable[str]) -> bool:
    folded = name.casefold()
    return any(part.casefold() in folded for part in parts)


def _windows(
    wishes: Sequence[Wish], source: SearchSource, notes: list[str]
) -> tuple[frozenset[Window] | None, frozenset[Window] | None]:
    """The windows that titles and sites leave, and those they exclude; None where none is asked for."""
    titles, sites = _values(wishes, PieceKind.TITLE), _values(wishes, PieceKind.SITE)
    not_titles = _values(wishes, PieceKind.TITLE, without=True)
    not_sites = _values(wishes, PieceKind.SITE, without=True)
    if not (titles or sites or not_titles or not_sites):
        return None, None
    every = source.windows()
    wanted = frozenset(
        (title, url)
        for title, url in while_wanted(every)
        if all(each.casefold() in title.casefold() for each in titles or ())
        and (not sites or any(is_on_site(title, url, site) for site in sites))
    )
    unwanted = frozenset(
        (title, url)
        for title, url in while_wanted(every)
        if _has_one(title, not_titles or ()) or any(is_on_site(title, url, site) for site in not_sites or ())
    )
    if not wanted:
        notes.append("No window seen has that title or site, or all of them together.")
    return (wanted if titles or sites else None), (unwanted if not_titles or not_sites else None)


def _named(
    windows: frozenset[Window] | None, source: SearchSource, since: datetime | None, until: datetime | None
) -> tuple[str, ...] | None:
    """The frames of some windows, where these are few enough to be named; else the windows are the condition."""
    if windows is None:
        return None
    most = min(max(FEW_NAMED, source.frame_count() // _NAMED_OF_ALL), MOST_NAMED)
    found = source.frames_showing(sorted(windows), since, until, most + 1) if windows else []
    return tuple(found) if len(found) <= most else None

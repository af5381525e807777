"""Why nothing was found: a sentence that says which filter leaves nothing, instead of an empty page."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from store.search.conditions import EVERYTHING, Conditions
from store.times.telling import tell_span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from store.search.query import Query
    from store.search.retrieval import Retrieved
    from store.search.source import SearchSource

_NOT_LOOKED_AT = "None of the moments that fit has been looked at by the model of looks, so none can be found by looks."


def why_nothing(
    query: Query, conditions: Conditions, source: SearchSource, zone: tzinfo, how: Retrieved | None = None
) -> str:
    """The reason, or empty where there is none to give: no filter, nothing remembered yet, or said already."""
    if query.contradiction or not source.fitting(EVERYTHING, 1):
        return _exactly(query) if conditions == EVERYTHING else ""
    filtered = conditions != EVERYTHING
    why = (_by_filters(conditions, source, zone) if filtered else "") or _exactly(query)
    if why:
        return why
    if how and how.by_pictures_alone and not any(how.lists.values()):  # they are near to anything that was looked at
        return _NOT_LOOKED_AT if how.lists and not how.notes else ""  # that looks are off is said already
    return "Nothing that the filters leave has these words; take a filter away to look everywhere." if filtered else ""


def _by_filters(conditions: Conditions, source: SearchSource, zone: tzinfo) -> str:
    if _leaves_nothing(Conditions(since=conditions.since, until=conditions.until), source):
        return f"Nothing was seen at the time asked for; remembered is {_remembered(source, zone)}."
    if _leaves_nothing(Conditions(monitor=conditions.monitor, monitors=conditions.monitors), source):
        return f"No screen seen is called that{_named(source.monitors())}."
    if _leaves_nothing(Conditions(longer=conditions.longer, shorter=conditions.shorter), source):
        return "Nothing was on the screen for as long as that."
    if _leaves_nothing(conditions, source):
        return "The filters leave nothing that was seen; take one of them away."
    return ""


def _named(monitors: Sequence[str]) -> str:
    return f"; seen lately were {', '.join(monitors)}" if monitors else ""


def _leaves_nothing(conditions: Conditions, source: SearchSource) -> bool:
    if conditions.fits_nothing:
        return True
    return conditions != EVERYTHING and not source.fitting(conditions, 1)


def _remembered(source: SearchSource, zone: tzinfo) -> str:
    ids = [*source.fitting(EVERYTHING, 1, oldest_first=True), *source.fitting(EVERYTHING, 1)]
    seen = source.frame_words(ids)
    began, ended = seen[ids[0]].captured_at, seen[ids[-1]].last_seen_at
    first, last = (datetime.combine(at.astimezone(zone), time.min) for at in (began, ended))
    return tell_span(first.replace(tzinfo=zone), (last + timedelta(days=1)).replace(tzinfo=zone), zone)


def _exactly(query: Query) -> str:
    if query.contradiction or not query.phrases:
        return ""
    return "No moment shows exactly what stands in quotes; without them its words are looked for."

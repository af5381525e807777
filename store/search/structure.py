"""Search by structure: where and when, as conditions every other way of searching is held to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.search.conditions import Conditions

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.records import SearchFilters
    from store.search.query import Query


def conditions_of(query: Query, filters: SearchFilters, app_names: Callable[[], list[str]]) -> Conditions:
    """The conditions of a query and its filters; a part of an application's name is enough.

    `app_names` is asked only where an application is named: the tables hold hashes of whole names.
    """
    wanted = [name.casefold() for name in query.apps]
    narrowed = filters.app.strip().casefold()
    fitting: tuple[str, ...] | None = None
    if wanted or narrowed:
        fitting = tuple(
            name
            for name in app_names()
            if narrowed in name.casefold() and (not wanted or any(each in name.casefold() for each in wanted))
        )
    return Conditions(fitting, filters.since, filters.until, filters.monitor)

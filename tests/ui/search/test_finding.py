from __future__ import annotations

from datetime import UTC, date

from scripted_memory import ScriptedMemory

from store.records import SearchFilters
from store.understood import PieceKind, Understood
from ui.search.finding import Wanted, find, loosen


def test_facets_are_those_of_the_whole_search() -> None:
    found = find(ScriptedMemory(), Wanted("sales", app="Calc"), UTC)
    assert {hit.frame.app_name for hit in found.result.hits} == {"Calc"}
    assert {app for app, _ in found.facets.apps} == {"Calc", "Firefox"}


def test_a_day_filters_from_midnight_to_midnight() -> None:
    filters = Wanted("x", day=date(2026, 11, 20)).filters(UTC)
    assert (filters.until - filters.since).total_seconds() == 86400


def test_an_application_of_the_facets_is_the_whole_of_a_name_as_it_was_counted() -> None:
    assert Wanted("x", app="Code").filters(UTC) == SearchFilters(whole_app="Code")


def test_what_could_be_loosened() -> None:
    assert loosen(Wanted("a", app="Calc")) == "Search in all applications, not only Calc."
    assert "quotation marks" in loosen(Wanted('"exact words"'))
    assert "fewer words" in loosen(Wanted("one two three"))


def test_what_was_understood_could_be_loosened_first() -> None:
    understood = (
        Understood(PieceKind.WORDS, 0, 1, "x", "x"),
        Understood(PieceKind.APP, 2, 10, "app:calc", "Application: calc"),
        Understood(PieceKind.TIME, 11, 20, "yesterday", "Thu 19 Nov 2026", guessed=True),
    )
    assert loosen(Wanted("x app:calc yesterday"), understood).startswith(
        "Leave out app:calc, or look for \u201cyesterday\u201d as words: press \u201cThu 19 Nov 2026\u201d above"
    )

from __future__ import annotations

from store.records import SearchFilters
from store.search.query import parse
from store.search.structure import conditions_of


def _names() -> list[str]:
    return ["Firefox", "LibreOffice Calc", "LibreOffice Writer"]


def test_a_part_of_a_name_in_any_case_is_enough() -> None:
    assert conditions_of(parse("x"), SearchFilters(app="libre"), _names).app_names == (
        "LibreOffice Calc",
        "LibreOffice Writer",
    )


def test_the_query_and_the_filter_must_both_fit() -> None:
    query = parse("x app:calc app:fire")
    assert conditions_of(query, SearchFilters(), _names).app_names == ("Firefox", "LibreOffice Calc")
    assert conditions_of(query, SearchFilters(app="libre"), _names).app_names == ("LibreOffice Calc",)


def test_an_unknown_name_fits_nothing_and_none_fits_everything() -> None:
    assert conditions_of(parse("x app:nope"), SearchFilters(), _names).app_names == ()
    assert conditions_of(parse("x"), SearchFilters(), _names).app_names is None

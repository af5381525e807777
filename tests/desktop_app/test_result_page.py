from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from desktop_app.result_page import Cursor, facets, page, read_cursor, seen_json
from store.errors import BadInput
from store.records import FoundMoment, Frame, FrameState, Hit, SearchFilters, SearchMode, SearchResult
from store.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)


def _hit(number: int, *, app: str = "Mail", url: str = "", alike: int = 0) -> Hit:
    at = NOW + timedelta(minutes=number)
    frame = Frame(
        f"f{number}", at, at + timedelta(seconds=9), "m", 9, 9, app, "title", url, "screen", FrameState.READ, False,
        "text", (),
    )  # fmt: skip
    return Hit(frame, 1.0, (SearchMode.TEXT,), "text", alike=tuple(f"a{number}-{n}" for n in range(alike)))


@dataclass
class Memory:
    """Hits of which one more comes each time it is asked; like the real search it keeps to the time and the limit."""

    hits: list[Hit]

    def search(self, filters: SearchFilters, limit: int) -> SearchResult:
        self.hits.insert(0, _hit(5_000 + len(self.hits)))
        fit = (hit for hit in self.hits if filters.until is None or hit.frame.captured_at < filters.until)
        return SearchResult("q", tuple(fit)[:limit], (SearchMode.TEXT,))


def _pages(memory: Memory, limit: int, at: datetime) -> Iterator[list[str]]:
    cursor: Cursor | None = Cursor(frozenset(), at, at)
    while cursor is not None:
        result, cursor = page(memory.search, SearchFilters(until=at), cursor, limit)
        yield [hit.frame.id for hit in result.hits]
        if cursor is not None:
            assert read_cursor(str(cursor), NOW) == cursor


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 20])
def test_pages_neither_repeat_nor_miss_while_moments_are_added(count: int) -> None:
    memory = Memory([_hit(number) for number in range(count)])
    pages = list(_pages(memory, 4, NOW + timedelta(minutes=1_000)))
    assert [each for found in pages for each in found] == [f"f{number}" for number in range(count)]
    assert all(len(found) == 4 for found in pages[:-1])


def test_what_comes_in_while_the_first_page_is_made_moves_no_later_page() -> None:
    """The memory gets a moment between the question and the first page, and one before each later page."""
    memory = Memory([_hit(number) for number in range(9)])
    cursor: Cursor | None = Cursor(frozenset(), NOW, NOW)  # before all of them
    seen_ids: list[str] = []
    while cursor is not None:
        result, cursor = page(memory.search, SearchFilters(), cursor, 4)
        seen_ids += [hit.frame.id for hit in result.hits]
    assert seen_ids == ["f5009", *(f"f{number}" for number in range(9))]


@pytest.mark.parametrize("place", [0, 2, 3, 4, 6, 9])
def test_a_moment_that_was_recorded_before_and_read_between_two_pages_shifts_none(place: int) -> None:
    hits = [_hit(number) for number in range(9)]

    def search(filters: SearchFilters, limit: int) -> SearchResult:
        return SearchResult("q", tuple(hits)[:limit], (SearchMode.TEXT,))

    first, cursor = page(search, SearchFilters(), Cursor(frozenset(), NOW, NOW), 4)
    assert cursor is not None
    hits.insert(place, _hit(-5))
    ids = [hit.frame.id for hit in first.hits]
    while cursor is not None:
        result, cursor = page(search, SearchFilters(), read_cursor(str(cursor), NOW), 4)
        ids += [hit.frame.id for hit in result.hits]
    assert [each for each in ids if each != "f-5"] == [f"f{number}" for number in range(9)]
    assert ids.count("f-5") == 1


def test_every_page_is_asked_at_the_moment_of_the_first() -> None:
    """Also where a clock gone wrong put a moment into the future."""
    asked: list[SearchFilters] = []
    hits = [_hit(60 * 24 * 365), *(_hit(-number) for number in range(1, 5))]

    def search(filters: SearchFilters, limit: int) -> SearchResult:
        asked.append(filters)
        return SearchResult("q", tuple(hits)[:limit], (SearchMode.TEXT,))

    _, cursor = page(search, SearchFilters(), Cursor(frozenset(), NOW, NOW), 2)
    later = NOW + timedelta(hours=9)
    page(search, SearchFilters(), read_cursor(str(cursor), later), 2)
    assert [filters.asked_at for filters in asked] == [NOW, NOW]
    assert asked[1].until is not None
    assert asked[1].until > hits[0].frame.captured_at


@pytest.mark.parametrize("text", ["", "x", "\u00e9", "WzEsIDFd" * 3, "bnVsbA", "Wy01LCAxXQ", "WzUsIDFlOTldIA", "W10"])
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="--cursor"):
        read_cursor(text, NOW)


def test_a_cursor_is_never_taken_for_an_option_of_the_command_line() -> None:
    begins = set()
    for number in range(1000):
        at = datetime(2026, 3, 4, 10, 0, 0, number, tzinfo=UTC)
        cursor = Cursor(frozenset({7}), at, at)
        assert read_cursor(str(cursor), at) == cursor
        begins.add(str(cursor)[0])
    assert "-" not in begins
    assert {".", "_"} <= begins, "the signs stood at the beginning of some"


def test_how_long_a_hit_and_those_alike_were_seen() -> None:
    before = NOW - timedelta(days=3)
    together = Seen(before, NOW + timedelta(seconds=9), 40.0, 2)
    assert seen_json(replace(_hit(0), seen=together)) == {
        "first_seen_at": "2026-02-27T23:30:00Z",
        "last_seen_at": "2026-03-02T23:30:09Z",
        "seen_seconds": 40.0,
        "times": 2,
    }


def test_facets_count_moments_in_the_zone_of_the_person() -> None:
    web = FoundMoment(NOW, "Web", "Shop", "https://www.shop.example/a")
    moments = [*[FoundMoment(NOW, "Mail")] * 3, web, FoundMoment(NOW, "Web"), FoundMoment(NOW)]
    found = facets(moments, ZoneInfo("Europe/Berlin"))
    assert found["app"] == [{"value": "Mail", "count": 3}, {"value": "Web", "count": 2}]
    assert found["site"] == [{"value": "shop.example", "count": 1}]
    assert found["kind"] == [{"value": "mail", "count": 3}]
    assert found["day"] == [{"value": "2026-03-03", "count": 6}]
    assert found["hour"] == [{"value": "00:00", "count": 6}]


def test_an_address_that_is_none_has_no_site() -> None:
    moments = [FoundMoment(NOW, url="http://[abc"), FoundMoment(NOW, url="https://[1:2]x/")]
    assert facets(moments, ZoneInfo("UTC"))["site"] == []

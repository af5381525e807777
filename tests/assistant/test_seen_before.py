from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from assistant.seen_before import Before, Given, seen_before
from store.errors import BadQuery
from tests.store.conftest import MORNING

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.records import Frame
    from store.writer import MemoryWriter


def test_the_moment_with_the_same_rare_words_comes_first(writer: MemoryWriter, remember: Callable[..., Frame]) -> None:
    furniture = "File Edit View Help"
    wanted = remember(f"{furniture} quarterly harbour invoice 4711 overdue", minute=0)
    for minute in range(1, 6):
        remember(f"{furniture} chapter {minute} of a novel about snow number {minute * 77}", minute=minute)
    writer.flush()
    pixels = writer.reader.pixels(wanted.id)
    found = seen_before(writer.reader, Given(f"{furniture} harbour invoice 4711", pixels)).alikes
    assert found[0].frame.id == wanted.id
    assert found[0].by_looks == pytest.approx(1.0, abs=0.01)
    assert found[0].likeness > 0.6
    assert [one.frame.id for one in found[1:]] == [] or found[1].likeness < found[0].likeness
    without = seen_before(writer.reader, Given(f"{furniture} harbour invoice 4711"), without={wanted.id}).alikes
    assert wanted.id not in [one.frame.id for one in without]


def test_those_alike_stay_where_the_best_of_them_is_not_wanted(
    writer: MemoryWriter, remember: Callable[..., Frame]
) -> None:
    alike = [remember("the harbour invoice 4711 is overdue", minute=minute).id for minute in range(3)]
    writer.flush()
    for unwanted in alike:
        (one,) = seen_before(writer.reader, Given("harbour invoice 4711"), without={unwanted}).alikes
        assert sorted([one.frame.id, *one.folded]) == [each for each in alike if each != unwanted]
    assert seen_before(writer.reader, Given("harbour invoice 4711"), without=set(alike)) == Before([])


@pytest.mark.parametrize("text", ["", "  \n", "... --- !!!"])
def test_without_words_there_is_nothing_to_go_by(writer: MemoryWriter, text: str) -> None:
    with pytest.raises(BadQuery):
        seen_before(writer.reader, Given(text))


def test_signs_that_are_wishes_in_a_query_are_words_here(writer: MemoryWriter, remember: Callable[..., Frame]) -> None:
    page = remember('run app:mail -force "quoted words" since:yesterday', minute=0)
    writer.flush()
    found = seen_before(writer.reader, Given(page.text)).alikes
    assert [one.frame.id for one in found] == [page.id]


@pytest.mark.parametrize(
    "more",
    [
        "Yesterday",
        "heute",
        "\u4eca\u5929",
        "\u201cother words\u201d",
        "\u201eanders\u201c",
        "seen<5s",
        "a:-harbour",
        "first",
    ],
)
def test_what_a_query_would_take_for_a_wish_hides_nothing(
    writer: MemoryWriter, remember: Callable[..., Frame], more: str
) -> None:
    page = remember("harbour invoice 4711 overdue", minute=0)
    yesterday = datetime.now(UTC) - timedelta(days=1) - MORNING
    remember("an invoice of the day before", minute=yesterday / timedelta(minutes=1))
    writer.flush()
    found = seen_before(writer.reader, Given(f"{more} harbour invoice 4711 overdue", part=True)).alikes
    assert page.id in [one.frame.id for one in found]


def test_a_part_is_found_on_the_page_that_has_it_whole(writer: MemoryWriter, remember: Callable[..., Frame]) -> None:
    page = remember("invoice 4711 harbour lights overdue " + " ".join(f"word{n}" for n in range(80)), minute=0)
    remember("invoice harbour of another day", minute=2, title="other")
    writer.flush()
    part = seen_before(writer.reader, Given("harbour invoice 4711 overdue", part=True)).alikes[0]
    assert (part.frame.id, part.by_words) == (page.id, 1.0)
    whole = seen_before(writer.reader, Given("harbour invoice 4711 overdue")).alikes
    assert all(one.by_words < 0.6 for one in whole if one.frame.id == page.id)


def _last(writer: MemoryWriter, frame: Frame) -> datetime:
    return writer.reader.frame(frame.id).last_seen_at


def test_when_it_was_seen_counts_every_moment_that_shows_it(
    writer: MemoryWriter, remember: Callable[..., Frame], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.seen_before.CANDIDATES", 2)
    pages = [remember(f"harbour invoice 4711 {'abcde'[page] * 9} page", minute=60 * page) for page in range(4)]
    again = remember("harbour invoice 4711 aaaaaaaaa page", minute=600)
    remember("harbour of another day", minute=700)
    writer.flush()
    part = Given("harbour invoice 4711", part=True)
    found = seen_before(writer.reader, part)
    assert len(found.alikes) == 2
    assert found.seen is not None
    assert (found.seen.first_at, found.seen.last_at) == (pages[0].captured_at, _last(writer, again))
    assert found.seen.times == 5
    assert not found.perhaps_more
    without = seen_before(writer.reader, part, without={pages[0].id, again.id}).seen
    assert without is not None
    assert (without.first_at, without.last_at) == (pages[1].captured_at, _last(writer, pages[3]))
    assert seen_before(writer.reader, Given("harbour invoice 4711")).seen is None
    monkeypatch.setattr("assistant.seen_before.MOST_FOUND", 6)
    assert seen_before(writer.reader, part).perhaps_more
    monkeypatch.setattr("assistant.seen_before.MOST_FOUND", 7)
    assert not seen_before(writer.reader, part).perhaps_more


def test_what_is_folded_into_a_moment_counts_only_where_it_shows_the_part(
    writer: MemoryWriter, remember: Callable[..., Frame]
) -> None:
    """A page that is open for an hour, on which the receipt comes up later: by and large the same screen."""
    menu = " ".join(f"menu{number} entry{number}" for number in range(15))
    remember(menu, minute=0)
    first = remember(f"{menu} receipt 4711 harbour", minute=3)
    remember(f"{menu} receipt 4711 harbour", minute=4)
    writer.flush()
    seen = seen_before(writer.reader, Given("menu1 entry1 receipt 4711 harbour", part=True)).seen
    assert seen is not None
    assert seen.first_at == first.captured_at
    assert seen.times == 2

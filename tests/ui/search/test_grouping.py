from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from scripted_memory import ScriptedMemory

from store.records import FoundMoment, SearchMode
from ui.search.grouping import facets_of, grouped

MEMORY = ScriptedMemory(days=1)
HITS = MEMORY.search("sales").hits
EPISODES = {hit.episode_id: MEMORY.node(hit.episode_id) for hit in MEMORY.search("sales", limit=40).hits}


def test_episodes_with_several_hits_are_groups_and_the_rest_is_last() -> None:
    lone = HITS[15]
    groups = grouped([HITS[0], HITS[1], lone], EPISODES, UTC)
    assert [(group.title, len(group.hits)) for group in groups] == [("Episode 0", 2), ("Other moments", 1)]
    assert groups[0].caption == "Fri 20 Nov, 09:00\u201309:09 \u00b7 episode \u00b7 Firefox"


def test_facets_count_all_that_was_found() -> None:
    at = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    web = FoundMoment(at, "Firefox", "Issues", "https://www.example.org/a", (SearchMode.TEXT, SearchMode.MEANING))
    titled = FoundMoment(at, "Firefox", "Pull requests - example.org", "", (SearchMode.TEXT,))
    facets = facets_of([web, titled, titled, FoundMoment(at, "Calc"), FoundMoment(at)], ZoneInfo("Europe/Berlin"))
    assert facets.apps == (("Firefox", 3), ("Calc", 1))
    assert facets.kinds == (("browser", 3), ("table", 1))
    assert facets.sites == (("example.org", 3),)
    assert facets.days == {date(2026, 11, 21): 5}
    assert facets.modes == ((SearchMode.TEXT, 3), (SearchMode.MEANING, 1))
    assert facets.moments == 5

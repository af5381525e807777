from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from scripted_memory import ScriptedMemory

from store.records import SearchMode
from ui.search.grouping import facets_of, grouped

MEMORY = ScriptedMemory(days=1)
HITS = MEMORY.search("sales").hits
EPISODES = {hit.episode_id: MEMORY.node(hit.episode_id) for hit in MEMORY.search("sales", limit=40).hits}


def test_episodes_with_several_hits_are_groups_and_the_rest_is_last() -> None:
    lone = HITS[15]
    groups = grouped([HITS[0], HITS[1], lone], EPISODES, UTC)
    assert [(group.title, len(group.hits)) for group in groups] == [("Episode 0", 2), ("Other moments", 1)]
    assert groups[0].caption == "Fri 20 Nov, 09:00\u201309:09 \u00b7 episode \u00b7 Firefox"


def test_facets_count_near_duplicates_too() -> None:
    facets = facets_of([replace(HITS[0], alike=("a", "b")), HITS[12]], UTC)
    assert facets.apps == (("Firefox", 3), ("Calc", 1))
    assert facets.modes == ((SearchMode.TEXT, 4),)
    assert facets.moments == 4

from __future__ import annotations

from typing import Any

from store.records import SearchMode
from store.search.fusion import Ranked
from store.search.grouping import Group
from store.search.hits import Found, hits_of, moment_of
from store.search.query import parse


def test_a_hit_shows_its_best_frame_and_how_long_all_of_it_was_seen(memory: Any) -> None:
    memory.add("a", "an invoice of acme", app="Mail", title="Inbox", episode="e1")
    memory.add("b", "an invoice of acme!", minute=5)
    ranked = [Ranked("a", 1.0, None), Ranked("b", 0.5, None), Ranked("gone", 0.4, None)]
    found = Found(ranked, memory.frame_words(["a", "b"]))
    nothing, nowhere = frozenset[str](), ("", "", "")
    groups = [Group(ranked[0], nothing, nowhere, ["b"]), Group(ranked[2], nothing, nowhere)]
    (hit,) = hits_of(memory, parse("invoice"), found, groups)
    assert (hit.frame.id, hit.alike, hit.episode_id, hit.score) == ("a", ("b",), "e1", 1.0)
    assert hit.seen is not None
    assert (hit.seen.last_at - hit.seen.first_at).total_seconds() == 300
    assert moment_of("a", found).app_name == "Mail"
    assert moment_of("a", found).matched_by == ()
    assert SearchMode.TEXT not in hit.matched_by

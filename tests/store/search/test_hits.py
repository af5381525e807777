from __future__ import annotations

from datetime import timedelta
from typing import Any

from store.records import SearchMode
from store.search.fusion import Ranked
from store.search.grouping import Group
from store.search.hits import Found, hits_of, moment_of
from store.search.query import parse
from store.search.retrieval import Retrieved
from tests.store.search.conftest import START


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


def test_a_hit_was_seen_while_what_matched_stood_there(memory: Any) -> None:
    memory.add("a", "Ana: good morning", title="Chat")
    memory.add("b", "Ana: good morning\nRoom Albatross?", minute=5, stay=1, title="Chat")
    memory.add("c", "Ana: good morning\nroorn Albatr0ss? yes", minute=9, stay=1, title="Chat")
    ranked = [Ranked(each, 1.0, None) for each in "bac"]
    found = Found(ranked, memory.frame_words(["a", "b", "c"]), Retrieved({}, {}, frozenset({"albatross", "room"}), {}))
    (hit,) = hits_of(memory, parse("albatross room"), found, [Group(ranked[0], frozenset(), ("", "", ""), ["a", "c"])])
    assert (hit.alike, hit.seen.times, hit.seen.seconds) == (("a", "c"), 2, 120.0)
    assert (hit.seen.first_at, hit.seen.last_at) == (START + timedelta(minutes=5), START + timedelta(minutes=10))

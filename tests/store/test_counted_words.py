from __future__ import annotations

from typing import TYPE_CHECKING

from store import counted_words
from store.journal import vocabulary
from store.records import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.records import Frame
    from store.writer import MemoryWriter


def test_counts_follow_readings_and_a_recount_says_the_same(
    writer: MemoryWriter, remember: Callable[..., Frame]
) -> None:
    first = remember("apple pear")
    remember("apple", minute=1)
    count = vocabulary.frames_with(writer._journal, ["apple", "pear", "plum"])
    assert count == {"apple": 2, "pear": 1}
    writer.record_reading(first.id, Reading("plum"))
    count = vocabulary.frames_with(writer._journal, ["apple", "pear", "plum"])
    assert count == {"apple": 1, "plum": 1}, "a second reading takes the words of the first back"
    everything = dict(writer._journal.query("SELECT token, frames FROM vocabulary"))
    with writer._journal.transaction():
        counted_words.recount(writer._journal)
    assert dict(writer._journal.query("SELECT token, frames FROM vocabulary")) == everything

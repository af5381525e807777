from __future__ import annotations

from typing import TYPE_CHECKING

from store.journal import vocabulary

if TYPE_CHECKING:
    from store.journal.connection import Journal


def test_tokens_are_counted_by_frame_and_new_ones_found_by_row(journal: Journal) -> None:
    vocabulary.count_frame(journal, ["a", "b", "a"])
    tokens, row = vocabulary.after(journal, 0)
    assert sorted(tokens) == ["a", "b"]
    vocabulary.count_frame(journal, ["b", "c"])
    assert vocabulary.after(journal, row)[0] == ["c"]
    assert vocabulary.after(journal, 10_000) == ([], 10_000)
    assert vocabulary.frames_with(journal, ["a", "b", "c", "d"]) == {"a": 1, "b": 2, "c": 1}
    assert vocabulary.frames_counted(journal) == 2
    vocabulary.discount_frame(journal, ["b", "c", "unknown"])
    assert vocabulary.frames_counted(journal) == 1
    assert vocabulary.frames_with(journal, ["a", "b", "c"]) == {"a": 1, "b": 1}


def test_rows_are_never_used_twice(journal: Journal) -> None:
    vocabulary.count_frame(journal, ["a"])
    _, row = vocabulary.after(journal, 0)
    vocabulary.clear(journal)
    vocabulary.count_frame(journal, ["b"])
    assert vocabulary.after(journal, row)[0] == ["b"]

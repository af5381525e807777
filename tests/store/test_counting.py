from __future__ import annotations

from typing import TYPE_CHECKING

from store.counting import count
from tests.store.conftest import MORNING

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.records import Frame
    from store.writer import MemoryWriter


def test_an_empty_memory_counts_nothing_and_a_full_one_what_is_there(
    writer: MemoryWriter, remember: Callable[..., Frame]
) -> None:
    empty = count(writer._bringing._folder, writer._journal)
    assert (empty.frames, empty.pictures, empty.picture_bytes, empty.first_at, empty.last_at) == (0, 0, 0, None, None)
    remember("a")
    remember("b", minute=1)
    full = count(writer._bringing._folder, writer._journal)
    assert (full.frames, full.pending, full.pictures, full.first_at) == (2, 2, 2, MORNING)
    assert full.journal_bytes >= sum(p.stat().st_size for p in writer._bringing._folder.root.glob("journal.db"))

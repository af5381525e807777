from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.last_time import last_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.records import Frame
    from store.writer import MemoryWriter

DAY = 24 * 60


def test_the_end_of_the_former_stay_on_the_same_window(writer: MemoryWriter, remember: Callable[..., Frame]) -> None:
    remember("long ago", minute=-3 * DAY, title="Prices")
    former = remember("yesterday", minute=-DAY, title="Prices")
    remember("another window", minute=-DAY + 1, title="Other")
    remember("came up", minute=0, title="Prices")
    remember("same stay", minute=2, title="Prices")
    now = remember("now", minute=4, title="Prices")
    assert last_time(writer.reader, now) == former.id
    assert last_time(writer.reader, remember("first", minute=9, title="Never before")) == ""

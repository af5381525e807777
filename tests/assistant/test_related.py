from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.related import related
from store.errors import BadQuery

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.records import Frame
    from store.writer import MemoryWriter


def test_an_episode_about_the_same_and_never_itself(writer: MemoryWriter, remember: Callable[..., Frame]) -> None:
    days = {0: "lease of the flat in Elm Street", 1: "parser compiler borrow checker", 2: "the lease and the flat"}
    frames = {
        day: [remember(f"{text} page {n}", minute=day * 1440 + n, app=f"App{day}") for n in range(4)]
        for day, text in days.items()
    }
    writer.flush()
    mine = writer.reader.episode_of(frames[0][0].id)
    assert mine is not None
    found = related(writer.reader, mine)
    other = writer.reader.episode_of(frames[2][0].id)
    assert other is not None
    assert found[0].episode.id == other.id
    assert found[0].frame_id in {frame.id for frame in frames[2]}
    assert mine.id not in [one.episode.id for one in found]
    day = writer.reader.node(mine.parent_id)
    with pytest.raises(BadQuery):
        related(writer.reader, day)

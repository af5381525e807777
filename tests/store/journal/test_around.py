from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from store.journal.around import beside
from tests.store.conftest import MORNING

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.records import Frame
    from store.writer import MemoryWriter


def test_the_frames_right_before_and_after_on_the_same_screen(
    writer: MemoryWriter, remember: Callable[..., Frame]
) -> None:
    first = remember("a", minute=0, monitor="one")
    other = remember("b", minute=1, monitor="two")
    second = remember("c", minute=2, monitor="one")
    third = remember("d", minute=3, monitor="one")
    found = beside(writer._journal, [first.id, second.id, third.id, other.id, "unknown"])
    assert found == {
        first.id: (second.id,),
        second.id: (first.id, third.id),
        third.id: (second.id,),
        other.id: (),
    }


def test_after_half_an_hour_it_is_another_occasion(writer: MemoryWriter, remember: Callable[..., Frame]) -> None:
    first = remember("a", minute=0)
    near = remember("b", minute=30)
    far = remember("c", minute=90)
    assert beside(writer._journal, [near.id, far.id]) == {near.id: (first.id,), far.id: ()}
    writer.extend_frame(near.id, MORNING + timedelta(minutes=61))
    remember("d", minute=91)
    assert far.id in beside(writer._journal, [near.id])[near.id]

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from store.journal import frames, pending
from store.records import FrameState, NewFrame
from tests.store.conftest import MORNING

if TYPE_CHECKING:
    from store.journal.connection import Journal

A, B, C = (f"01m82wz61d6hp1jxfm5k4k4bn{letter}" for letter in "abc")


def test_what_was_added_again_meanwhile_stays(journal: Journal) -> None:
    for number, frame_id in enumerate((C, A, B)):
        frames.insert(journal, frame_id, NewFrame(MORNING + timedelta(seconds=number)), 0)
        if frame_id != B:
            frames.set_state(journal, frame_id, FrameState.READ)
    pending.add(journal, [A, C, B, "unknown"])
    marks = pending.marks(journal)
    assert list(marks) == [C, A], "oldest first, none that is unread"
    pending.add(journal, [A])
    pending.done(journal, marks.values())
    assert list(pending.marks(journal)) == [A]
    assert pending.count(journal) == 1
    pending.add_all(journal)
    assert list(pending.marks(journal)) == [C, A]
    frames.delete(journal, [A])
    assert list(pending.marks(journal)) == [C]

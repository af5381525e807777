from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from store.frame_vectors import FrameVectors, LooksParts
from store.records import NewFrame, Reading
from tests.store.conftest import MORNING, picture
from tests.store.journal.seen_parts import NORTH, keep, nearest, towards

if TYPE_CHECKING:
    from store.writer import MemoryWriter


def test_what_shared_the_vectors_of_a_forgotten_frame_is_looked_at_again(writer: MemoryWriter) -> None:
    made = keep(writer, 1, LooksParts("eyes", towards(80)))
    sharing = keep(writer, 2, LooksParts("eyes", None, made))
    own = keep(writer, 3, LooksParts("eyes", towards(10)))
    assert writer.reader.frames_without_parts("eyes") == []
    writer.forget([made], lambda _done, _total: None)
    assert [name for name, _ in nearest(writer)] == [own]
    assert [frame.id for frame in writer.reader.frames_without_parts("eyes")] == [sharing]
    assert (writer.reader.count_with_parts("eyes"), writer.reader.count_without_parts("eyes")) == (1, 1)


def test_sharing_with_a_frame_that_has_none_leaves_none(writer: MemoryWriter) -> None:
    lone = keep(writer, 1, LooksParts("eyes", None, "gone"))
    other = keep(writer, 2, LooksParts("eyes", None, lone))
    assert [frame.id for frame in writer.reader.frames_without_parts("eyes", limit=1)] == [lone]
    assert [frame.id for frame in writer.reader.frames_without_parts("eyes", after=lone)] == [other]
    assert writer.reader.frames_without_parts("another model") == []


def test_frames_that_wait_or_have_no_picture_are_not_without(writer: MemoryWriter) -> None:
    frame = writer.keep_frame(NewFrame(MORNING, "one"), picture(1))
    writer.record_reading(frame.id, Reading("waits", looks_vector=NORTH, looks_model="eyes"))
    text = writer.keep_frame(NewFrame(MORNING, "one"), None)
    writer.record_reading(text.id, Reading("words only", (), NORTH, "m", NORTH, "eyes"))
    assert writer.reader.frames_without_parts("eyes") == []
    writer.vectors.record({frame.id: FrameVectors(NORTH, "m", NORTH, "eyes")})
    assert [each.id for each in writer.reader.frames_without_parts("eyes")] == [frame.id]


def test_two_models_are_kept_apart_until_one_is_forgotten(writer: MemoryWriter) -> None:
    frame = keep(writer, 1, LooksParts("eyes", towards(80)))
    writer.vectors.record_parts({frame: LooksParts("before", towards(60))})
    writer.vectors.record_parts({frame: LooksParts("eyes", towards(90))})
    assert nearest(writer)[0][1] == pytest.approx(1.0, abs=1e-3)
    assert nearest(writer, model="before")[0][1] == pytest.approx(np.cos(np.radians(30)), abs=1e-2)
    other = keep(writer, 2, LooksParts("before", towards(60)), model="before")
    assert writer.vectors.forget_parts_of_others("eyes") is True
    assert [name for name, _ in nearest(writer, model="before")] == [other]  # the new one has not seen it
    assert len(nearest(writer)) == 1
    assert writer.vectors.forget_parts_of_others("eyes") is False


def test_a_frame_that_was_made_of_may_get_others_later(writer: MemoryWriter) -> None:
    """What others share with it is what it has then; it is not lost."""
    made = keep(writer, 1, LooksParts("eyes", towards(0)))
    sharing = keep(writer, 2, LooksParts("eyes", None, made))
    writer.vectors.record_parts({made: LooksParts("eyes", towards(90))})
    assert [name for name, _ in nearest(writer)] == [made, sharing]

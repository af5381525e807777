from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from store.frame_vectors import FrameVectors, LooksParts

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.records import Frame
    from store.writer import MemoryWriter

NORTH = np.array([0.0, 1.0], np.float32)
PARTS = LooksParts("eyes", np.stack([NORTH, NORTH]))


def test_vectors_bring_a_frame_again_and_parts_alone_do_not(
    writer: MemoryWriter, remember: Callable[..., Frame]
) -> None:
    frame = remember("harbour", minute=1)
    writer.flush()
    writer.vectors.record({frame.id: FrameVectors(NORTH, "m", NORTH, "eyes")})
    assert writer.flush() == [frame.id]
    assert [each.id for each in writer.reader.frames_without_parts("eyes")] == [frame.id]
    writer.vectors.record_parts({frame.id: PARTS})
    assert writer.flush() == []
    assert writer.reader.frames_without_parts("eyes") == []


def test_vectors_and_parts_of_what_is_gone_are_passed_over(
    writer: MemoryWriter, remember: Callable[..., Frame]
) -> None:
    gone, there = remember("one", minute=1), remember("two", minute=2)
    writer.forget([gone.id], lambda _done, _total: None)
    writer.vectors.record({each.id: FrameVectors(NORTH, "m", NORTH, "eyes", PARTS) for each in (gone, there)})
    writer.vectors.record_parts({gone.id: PARTS})
    assert writer.reader.count_with_parts("eyes") == 1
    assert writer.vectors.waiting() == []


def test_the_reader_names_the_frames_nearest_by_a_part(writer: MemoryWriter, remember: Callable[..., Frame]) -> None:
    near, far = remember("one", minute=1), remember("two", minute=2)
    east = np.array([1.0, 0.0], np.float32)
    writer.vectors.record_parts(
        {near.id: LooksParts("eyes", np.stack([east, NORTH])), far.id: LooksParts("eyes", np.stack([east, -NORTH]))}
    )
    found = writer.reader.resembling_parts("eyes", NORTH, limit=5)
    assert [(frame.id, round(cosine, 3)) for frame, cosine in found] == [(near.id, 1.0), (far.id, 0.0)]

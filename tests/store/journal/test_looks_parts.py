from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from store.abandoning import abandoned_when
from store.errors import Abandoned
from store.frame_vectors import FrameVectors, LooksParts
from store.journal import looks_parts
from store.records import NewFrame, Reading
from tests.store.conftest import MORNING, picture

if TYPE_CHECKING:
    import numpy.typing as npt

    from store.writer import MemoryWriter


def _towards(*degrees: float) -> npt.NDArray[np.float32]:
    """Unit vectors in a plane."""
    angles = np.radians(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


NORTH = _towards(90)[0]


def _keep(writer: MemoryWriter, number: int, parts: LooksParts | None, model: str = "eyes") -> str:
    frame = writer.keep_frame(NewFrame(MORNING.replace(minute=number), "one"), picture(number))
    read = Reading(f"text {number}", (), NORTH, "m", looks_vector=NORTH, looks_model=model, parts=parts)
    writer.record_reading(frame.id, read)
    return frame.id


def _nearest(writer: MemoryWriter, limit: int = 10, model: str = "eyes") -> list[tuple[str, float]]:
    return looks_parts.nearest(writer._journal, model, NORTH, limit)


def test_a_frame_is_as_near_as_its_nearest_part(writer: MemoryWriter) -> None:
    one = _keep(writer, 1, LooksParts("eyes", _towards(0, 30)))
    two = _keep(writer, 2, LooksParts("eyes", _towards(85, 200, 270, 0)))
    _keep(writer, 3, LooksParts("other", _towards(90)))
    _keep(writer, 4, LooksParts("eyes", np.ones((1, 3), np.float32)))  # of another size
    found = _nearest(writer)
    assert [name for name, _ in found[:2]] == [two, one]
    assert found[0][1] == pytest.approx(np.cos(np.radians(5)), abs=1e-2)
    assert found[1][1] == pytest.approx(0.5, abs=1e-2)
    assert found[2][1] == -1.0
    assert _nearest(writer, 1) == found[:1]
    assert _nearest(writer, model="none") == []


def test_all_are_read_a_piece_at_a_time(writer: MemoryWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [_keep(writer, number, LooksParts("eyes", _towards(10 * number))) for number in range(8)]
    whole = _nearest(writer)
    monkeypatch.setattr(looks_parts, "PIECE", 3)
    assert _nearest(writer) == whole
    assert [name for name, _ in whole] == ids[::-1]


def test_those_that_share_vectors_stand_side_by_side(writer: MemoryWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _keep(writer, 1, LooksParts("eyes", _towards(80)))
    sharing = [_keep(writer, number, LooksParts("eyes", None, made)) for number in (2, 3)]
    nearer = _keep(writer, 5, LooksParts("eyes", _towards(90)))
    assert [name for name, _ in _nearest(writer)] == [nearer, made, *sharing]
    monkeypatch.setattr(looks_parts, "MOST_SHARING", 1)
    assert [name for name, _ in _nearest(writer)] == [nearer, made, sharing[-1]]
    assert [name for name, _ in _nearest(writer, 2)] == [nearer, made, sharing[-1]]  # large groups crowd out no other


def test_what_shared_the_vectors_of_a_forgotten_frame_is_looked_at_again(writer: MemoryWriter) -> None:
    made = _keep(writer, 1, LooksParts("eyes", _towards(80)))
    sharing = _keep(writer, 2, LooksParts("eyes", None, made))
    own = _keep(writer, 3, LooksParts("eyes", _towards(10)))
    assert writer.reader.frames_without_parts("eyes") == []
    writer.forget([made], lambda _done, _total: None)
    assert [name for name, _ in _nearest(writer)] == [own]
    assert [frame.id for frame in writer.reader.frames_without_parts("eyes")] == [sharing]
    assert (writer.reader.count_with_parts("eyes"), writer.reader.count_without_parts("eyes")) == (1, 1)


def test_sharing_with_a_frame_that_has_none_leaves_none(writer: MemoryWriter) -> None:
    lone = _keep(writer, 1, LooksParts("eyes", None, "gone"))
    other = _keep(writer, 2, LooksParts("eyes", None, lone))
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
    frame = _keep(writer, 1, LooksParts("eyes", _towards(80)))
    writer.vectors.record_parts({frame: LooksParts("before", _towards(60))})
    writer.vectors.record_parts({frame: LooksParts("eyes", _towards(90))})
    assert _nearest(writer)[0][1] == pytest.approx(1.0, abs=1e-3)
    assert _nearest(writer, model="before")[0][1] == pytest.approx(np.cos(np.radians(30)), abs=1e-2)
    other = _keep(writer, 2, LooksParts("before", _towards(60)), model="before")
    assert writer.vectors.forget_parts_of_others("eyes") is True
    assert [name for name, _ in _nearest(writer, model="before")] == [other]  # the new one has not seen it
    assert len(_nearest(writer)) == 1
    assert writer.vectors.forget_parts_of_others("eyes") is False


def test_a_frame_that_was_made_of_may_get_others_later(writer: MemoryWriter) -> None:
    """What others share with it is what it has then; it is not lost."""
    made = _keep(writer, 1, LooksParts("eyes", _towards(0)))
    sharing = _keep(writer, 2, LooksParts("eyes", None, made))
    writer.vectors.record_parts({made: LooksParts("eyes", _towards(90))})
    assert [name for name, _ in _nearest(writer)] == [made, sharing]


def test_a_scan_reads_the_made_ones_by_their_index(writer: MemoryWriter) -> None:
    plan = str(writer._journal.query(f"EXPLAIN QUERY PLAN {looks_parts._MADE}", ("m", 3, 9)))
    assert "USING INDEX looks_parts_made (model=? AND id>?)" in plan
    assert "TEMP B-TREE" not in plan


def test_frames_in_which_another_part_changed_crowd_out_no_other(writer: MemoryWriter) -> None:
    """Their vectors of the parts that did not are the same."""
    turning = [_keep(writer, number, LooksParts("eyes", _towards(80, 200 + number))) for number in range(8)]
    other = _keep(writer, 9, LooksParts("eyes", _towards(60)))
    assert [name for name, _ in _nearest(writer, 2)] == [turning[0], *turning[-2:], other]


def test_what_nobody_waits_for_any_more_ends_at_the_next_piece(writer: MemoryWriter) -> None:
    _keep(writer, 1, LooksParts("eyes", _towards(80)))
    with abandoned_when(lambda: True), pytest.raises(Abandoned):
        _nearest(writer)

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from store.identifiers import IdMaker
from store.journal import picture_bases
from store.records import NewFrame
from tests.store.conftest import MORNING, picture
from tests.store.test_writer import never_mind

if TYPE_CHECKING:
    import pytest

    from store.writer import MemoryWriter


def at(second: float) -> NewFrame:
    return NewFrame(MORNING + timedelta(seconds=second), "one", 160, 90)


def test_the_journal_knows_what_builds_on_what(writer: MemoryWriter) -> None:
    first = writer.keep_frame(at(0), picture(1))
    second = writer.keep_frame(at(1), picture(40))
    assert picture_bases.dependents(writer._journal, [first.id]) == [second.id]
    said = writer._keeping.drawing.open(second.id)
    assert (said.base_id, said.decoded_pixels < 160 * 90 / 2) == (first.id, True)


def test_the_last_picture_is_handed_back_as_it_came(writer: MemoryWriter) -> None:
    pixels = picture(1)
    frame = writer.keep_frame(at(0), pixels)
    assert writer.unread_pixels(frame.id) is pixels
    writer.keep_frame(at(1), picture(40))
    again = writer.unread_pixels(frame.id)
    assert again is not pixels
    assert np.array_equal(again, pixels)


def test_a_base_forgotten_while_the_next_was_prepared_is_not_built_on(
    writer: MemoryWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = writer.keep_frame(at(0), picture(1))
    prepare = writer._keeping.prepare

    def and_forget(new: NewFrame, pixels: np.ndarray) -> object:
        change = prepare(new, pixels)
        monkeypatch.setattr(writer._keeping, "prepare", prepare)
        writer.forget([first.id], never_mind)
        return change

    monkeypatch.setattr(writer._keeping, "prepare", and_forget)
    second = writer.keep_frame(at(1), picture(40))
    assert len(writer._keeping.drawing.chain(second.id)) == 1
    writer._keeping.start_anew()
    assert np.array_equal(writer.unread_pixels(second.id), picture(40))


def test_lower_quality_is_smaller_until_it_is_full_again(writer: MemoryWriter) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (3, 320, 320, 3), np.uint8)
    full = writer.keep_frame(at(0), noise[0])
    writer.lower_quality(True)
    lower = writer.keep_frame(at(1), noise[1])
    writer.lower_quality(False)
    again = writer.keep_frame(at(2), noise[2])
    sizes = [writer._pictures.size(frame.id) for frame in (full, lower, again)]
    assert sizes[1] < 0.9 * min(sizes[0], sizes[2])
    assert writer.bytes_kept_since(MORNING) >= sum(sizes)


def test_freeing_memory_lets_go_of_every_picture(writer: MemoryWriter) -> None:
    frame = writer.keep_frame(at(0), picture(1))
    writer.free_memory()
    assert writer._keeping._recent.pixels_of(frame.id) is None
    assert np.array_equal(writer.unread_pixels(frame.id), picture(1))


def test_what_a_crash_left_without_a_row_is_removed_unless_it_is_much(writer: MemoryWriter) -> None:
    frame = writer.keep_frame(at(0), picture(1))
    ids = IdMaker()
    strays = [ids.make(MORNING + timedelta(hours=number)) for number in range(20)]
    for stray in strays:
        writer._pictures.write(stray, b"sealed")
    writer._keeping.remove_orphans()
    assert len(list(writer._pictures.ids())) == 21, "an old journal: nothing is touched"
    for stray in strays[2:]:
        writer._pictures.delete(stray)
    writer._keeping.remove_orphans()
    assert list(writer._pictures.ids()) == [frame.id]

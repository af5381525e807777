from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from store.errors import PictureNotAvailable
from store.images import decode_picture
from store.records import NewFrame, Reading
from tests.store.conftest import MORNING, picture

if TYPE_CHECKING:
    from store.records import Frame
    from store.writer import MemoryWriter


@pytest.fixture
def chain(writer: MemoryWriter) -> list[Frame]:
    """Five pictures of one monitor, each a little unlike the one before."""
    kept = [
        writer.keep_frame(NewFrame(MORNING + timedelta(seconds=number), "one", 160, 90), picture(20 * number))
        for number in range(5)
    ]
    for frame in kept:
        writer.record_reading(frame.id, Reading(""))
    return kept


def test_each_picture_of_a_chain_is_drawn_from_the_disk(writer: MemoryWriter, chain: list[Frame]) -> None:
    assert len(writer.reader._drawing.chain(chain[4].id)) > 1
    for order in (chain, chain[::-1]):
        for frame in order:
            shown = writer.reader.pixels(frame.id)
            assert np.array_equal(shown, picture(20 * chain.index(frame)))
            assert np.array_equal(decode_picture(writer.reader.picture(frame.id)), shown)
        writer.reader.refresh()


def test_nobody_can_draw_into_what_others_are_shown(writer: MemoryWriter, chain: list[Frame]) -> None:
    with pytest.raises(ValueError, match="read-only"):
        writer.reader.pixels(chain[1].id)[0, 0] = 0


def test_a_missing_base_is_told_as_such(writer: MemoryWriter, chain: list[Frame]) -> None:
    writer._pictures.path(chain[0].id).unlink()
    with pytest.raises(PictureNotAvailable, match="builds on"):
        writer.reader.pixels(chain[4].id)
    with pytest.raises(PictureNotAvailable, match="missing; its text"):
        writer.reader.pixels(chain[0].id)


def test_what_is_at_hand_is_let_go(writer: MemoryWriter, chain: list[Frame]) -> None:
    writer.reader.pixels(chain[4].id)
    assert writer.reader._drawing._drawn
    writer.reader.refresh()
    assert not writer.reader._drawing._drawn


def test_pictures_without_their_files_or_their_bases_are_listed(writer: MemoryWriter, chain: list[Frame]) -> None:
    assert writer.reader.lost_pictures() == []
    base = writer.reader._drawing.open(chain[4].id).base_id
    writer._pictures.path(base).unlink()
    lost = writer.reader.lost_pictures()
    assert {base, chain[4].id} <= set(lost)
    shown = [frame.id for frame in chain if frame.id not in lost]
    assert all(len(writer.reader.pixels(frame_id)) for frame_id in shown)


def test_a_narrow_picture_is_its_own_thumbnail(writer: MemoryWriter, chain: list[Frame]) -> None:
    assert writer.reader.thumbnail(chain[3].id, 80).shape == (90, 160, 3)
    assert writer.reader.thumbnail(chain[3].id, 320).shape == (90, 160, 3)

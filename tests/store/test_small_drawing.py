"""A thumbnail shows what the whole picture made smaller would, from less where it can be."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from store.images import smaller
from store.records import NewFrame, Reading
from tests.store.conftest import MORNING
from tests.store.test_thumbnails import far, screen
from tests.store.test_writer import never_mind

if TYPE_CHECKING:
    import numpy as np

    from store.writer import MemoryWriter


@pytest.fixture
def shown(writer: MemoryWriter) -> dict[str, np.ndarray]:
    """A whole picture, four small changes and a large one."""
    kept = {}
    for number in range(6):
        pixels = screen()
        pixels[300:330, 700 : 720 + 40 * number] = (200, 30, 30)
        if number == 5:
            pixels[400:780, 700:1200] = (20, 120, 60)
        frame = writer.keep_frame(NewFrame(MORNING + timedelta(seconds=number), "one", 1280, 800), pixels)
        writer.record_reading(frame.id, Reading(""))
        kept[frame.id] = pixels
    return kept


@pytest.mark.parametrize("width", [150, 320, 700, 1100, 2000])
def test_it_shows_what_the_picture_shows(writer: MemoryWriter, shown: dict[str, np.ndarray], width: int) -> None:
    for frame_id, pixels in shown.items():
        small = writer.reader.thumbnail(frame_id, width)
        assert small.shape[1] >= min(width, 1280)
        assert far(small, smaller(pixels, small.shape[1])) < 6


def test_small_changes_need_no_whole_picture(
    writer: MemoryWriter, shown: dict[str, np.ndarray], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert writer._journal.number("SELECT count(*) FROM thumbnails") == 3
    monkeypatch.setattr(writer.reader._drawing, "pixels", lambda _id: pytest.fail("the whole picture was drawn"))
    for frame_id in list(shown)[:5]:
        for width in (320, 960):
            assert writer.reader.thumbnail(frame_id, width).shape[1] == width


def test_after_forgetting_the_first_the_others_have_theirs(writer: MemoryWriter, shown: dict[str, np.ndarray]) -> None:
    first, *others = shown
    assert writer.forget([first], never_mind).found_afterwards == 0
    assert writer._journal.number("SELECT count(*) FROM thumbnails WHERE frame_id = ?", (first,)) == 0
    assert writer._journal.number("SELECT count(*) FROM thumbnails") >= 3
    for frame_id in others:
        assert far(writer.reader.thumbnail(frame_id, 320), smaller(shown[frame_id], 320)) < 6


def test_a_memory_from_before_there_were_any(writer: MemoryWriter, shown: dict[str, np.ndarray]) -> None:
    writer._journal.run("DROP TABLE thumbnails")
    for frame_id, pixels in shown.items():
        assert far(writer.reader.thumbnail(frame_id, 320), smaller(pixels, 320)) < 1

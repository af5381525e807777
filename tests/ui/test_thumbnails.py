from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from scripted_memory import ScriptedMemory, make_frame

from ui.background import Background
from ui.thumbnails import Thumbnails, image_of, pixels_of


def test_pixels_become_an_image_of_their_own() -> None:
    pixels = np.zeros((5, 7, 3), np.uint8)
    pixels[1, 2] = (10, 20, 30)
    image, cut = image_of(pixels), image_of(pixels[:, 1:4])
    pixels[:] = 99
    assert (image.width(), image.height(), cut.width()) == (7, 5, 3)
    assert image.pixelColor(2, 1).getRgb()[:3] == cut.pixelColor(1, 1).getRgb()[:3] == (10, 20, 30)


def test_what_is_asked_for_comes_and_the_bound_is_kept(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    one = 320 * 240 * 4
    thumbnails = Thumbnails(memory.thumbnail, background, budget=3 * one)
    ids = [make_frame(number).id for number in range(6)]
    assert all(thumbnails.get(frame_id, 150) is None for frame_id in ids)
    qtbot.waitUntil(lambda: not background.busy)
    kept = [frame_id for frame_id in ids if (frame_id, 320) in thumbnails._kept]
    assert 1 <= len(kept) <= 3
    assert thumbnails.get(kept[-1], 150).width() == 320


def test_a_frame_without_picture_is_asked_for_once(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    frame_id = make_frame(0).id
    memory.unreadable.add(frame_id)
    thumbnails = Thumbnails(memory.thumbnail, background)
    thumbnails.get(frame_id, 100)
    qtbot.waitUntil(lambda: thumbnails.is_missing(frame_id))
    assert thumbnails.get(frame_id, 100) is None
    assert not background.busy


@pytest.mark.parametrize("width", [1, 5, 8, 401])
def test_pixels_of_an_image_are_those_it_was_made_of(width: int) -> None:
    pixels = np.arange(7 * width * 3, dtype=np.uint32).astype(np.uint8).reshape(7, width, 3)
    assert np.array_equal(pixels_of(image_of(pixels)), pixels)


def test_what_is_transparent_lies_on_white() -> None:
    image = QImage(4, 3, QImage.Format.Format_ARGB32)
    image.fill(0x00123456)
    assert np.array_equal(pixels_of(image), np.full((3, 4, 3), 255, np.uint8))


def test_nothing_of_what_may_be_forgotten_is_kept(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    thumbnails = Thumbnails(memory.thumbnail, background)
    kept, missing, on_its_way = (make_frame(number).id for number in range(3))
    memory.unreadable.add(missing)
    for frame_id in (kept, missing):
        thumbnails.get(frame_id, 100)
    qtbot.waitUntil(lambda: not background.busy)
    thumbnails.get(on_its_way, 100)
    with qtbot.waitSignal(thumbnails.ready) as told:
        thumbnails.forget_all()
    assert told.args == [""]
    qtbot.waitUntil(lambda: not background.busy)
    assert (len(thumbnails._kept), thumbnails._bytes, thumbnails.is_missing(missing)) == (0, 0, False)
    assert thumbnails.get(on_its_way, 100) is None
    qtbot.waitUntil(lambda: thumbnails.get(on_its_way, 100) is not None)

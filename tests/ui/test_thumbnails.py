from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from scripted_memory import ScriptedMemory, make_frame, picture_of

from store.errors import BadPicture
from ui.background import Background
from ui.thumbnails import Thumbnails, decode


def test_pictures_are_scaled_while_decoded() -> None:
    assert (decode(picture_of("a"), 200).width(), decode(picture_of("a")).width()) == (200, 400)
    with pytest.raises(BadPicture):
        decode(picture_of("a")[:60])


def test_what_is_asked_for_comes_and_the_bound_is_kept(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    one = 320 * 240 * 4
    thumbnails = Thumbnails(memory.picture, background, budget=3 * one)
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
    thumbnails = Thumbnails(memory.picture, background)
    thumbnails.get(frame_id, 100)
    qtbot.waitUntil(lambda: thumbnails.is_missing(frame_id))
    assert thumbnails.get(frame_id, 100) is None
    assert not background.busy

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot
from scripted_memory import make_frame

from store.records import Word
from ui.boxed_picture import crop_for, joined, matched, paint_boxes


def test_the_crop_shows_the_word_and_stays_inside() -> None:
    low = Word("x", 900, 740, 40, 12, 1.0, 0)
    crop = crop_for((1024, 768), (200, 100), [low])
    assert crop.contains(low.left, low.top)
    assert QRectF(0, 0, 1024, 768).contains(crop)
    assert crop.width() / crop.height() == 2
    assert crop_for((1024, 768), (200, 100), [low], closest=2).width() == crop.width() / 2


def test_places_that_are_not_there_are_left_out() -> None:
    assert [word.text for word in matched(make_frame(1), (1, 99, -1))] == ["sales"]


def test_words_beside_each_other_have_one_box() -> None:
    room, albatross = Word("Room", 100, 20, 40, 12, 0.9, 3), Word("Albatross", 145, 18, 70, 14, 0.9, 3)
    far, below = Word("Room", 400, 20, 40, 12, 0.9, 3), Word("Room", 100, 40, 40, 12, 0.9, 4)
    doubtful = Word("free", 220, 20, 30, 12, 0.1, 3)
    boxes = [word[1:5] for word in joined([albatross, below, far, doubtful, room])]
    assert boxes == [(100, 18, 115, 14), (220, 20, 30, 12), (400, 20, 40, 12), (100, 40, 40, 12)]
    assert joined([]) == []


def test_a_box_is_drawn_around_the_word(qtbot: QtBot) -> None:
    image = QImage(100, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    paint_boxes(painter, [Word("x", 20, 20, 40, 10, 1.0, 0)], 1.0)
    painter.end()
    assert image.pixelColor(40, 25).blue() < 230
    assert image.pixelColor(90, 50).blue() == 255

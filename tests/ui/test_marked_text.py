from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from ui import theme
from ui.marked_text import one_line, paint_marked, starting_at_match


def test_marks_stay_where_they_were() -> None:
    text, marks = one_line("a\nword", [(2, 6), (5, 99)])
    assert (text, marks) == ("a word", ((2, 6),))


def test_a_far_match_is_brought_near() -> None:
    long = "x " * 60 + "here it is"
    text, marks = starting_at_match(long, ((120, 124),), 40)
    assert text.startswith("\u2026 ")
    assert text[marks[0][0] : marks[0][1]] == "here"
    assert marks[0][0] < 40


def test_the_mark_is_painted(qtbot: QtBot) -> None:
    image = QImage(200, 30, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    paint_marked(painter, QRectF(0, 2, 200, 26), "find this", ((5, 9),))
    painter.end()
    row = [image.pixelColor(x, 4) for x in range(200)]
    assert QColor(theme.LIGHT.mark) in row

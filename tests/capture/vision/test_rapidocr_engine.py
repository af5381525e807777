from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import numpy as np
import pytest

from capture.vision import rapidocr_engine
from capture.vision.rapidocr_engine import RapidOcrEngine
from tests.capture.vision.drawn_screens import drawn_screen

needs_it = pytest.mark.skipif(
    not rapidocr_engine.is_installed(), reason="needs the extra: pip install 'backscroll[rapidocr]'"
)


@needs_it
@pytest.mark.heavy
def test_words_are_read_where_they_stand() -> None:
    engine = RapidOcrEngine()
    pixels, drawn = drawn_screen("dark")
    words = engine.read(pixels)
    found = Counter(word.text for word in words)
    hits = sum(min(found[text], times) for text, times in Counter(word.text for word in drawn).items())
    assert hits / len(drawn) >= 0.95
    placed = 0
    for known in drawn:
        placed += any(
            w.text == known.text and abs(w.left - known.left) <= 8 and abs(w.top - known.top) <= 12 for w in words
        )
    assert placed / len(drawn) >= 0.9
    assert [word.line for word in words] == sorted(word.line for word in words)
    assert engine.read(np.zeros((60, 60, 3), dtype=np.uint8)) == []


def test_a_word_box_is_upright_and_inside_the_picture() -> None:
    corners = [[-3, 5], [40.2, 3], [41, 22], [0, 24.5]]
    word = rapidocr_engine._word(" total ", 1.2, corners, 4, (40, 24))
    assert (word.text, word.left, word.top, word.width, word.height) == ("total", 0, 3, 40, 21)
    assert (word.confidence, word.line) == (1.0, 4)


def test_words_of_a_line_stand_where_their_letters_are() -> None:
    where = SimpleNamespace(word_cols=[[1, 3], [12, 14, 16]], confs=[0.9, 0.7, 1.0, 0.5, 0.6, 0.7], line_txt_len=20.0)
    total, due = rapidocr_engine.words_of_line("to due", where, (200, 18))
    assert (total.text, total.left, total.width, total.confidence) == ("to", 0, 51, 0.8)
    assert (due.text, due.left, due.left + due.width, due.confidence) == ("due", 110, 181, 0.6)
    assert (due.top, due.height, due.line) == (0, 18, 0)


def test_a_line_whose_letters_have_no_places_is_left_out() -> None:
    where = SimpleNamespace(word_cols=[[1, 3]], confs=[0.9, 0.7, 0.8], line_txt_len=20.0)
    assert rapidocr_engine.words_of_line("one", where, (200, 18)) == []


@needs_it
@pytest.mark.heavy
def test_lines_are_read_one_by_one() -> None:
    pixels, drawn = drawn_screen("dark")
    lines = [pixels[8 + row * 28 : 36 + row * 28] for row in range(10)]
    engine = RapidOcrEngine()
    read = engine.read_lines([*lines, np.zeros((2, 9, 3), np.uint8)])
    assert len(read) == 11
    assert read[10] == []
    found = Counter(word.text for line in read for word in line)
    hits = sum(min(found[text], times) for text, times in Counter(word.text for word in drawn).items())
    assert hits / len(drawn) >= 0.95
    first = next(word for word in read[0] if word.text == drawn[0].text)
    assert abs(first.left - drawn[0].left) <= 8
    assert abs(first.left + first.width - drawn[0].right) <= 8
    assert engine.read(pixels)  # a whole picture is still looked through for lines

from __future__ import annotations

from collections import Counter

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

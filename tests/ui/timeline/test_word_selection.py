from __future__ import annotations

from scripted_memory import make_frame

from ui.timeline.word_selection import text_of, word_at, words_between

WORDS = make_frame(7).words


def test_a_drag_takes_the_words_between_in_reading_order() -> None:
    assert words_between(WORDS, (25, 45), (150, 45)) == range(3)
    assert words_between(WORDS, (150, 45), (25, 45)) == range(3)
    assert text_of(WORDS, range(3)) == "total sales\nrow7"


def test_only_a_point_on_a_word_hits_it() -> None:
    assert word_at(WORDS, 85, 45) == 1
    assert word_at(WORDS, 85, 90) is None
    assert words_between((), (0, 0), (1, 1)) == range(0)

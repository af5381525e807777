from __future__ import annotations

import numpy as np

from capture.vision.second_opinion import MOST_AT_ONCE, SecondOpinion, certainty
from store.errors import ReadingFailed
from store.records import Word


def word(text: str, confidence: float) -> Word:
    return Word(text, 0, 0, 9, 9, confidence, 0)


class Engine:
    """Says the same words for every line: what matters here is who is asked, and who is believed."""

    version = "1"
    notes = ("a note",)

    def __init__(self, name: str, *lines: list[Word]) -> None:
        self.name, self.lines, self.asked = name, lines, 0

    def read(self, pixels):
        return [word("whole", 0.1)]

    def read_lines(self, lines):
        self.asked += len(lines)
        if not self.lines:
            raise ReadingFailed("It broke.")
        return [list(self.lines[place % len(self.lines)]) for place in range(len(lines))]


LINES = [np.zeros((9, 9, 3), np.uint8)] * 3
SURE, UNSURE = [word("right", 0.9)], [word("r1ght", 0.3), word("and", 0.9)]


def read(*engines: Engine) -> list[str]:
    return [" ".join(w.text for w in words) for words in SecondOpinion(*engines).read_lines(LINES)]


def test_only_what_is_unsure_or_empty_is_read_again() -> None:
    second = Engine("slow", [word("better", 0.95)])
    assert read(Engine("fast", SURE, UNSURE, []), second) == ["right", "better", "better"]
    assert second.asked == 2


def test_an_opinion_that_is_no_better_does_not_count() -> None:
    assert read(Engine("fast", SURE, UNSURE, []), Engine("slow", [word("worse", 0.7)])) == ["right", "r1ght and", ""]


def test_a_second_engine_that_fails_costs_nothing() -> None:
    assert read(Engine("fast", SURE, UNSURE), Engine("slow")) == ["right", "r1ght and", "right"]


def test_a_picture_taken_for_text_is_not_read_twice() -> None:
    second = Engine("slow", SURE)
    SecondOpinion(Engine("fast", []), second).read_lines(LINES * 100)
    assert second.asked == MOST_AT_ONCE


def test_whole_pictures_and_names() -> None:
    both = SecondOpinion(Engine("fast"), Engine("slow"))
    assert [w.text for w in both.read(LINES[0])] == ["whole"]
    assert (both.name, both.version, both.notes) == ("fast + slow", "1 + 1", ("a note", "a note"))


def test_certainty_counts_letters() -> None:
    assert certainty([]) == 0.0
    assert certainty([word("aaa", 1.0), word("b", 0.0)]) == 0.75

"""Choosing words on a picture as one chooses text in a page. Pure: places in `Frame.words`, boxes in its pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from store.records import Word


def word_at(words: Sequence[Word], x: float, y: float, slack: float = 0.0) -> int | None:
    """The word under a point, `slack` pixels around it counted in."""
    for place, word in enumerate(words):
        inside_x = word.left - slack <= x <= word.left + word.width + slack
        if inside_x and word.top - slack <= y <= word.top + word.height + slack:
            return place
    return None


def nearest_word(words: Sequence[Word], x: float, y: float) -> int | None:
    """The word nearest to a point; a distance down the page counts twice, as lines are close to each other."""
    if not words:
        return None
    return min(range(len(words)), key=lambda place: _distance(words[place], x, y))


def words_between(words: Sequence[Word], start: tuple[float, float], end: tuple[float, float]) -> range:
    """The words from where a drag began to where it is now, in reading order, both ends counted in."""
    first, last = nearest_word(words, *start), nearest_word(words, *end)
    if first is None or last is None:
        return range(0)
    return range(min(first, last), max(first, last) + 1)


def text_of(words: Sequence[Word], places: Collection[int]) -> str:
    """The chosen words as text: a space between words, a new line where a line of the screen ends."""
    text = ""
    line: int | None = None
    for place in sorted(places):
        word = words[place]
        text += word.text if line is None else (" " if word.line == line else "\n") + word.text
        line = word.line
    return text


def _distance(word: Word, x: float, y: float) -> float:
    across = max(word.left - x, 0.0, x - word.left - word.width)
    down = max(word.top - y, 0.0, y - word.top - word.height)
    return across + 2.0 * down

"""Which words were read with confidence. Pure.

Words below the bar are mostly icons and patterns taken for letters, and words misread. They are kept, can be searched
and are marked where they are shown, but nothing is told from them: no title, summary, or meaning.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from store.records import Hit, Word

SURE_FROM = 0.5
"""Of real desktops, the share of words that another way of reading confirms at the same place (benchmarks/ocr_screens):
.09 to .20 below .4, .32 from .4, .39 from .5, .66 from .7, .84 from .8 and .99 from .9. At .5 three quarters of what
nobody confirms falls below the bar, and one in fourteen of what somebody does."""


def is_sure(word: Word) -> bool:
    """Whether the engine was sure enough of the word to tell something from it."""
    return word.confidence >= SURE_FROM


def text_of_lines(words: Iterable[Word]) -> str:
    """Words in reading order as text, one line of the screen a line."""
    return "\n".join(" ".join(word.text for word in line) for _, line in groupby(words, key=lambda word: word.line))


def sure_text(text: str, words: Sequence[Word]) -> str:
    """The part of a frame's text that was read with confidence; all of it where the frame has no words with boxes."""
    if not words or all(map(is_sure, words)):
        return text
    return text_of_lines(filter(is_sure, words))


def is_doubtful(hit: Hit) -> bool:
    """Whether a hit rests on a word that may have been misread."""
    words = hit.frame.words
    return any(not is_sure(words[place]) for place in hit.matched_words if place < len(words))

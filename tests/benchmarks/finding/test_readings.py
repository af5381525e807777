from __future__ import annotations

from benchmarks.finding.readings import on_each_other
from store.records import Word


def _word(text: str, left: int, top: int = 10) -> Word:
    return Word(text, left, top, 60, 14, 0.9, 0)


def test_words_are_compared_where_they_stand_on_each_other() -> None:
    mine = [_word("Modem,", 10), _word("page", 200), _word("lost", 400)]
    others = [_word("modern", 12, 11), _word("page", 200, 60), _word("found", 480)]
    assert [(one.text, other.text) for one, other in on_each_other(mine, others)] == [("Modem,", "modern")]

from __future__ import annotations

import random

from store.search.word_index import WordIndex

LETTERS = "abcdefgh0\u00e9\u4e2d\U0001f600"


def _some_words(count: int, seed: int = 3) -> list[str]:
    draw = random.Random(seed)
    words = ("".join(draw.choices(LETTERS, k=draw.randint(1, 12))) for _ in range(2 * count))
    return list(dict.fromkeys(words))[:count]


def _index(words: list[str], *, by: int) -> WordIndex:
    index = WordIndex()
    for start in range(0, len(words), by):
        index.add(words[start : start + by])
    return index


def test_parts_and_beginnings_are_found_as_by_looking_at_every_word() -> None:
    words = _some_words(6_000)
    for by in (6_000, 500, 7):  # at once, and as words come in
        index = _index(words, by=by)
        for part in ("a", "ab", "abc", "bad", "face", "\u4e2d\u00e9a", "0", "\U0001f600b", "zzz", words[17], words[-1]):
            shortest_first = sorted((word for word in words if part in word), key=len)
            assert list(index.with_part(part)) == shortest_first
            assert list(index.with_part(part, begins=True)) == [
                word for word in shortest_first if word.startswith(part)
            ]


def test_words_with_nearly_the_same_letters_come_likest_first() -> None:
    words = ["stone", "notes", "onset", "stolen", "stein", "tone", "other", "xyz12"]
    index = _index(words, by=3)
    assert list(index.like("stone", (4, 5, 6), differing=2)) == ["stone", "notes", "onset", "tone", "stolen", "stein"]
    assert list(index.like("stone", (5,), differing=0)) == ["stone", "notes", "onset"]
    assert list(index.like("stone", (40,), differing=9)) == []


def test_no_word_with_as_many_letters_in_common_is_left_out() -> None:
    words = _some_words(3_000)
    index = _index(words, by=1_000)
    for word in words[:40]:
        found = list(index.like(word, range(1, 13), differing=3))
        assert {each for each in words if len(set(word) ^ set(each)) <= 3} <= set(found)
        assert len(found) == len(set(found))


def test_an_empty_part_is_in_nothing() -> None:
    assert list(_index(["one"], by=1).with_part("")) == []
    assert list(WordIndex().like("one", (3,), differing=1)) == []

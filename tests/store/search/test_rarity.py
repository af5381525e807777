from __future__ import annotations

from itertools import pairwise

from store.search.rarity import rarity


def test_the_fewer_frames_show_a_word_the_more_it_says() -> None:
    rarities = [rarity(frames_with, 1_000) for frames_with in (0, 1, 10, 500, 1_000)]
    assert all(rarer > commoner for rarer, commoner in pairwise(rarities))


def test_a_word_that_stands_everywhere_says_a_little_still() -> None:
    assert 0 < rarity(1_000, 1_000) < 0.001
    assert rarity(1_001, 1_000) > 0

"""How much each word counts that a word of the query may have become. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from store.search.rarity import rarity

if TYPE_CHECKING:
    from store.search.vocabulary import Variants


def weigh(variants: Variants, frames_with: Mapping[str, int], frames: int) -> dict[str, float]:
    """Factors for BM25: 1 for a word as it was asked for; less for a variant, by how close it is.

    A variant counts no more than the word that was asked for would: BM25 takes what is rare for important, and a
    misread word is rare because it was misread (Lucene blends the terms of a fuzzy query for the same reason).
    """
    weights: dict[str, float] = {}
    for word, of_word in variants.items():
        asked = rarity(frames_with[word], frames) if frames_with.get(word) else math.inf
        for variant, closeness in of_word.items():
            factor = closeness * min(1.0, asked / rarity(frames_with.get(variant, 1), frames))
            weights[variant] = max(weights.get(variant, 0.0), factor)
    return weights | dict.fromkeys(variants, 1.0)

"""How much a word says by how few frames show it. Pure."""

from __future__ import annotations

import math


def rarity(frames_with: int, frames: int) -> float:
    """Lucene's idf of a word that stands in `frames_with` of `frames`; never zero."""
    return math.log(1.0 + (max(frames - frames_with, 0) + 0.5) / (frames_with + 0.5))

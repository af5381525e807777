"""What a ranking is worth: recall at k, mean reciprocal rank, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

DEPTHS = (1, 5, 10, 25, 50)
_RESAMPLES = 2_000
_SEED = 20261123

Places = Sequence[frozenset[str]]
"""A ranking: at each place the ids found there (near-duplicates folded into one hit share its place)."""


def recall(places: Places, gold: frozenset[str], depth: int) -> float:
    """The share of the gold among the first `depth` places."""
    found = frozenset[str]().union(*places[:depth])
    return len(found & gold) / len(gold) if gold else 0.0


def reciprocal_rank(places: Places, gold: frozenset[str]) -> float:
    """One over the first place with any of the gold, 0 where there is none."""
    return next((1 / place for place, ids in enumerate(places, 1) if ids & gold), 0.0)


def scores(places: Places, gold: frozenset[str]) -> dict[str, float]:
    """All measures of one ranking."""
    return {f"R@{depth}": recall(places, gold, depth) for depth in DEPTHS} | {"MRR": reciprocal_rank(places, gold)}


def summary(each: Sequence[Mapping[str, float]], milliseconds: Sequence[float]) -> dict[str, Any]:
    """Means over questions, each with its bootstrap interval of 95 %, and latency."""
    table: dict[str, Any] = {}
    for name in each[0] if each else ():
        values = np.array([one[name] for one in each])
        low, high = interval(values)
        table[name] = {"mean": round(float(values.mean()), 4), "low": round(low, 4), "high": round(high, 4)}
    if milliseconds:
        table["ms"] = {f"p{p}": round(float(np.percentile(milliseconds, p)), 1) for p in (50, 95)}
    return table


def interval(values: np.ndarray[Any, Any]) -> tuple[float, float]:
    """The percentile bootstrap (Efron) of a mean, 95 %."""
    draw = np.random.default_rng(_SEED)
    means = values[draw.integers(0, len(values), (_RESAMPLES, len(values)))].mean(axis=1)
    return float(np.percentile(means, 2.5)), float(np.percentile(means, 97.5))

from __future__ import annotations

import numpy as np
import pytest

from store.tree.likeness import cosine, jaccard, mean_vector, weighted_cosine


def test_jaccard() -> None:
    assert jaccard(frozenset("abc"), frozenset("bcd")) == 0.5
    assert jaccard(frozenset(), frozenset()) == 1.0


def test_cosine_of_other_models_is_nothing() -> None:
    one = np.array([1, 0], dtype=np.float32)
    assert cosine(one, one) == 1.0
    assert cosine(one, -one) == 0.0
    assert cosine(one, np.array([1, 0, 0], dtype=np.float32)) == 0.0


def test_weighted_cosine() -> None:
    assert weighted_cosine({"a": 2.0}, {"a": 5.0}) == 1.0
    assert weighted_cosine({"a": 1.0, "b": 1.0}, {"b": 1.0}) == pytest.approx(0.7071, abs=1e-4)
    assert weighted_cosine({}, {"a": 1.0}) == 0.0


def test_mean_vector_is_of_unit_length() -> None:
    mean = mean_vector([np.array([1, 0], dtype=np.float32), None, np.array([0, 1], dtype=np.float32)])
    assert mean is not None
    assert float(np.linalg.norm(mean)) == pytest.approx(1.0)
    assert mean_vector([None]) is None

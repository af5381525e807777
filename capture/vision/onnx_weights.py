"""Reads the weights out of an ONNX file, without a runtime: the file is mapped, so what is not touched costs no memory.

ONNX files are protocol buffers (https://protobuf.dev/programming-guides/encoding/); the numbers of the fields are those
of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). For files that were checked by their hash: what
is cut short raises ModelMissing, but nothing is asked twice.
"""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from store.errors import ModelMissing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy.typing as npt

GRAPH = 7  # of a model
NODE, INITIALIZER = 1, 5  # of a graph
NODE_INPUT, NODE_KIND = 1, 4
TENSOR_DIMENSIONS, TENSOR_TYPE, TENSOR_NAME, TENSOR_DATA = 1, 2, 8, 9
TYPES: dict[int, type[np.generic]] = {1: np.float32, 3: np.int8, 6: np.int32, 7: np.int64, 9: np.bool_}


@dataclass(frozen=True, slots=True)
class OnnxWeights:
    """`tensors` by name, views into the file where they are of bytes; `factors` name what MatMul multiplies by."""

    tensors: dict[str, npt.NDArray[Any]]
    factors: tuple[str, ...]


def read_weights(path: Path, advice: str) -> OnnxWeights:
    """The weights of a model file. Raises ModelMissing with `advice`."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return _read(data)
    except (OSError, ValueError, IndexError, KeyError) as error:
        msg = f"The model file {path.name} cannot be loaded. {advice}"
        raise ModelMissing(msg) from error


def _read(data: mmap.mmap) -> OnnxWeights:
    tensors: dict[str, npt.NDArray[Any]] = {}
    factors = []
    for number, start, end in _fields(data, 0, len(data)):
        for part, first, last in _fields(data, start, end) if number == GRAPH else ():
            if part == INITIALIZER:
                name, tensor = _tensor(data, first, last)
                tensors[name] = tensor
            elif part == NODE:
                inputs, kind = _node(data, first, last)
                if kind == "MatMul":
                    factors.append(inputs[1])
    return OnnxWeights(tensors, tuple(factors))


def _tensor(data: mmap.mmap, start: int, end: int) -> tuple[str, npt.NDArray[Any]]:
    shape: list[int] = []
    kind, name, place = 0, "", 0
    for number, first, last in _fields(data, start, end):
        if number == TENSOR_DIMENSIONS:
            shape += _packed(data, first, last) if last else [first]
        elif number == TENSOR_TYPE:
            kind = first
        elif number == TENSOR_NAME:
            name = data[first:last].decode()
        elif number == TENSOR_DATA:
            place = first
    found = np.frombuffer(data, TYPES[kind], count=int(np.prod(shape)), offset=place).reshape(shape)
    # numbers of several bytes may lie crooked in the file; those tensors are small
    return name, found if found.itemsize == 1 else found.copy()


def _node(data: mmap.mmap, start: int, end: int) -> tuple[list[str], str]:
    inputs, kind = [], ""
    for number, first, last in _fields(data, start, end):
        if number == NODE_INPUT:
            inputs.append(data[first:last].decode())
        elif number == NODE_KIND:
            kind = data[first:last].decode()
    return inputs, kind


def _packed(data: mmap.mmap, start: int, end: int) -> list[int]:
    numbers = []
    while start < end:
        number, start = _varint(data, start)
        numbers.append(number)
    return numbers


def _fields(data: mmap.mmap, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Number, first and last byte of each field of a message; a whole number's value and 0 for one that is no bytes."""
    while start < end:
        key, start = _varint(data, start)
        wire = key & 7
        if wire == 0:
            value, start = _varint(data, start)
            yield key >> 3, value, 0
            continue
        length, start = _varint(data, start) if wire == 2 else ({1: 8, 5: 4}[wire], start)
        yield key >> 3, start, start + length
        start += length


def _varint(data: mmap.mmap, start: int) -> tuple[int, int]:
    """A whole number in groups of seven bits, the lowest first, and where it ends."""
    number = shift = 0
    while True:
        byte = data[start]
        start += 1
        number |= (byte & 127) << shift
        if byte < 128:
            return number, start
        shift += 7

"""Pure: builds and reads pods, the values in which PipeWire's ends tell each other what they can do and want.

A pod is its size, its type and its body, filled up to eight bytes, all in the byte order of the machine
(https://docs.pipewire.org/page_spa_pod.html). Only what a picture's format and its buffers need is here.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ID, _INT, _LONG, _RECTANGLE, _FRACTION, _OBJECT, _CHOICE = 3, 4, 5, 10, 11, 15, 19  # spa/utils/type.h
_BODIES = {_ID: "=I", _INT: "=i", _LONG: "=q", _RECTANGLE: "=II", _FRACTION: "=II"}

NONE, RANGE, STEP, ENUM, FLAGS = range(5)
"""The kinds of choices: spa/pod/pod.h, enum spa_choice_type."""

MOST_BYTES = 1 << 16
_HEAD = 8


@dataclass(frozen=True)
class Object:
    """Properties by their keys; `kind` is the type of the object, `id` the parameter it is."""

    kind: int
    id: int
    properties: dict[int, Value] = field(default_factory=dict)


Value: TypeAlias = "int | tuple[int, int] | Object | None"
"""What a pod says; None where it is of a type that no picture needs."""


def id_of(value: int) -> bytes:
    """One of an enumeration."""
    return _pod(_ID, struct.pack("=I", value))


def number(value: int) -> bytes:
    """A signed number of 32 bits."""
    return _pod(_INT, struct.pack("=i", value))


def rectangle(width: int, height: int) -> bytes:
    """A size."""
    return _pod(_RECTANGLE, struct.pack("=II", width, height))


def fraction(above: int, below: int) -> bytes:
    """A rate."""
    return _pod(_FRACTION, struct.pack("=II", above, below))


def choice(kind: int, values: Sequence[bytes]) -> bytes:
    """A choice of pods of one type, the one preferred first; a range goes on with its least and its most."""
    size, of_type = struct.unpack_from("=II", values[0])
    bodies = b"".join(value[_HEAD : _HEAD + size] for value in values)
    return _pod(_CHOICE, struct.pack("=IIII", kind, 0, size, of_type) + bodies)


def object_of(kind: int, param: int, properties: Mapping[int, bytes]) -> bytes:
    """An object whose properties are pods."""
    told = b"".join(struct.pack("=II", key, 0) + value for key, value in properties.items())
    return _pod(_OBJECT, struct.pack("=II", kind, param) + told)


def size_of(head: bytes) -> int:
    """How many bytes a pod has whose first eight these are. Raises ValueError for more than a format ever has."""
    (size,) = struct.unpack_from("=I", head)
    if size > MOST_BYTES:
        raise ValueError("a pod of more bytes than a format has")
    return _HEAD + int(size)


def read(pod: bytes) -> Value:
    """What the pod says; of a choice the first. Raises ValueError where it is cut off."""
    try:
        size, of_type = struct.unpack_from("=II", pod)
        body = pod[_HEAD : _HEAD + size]
        if len(body) < size:
            raise ValueError("a pod that is cut off")
        if of_type == _OBJECT:
            return _read_object(body)
        if of_type == _CHOICE:
            return read(body[_HEAD:])
        if of_type not in _BODIES:
            return None
        values = struct.unpack_from(_BODIES[of_type], body)
    except struct.error as error:
        raise ValueError("a pod that is cut off") from error
    return values[0] if len(values) == 1 else (values[0], values[1])


def _pod(of_type: int, body: bytes) -> bytes:
    return struct.pack("=II", len(body), of_type) + body + bytes(-len(body) % 8)


def _read_object(body: bytes) -> Object:
    found = Object(*struct.unpack_from("=II", body))
    at = _HEAD
    while at + _HEAD < len(body):
        (key,) = struct.unpack_from("=I", body, at)
        pod = body[at + _HEAD :]
        found.properties[key] = read(pod)
        (size,) = struct.unpack_from("=I", pod)
        at += 2 * _HEAD + size + -size % 8
    return found

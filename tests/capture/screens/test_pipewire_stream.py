"""What a buffer holds; streams of a real PipeWire are in test_pipewire_process.py."""

from __future__ import annotations

import ctypes
import struct
import sys
from typing import TYPE_CHECKING

import pytest

from capture.screens import pipewire_library as pw
from capture.screens.pipewire_stream import _crop_of, _is_picture, _transform_of
from capture.screens.video_format import HEADER

if TYPE_CHECKING:
    from typing import Any

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="PipeWire is of Linux")


class Laid:
    """A buffer as PipeWire lays it, in memory of our own."""

    def __init__(self, *, kind: int = 2, size: int = 64, flags: int = 0, header: int | None = None) -> None:
        self.memory = ctypes.create_string_buffer(64)
        self.chunk = pw.Chunk(0, size, 16, flags)
        self.data = pw.Data(kind, 1, -1, 0, 64, ctypes.addressof(self.memory), ctypes.pointer(self.chunk))
        self.header = ctypes.create_string_buffer(struct.pack("=IIqqQ", header or 0, 0, 0, 0, 0), 32)
        self.meta = pw.Meta(HEADER, 32, ctypes.addressof(self.header))
        self.buffer = pw.SpaBuffer(int(header is not None), 1, ctypes.pointer(self.meta), ctypes.pointer(self.data))


@pytest.mark.parametrize(
    ("changed", "is_one"),
    [
        ({}, True), ({"kind": 1}, True), ({"kind": 3}, False), ({"size": 0}, False), ({"flags": 1}, False),
        ({"flags": 2}, False), ({"header": 0}, True), ({"header": 1}, True), ({"header": 2}, False),
    ],
)  # fmt: skip
def test_what_is_a_picture(changed: dict[str, Any], is_one: bool) -> None:
    assert _is_picture(Laid(**changed).buffer) is is_one


def test_a_buffer_without_memory_is_none() -> None:
    laid = Laid()
    laid.data.data = None
    assert not _is_picture(laid.buffer)
    laid.buffer.n_datas = 0
    assert not _is_picture(laid.buffer)


def test_what_goes_with_a_picture() -> None:
    assert _crop_of(struct.pack("=iiII", -3, 4, 5, 6)) == (-3, 4, 5, 6)
    assert _crop_of(bytes(16)) is None
    assert _crop_of(b"") is None
    assert (_transform_of(b""), _transform_of(struct.pack("=I", 5))) == (0, 5)

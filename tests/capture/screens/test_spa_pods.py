"""Pods against those that PipeWire's own builder wrote, and against bytes that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capture.screens.spa_pods import (
    RANGE,
    Object,
    choice,
    fraction,
    id_of,
    number,
    object_of,
    read,
    rectangle,
    size_of,
)  # fmt: skip

WITH_MODIFIER = bytes.fromhex(
    "800000000f000000030004000400000001000000000000000400000003000000020000000000000002000000000000000400"
    "0000030000000100000000000000010002000000000004000000030000000800000000000000020002000000000008000000"
    "0500000001000000000000010300020000000000080000000a0000008007000038040000"
)
"""libspa 0.3.65: spa_pod_builder_add_object with ids, a long and a rectangle."""


def test_what_pipewire_wrote_is_read() -> None:
    assert read(WITH_MODIFIER) == Object(
        0x40003, 4, {1: 2, 2: 1, 0x20001: 8, 0x20002: 0x0100000000000001, 0x20003: (1920, 1080)}
    )
    assert size_of(WITH_MODIFIER[:8]) == len(WITH_MODIFIER)


def test_what_is_written_is_read_again() -> None:
    inner = {7: id_of(3), 8: number(-5), 9: rectangle(3, 4), 10: fraction(30, 1)}
    made = object_of(0x40003, 4, {**inner, 11: choice(RANGE, [number(3), number(2), number(16)])})
    assert read(made) == Object(0x40003, 4, {7: 3, 8: -5, 9: (3, 4), 10: (30, 1), 11: 3})
    assert len(made) % 8 == 0


def test_what_is_of_no_use_is_none() -> None:
    text = (5).to_bytes(4, "little") + (8).to_bytes(4, "little") + b"text\0\0\0\0"
    assert read(text) is None
    assert read(object_of(1, 2, {3: text, 4: number(1)})) == Object(1, 2, {3: None, 4: 1})


def test_what_is_cut_off_is_refused() -> None:
    for length in range(len(WITH_MODIFIER)):
        with pytest.raises(ValueError, match="cut off"):
            read(WITH_MODIFIER[:length])
    with pytest.raises(ValueError, match="more bytes"):
        size_of(b"\xff\xff\xff\x7f\x0f\0\0\0")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(noise: bytes) -> None:
    for pod in (noise, WITH_MODIFIER[:40] + noise, (len(noise)).to_bytes(4, "little") + b"\x0f\0\0\0" + noise):
        try:
            read(pod)
        except ValueError:
            continue

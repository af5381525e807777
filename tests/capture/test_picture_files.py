from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from capture.picture_files import decode_picture_file
from store.errors import BadPicture

if TYPE_CHECKING:
    from pathlib import Path


def png_claiming(width: int, height: int) -> bytes:
    """A PNG whose header claims a size and whose data hold one row of zeros, packed: a decompression bomb."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def encoded(kind: str, mode: str = "RGB") -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((64, 48), 50).convert(mode).save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP", "TIFF", "GIF"])
def test_known_formats_give_red_green_blue(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "picture"
    path.write_bytes(encoded(kind))
    pixels = decode_picture_file(path)
    assert pixels.shape == (48, 64, 3)
    assert pixels.dtype == np.uint8


def test_30000_by_30000_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png_claiming(30_000, 30_000))
    with pytest.raises(BadPicture, match="too large"):
        decode_picture_file(path)


@pytest.mark.parametrize("size", [(20_000, 100), (10_000, 9_000), (4, 400)])
def test_other_impossible_screens(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "odd.png"
    path.write_bytes(png_claiming(*size))
    with pytest.raises(BadPicture, match="too"):
        decode_picture_file(path)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_a_truncated_picture_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "half"
    whole = encoded(kind)
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadPicture):
        decode_picture_file(path)


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7\n", b"%!PS-Adobe-3.0 EPSF-3.0\n", b"<svg/>"])
def test_what_is_no_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "other.png"
    path.write_bytes(data)
    with pytest.raises(BadPicture):
        decode_picture_file(path)


def test_transparency_lies_on_white(tmp_path: Path) -> None:
    path = tmp_path / "clear.png"
    Image.new("RGBA", (16, 16), (0, 0, 0, 0)).save(path)
    assert decode_picture_file(path).min() == 255


def test_the_orientation_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20)).save(path, exif=exif)
    assert decode_picture_file(path).shape == (40, 20, 3)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(["PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF"]), seed=st.integers(0, 10**6))
def test_a_mutated_picture_decodes_or_is_refused(tmp_path: Path, kind: str, seed: int) -> None:
    random = np.random.default_rng(seed)
    data = bytearray(encoded(kind))
    for _ in range(int(random.integers(1, 12))):
        data[int(random.integers(0, len(data)))] = int(random.integers(0, 256))
    path = tmp_path / "mutant"
    path.write_bytes(bytes(data))
    try:
        pixels = decode_picture_file(path)
    except BadPicture:
        return
    assert pixels.ndim == 3

"""Pixels as WebP, sealed.

A part of a screen is either flat (text, buttons, drawings) or like a photograph. What is flat is kept with at most 256
colours, losslessly: half the bytes, a fifth of the time and a third of the decoding time of all its shades (measured by
``benchmarks/picture_sizes.py``). The rest is lossy; at quality 60 as many words are read as at 85.

Sealed with AES-256-GCM under the frame's own key; the plain bytes are padded to sizes that tell little (PADME:
at most 12 % more, https://doi.org/10.2478/popets-2019-0056), because a size can say what was on a screen.
"""

from __future__ import annotations

import io
import secrets
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from store.errors import BadPicture, PictureNotAvailable

if TYPE_CHECKING:
    import numpy.typing as npt

MAX_PIXELS = 100_000_000
_MAX_SIDE = 16_383  # of the WebP format
_MAGIC = b"BSP1"
_NONCE_BYTES = 12
_LENGTH = struct.Struct("<Q")
_MOST_COLOURS = 256  # up to here WebP keeps a palette, exactly and fast


@dataclass(frozen=True, slots=True)
class PictureQuality:
    """How much is kept: `lossy` is WebP's 0..100, `colours` at most 256."""

    lossy: int
    colours: int


FULL_QUALITY = PictureQuality(60, _MOST_COLOURS)
LOWER_QUALITY = PictureQuality(35, 32)
"""Where little room is left: photographs show it, text is read as well (98 % of the words)."""


def check_picture(pixels: npt.NDArray[np.uint8]) -> None:
    """Raises BadPicture for what cannot be kept: not (H, W, 3) bytes, empty, or too large."""
    if pixels.ndim != 3 or pixels.shape[2] != 3 or pixels.dtype != np.uint8 or 0 in pixels.shape:
        raise BadPicture("This is not a picture of red, green and blue bytes; take another.")
    height, width = pixels.shape[:2]
    if max(height, width) > _MAX_SIDE or height * width > MAX_PIXELS:
        msg = f"The picture is too large ({width} x {height}); up to {_MAX_SIDE} pixels a side can be kept."
        raise BadPicture(msg)


def encode_flat(pixels: npt.NDArray[np.uint8], colours: int = _MOST_COLOURS) -> bytes:
    """(H, W, 3) RGB as a WebP file: exact where there are so few colours, else with the nearest of so many."""
    from PIL import Image

    image = Image.fromarray(np.ascontiguousarray(pixels))
    if image.getcolors(_MOST_COLOURS) is None:
        few = image.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        image = few.convert("RGB")
    return _save(image, lossless=True, quality=95, method=2)


def encode_photo(pixels: npt.NDArray[np.uint8], quality: int = FULL_QUALITY.lossy) -> bytes:
    """(H, W, 3) RGB as a lossy WebP file."""
    from PIL import Image

    return _save(Image.fromarray(np.ascontiguousarray(pixels)), lossless=False, quality=quality, method=2)


def encode_exactly(pixels: npt.NDArray[np.uint8]) -> bytes:
    """(H, W, 3) RGB as a lossless WebP file, to be handed out."""
    from PIL import Image

    return _save(Image.fromarray(np.ascontiguousarray(pixels)), lossless=True, quality=20, method=1)


def decode_picture(webp: bytes) -> npt.NDArray[np.uint8]:
    """(H, W, 3) RGB of a WebP file. Raises PictureNotAvailable."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(webp), formats=["WEBP"]) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _damaged()
            return np.array(image if image.mode == "RGB" else image.convert("RGB"), dtype=np.uint8)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise _damaged() from error


def smaller(pixels: npt.NDArray[np.uint8], width: int) -> npt.NDArray[np.uint8]:
    """The picture scaled to so many pixels in width; as it is where it is no wider."""
    from PIL import Image

    if pixels.shape[1] <= width:
        return pixels
    height = max(1, round(pixels.shape[0] * width / pixels.shape[1]))
    return np.asarray(
        Image.fromarray(pixels).resize((width, height), Image.Resampling.BILINEAR, reducing_gap=2.0), dtype=np.uint8
    )


def seal(picture: bytes, key: bytes, frame_id: str) -> bytes:
    """The bytes of a picture's file on disk."""
    length = _LENGTH.size + len(picture)
    padded = _LENGTH.pack(len(picture)) + picture + bytes(padded_size(length) - length)
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _MAGIC + nonce + AESGCM(key).encrypt(nonce, padded, _label(frame_id))


def unseal(sealed: bytes, key: bytes, frame_id: str) -> bytes:
    """What was sealed. Raises PictureNotAvailable when it was cut or changed, or is another frame's."""
    start = len(_MAGIC) + _NONCE_BYTES
    if not sealed.startswith(_MAGIC):
        raise _damaged()
    try:
        padded = AESGCM(key).decrypt(sealed[len(_MAGIC) : start], sealed[start:], _label(frame_id))
        (length,) = _LENGTH.unpack_from(padded)
    except (InvalidTag, ValueError, struct.error) as error:
        raise _damaged() from error
    return padded[_LENGTH.size : _LENGTH.size + length]


def padded_size(length: int) -> int:
    """The PADME size for a length: only the leading bits of a size are left to tell anything."""
    if length < 2:
        return length
    exponent = length.bit_length() - 1
    free_bits = exponent - exponent.bit_length()
    mask = (1 << free_bits) - 1
    return (length + mask) & ~mask


def _label(frame_id: str) -> bytes:
    return f"picture|{frame_id}|webp|1".encode()


def _damaged() -> PictureNotAvailable:
    return PictureNotAvailable("The file of this picture is damaged; its text is still there.")


def _save(image: object, *, lossless: bool, quality: int, method: int) -> bytes:
    from PIL import Image

    assert isinstance(image, Image.Image)  # noqa: S101 - tells mypy, without importing Pillow when this file is loaded
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", lossless=lossless, quality=quality, method=method)
    return buffer.getvalue()

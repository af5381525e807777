"""A picture as text, for a message to the daemon: small, and nothing that has to be decoded but its size."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from capture.wire import BadMessage

if TYPE_CHECKING:
    from capture.screenshot import Pixels

LONGEST_SIDE = 1024
"""Pixels. The models of looks make pictures smaller still (448 at most), and 1024 x 1024 is 4.2 MB as text."""


def packed(pixels: Pixels) -> tuple[str, int, int]:
    """Base64 of RGB bytes, and the width and height, of a (H, W, 3) RGB picture; a larger one is made smaller."""
    image = Image.fromarray(np.ascontiguousarray(pixels))
    if max(image.size) > LONGEST_SIDE:
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.BOX)
    return base64.b64encode(image.tobytes()).decode("ascii"), image.width, image.height


def unpacked(rgb: str, width: int, height: int) -> Pixels:
    """(height, width, 3) RGB, read-only. Raises BadMessage where these are not the bytes of such a picture."""
    try:
        data = base64.b64decode(rgb, validate=True)
    except (ValueError, binascii.Error) as error:
        raise BadMessage("A picture in a message cannot be read; both programs must be of the same version.") from error
    if not (1 <= width <= LONGEST_SIDE and 1 <= height <= LONGEST_SIDE and len(data) == 3 * width * height):
        raise BadMessage("A picture in a message has not the size it says; it was not looked at.")
    return np.frombuffer(data, np.uint8).reshape(height, width, 3)

"""Pictures of unknown origin, decoded with suspicion: known formats only, of a bounded size, whole or not at all."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np

from store.errors import BadPicture

if TYPE_CHECKING:
    from pathlib import Path

    from capture.screenshot import Pixels

FORMATS = ["JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF"]
MOST_PIXELS = 64_000_000
"""Four 4K monitors side by side have 33 million."""
LONGEST_SIDE = 16_383
"""Pixels; the WebP format ends there."""
MOST_BYTES = 256_000_000
SHORTEST_SIDE = 8


def decode_picture_file(path: Path) -> Pixels:
    """(H, W, 3) RGB of the first image in a file, laid out as its EXIF orientation says; transparency on white.

    Raises BadPicture with the reason: too large (before anything is unpacked), truncated, or no picture.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadPicture("the file is larger than 256 MB")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # ours are the limits that count, and they are errors
            with Image.open(path, formats=FORMATS) as image:
                _check_size(image.width, image.height)
                image.load()
                upright = ImageOps.exif_transpose(image)
                return np.array(_opaque(upright), dtype=np.uint8)
    except UnidentifiedImageError as error:
        raise BadPicture("the file is no picture, or of a kind that is not read") from error
    except Image.DecompressionBombError as error:
        raise BadPicture("the picture is too large") from error
    except MemoryError as error:
        raise BadPicture("the picture is too large for this computer's memory") from error
    except (OSError, ValueError, SyntaxError, TypeError, EOFError, IndexError, KeyError, ZeroDivisionError) as error:
        raise BadPicture("the picture is damaged or truncated") from error


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        msg = f"the picture is too large ({width} x {height})"
        raise BadPicture(msg)
    if min(width, height) < SHORTEST_SIDE:
        msg = f"the picture is too small ({width} x {height})"
        raise BadPicture(msg)


def _opaque(image: object) -> object:
    from PIL import Image

    assert isinstance(image, Image.Image)  # noqa: S101 - Pillow types exif_transpose loosely
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(ground, layer).convert("RGB")
    return image.convert("RGB")

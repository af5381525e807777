"""Small pictures in two widths, made once when a frame is kept. Pure but for the codec.

A picture that changed little since its base has none of its own: its base's, with the patches drawn in at that size,
shows the same. So a line that was typed costs no thumbnail, and a thumbnail no drawing of the whole picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from store.images import decode_picture, encode_photo, smaller
from store.patches import tiles_of

if TYPE_CHECKING:
    from store.patches import Patched
    from store.tiles import Pixels

WIDTHS = (320, 960)
"""Pixels. The wide one is kept for whole pictures only."""

_QUALITY = 50
_MUCH = 0.05  # share of a picture: where more was decoded for a change, the small picture is kept, too


def is_small_change(picture: Patched) -> bool:
    """Whether its thumbnail follows from its base's."""
    whole = picture.width * picture.height
    return bool(picture.base_id) and not picture.moves and picture.decoded_pixels <= _MUCH * whole


def make_thumbnails(picture: Patched, pixels: Pixels) -> dict[int, bytes]:
    """What is kept with this picture: a WebP file by width; none where the picture is no wider."""
    if is_small_change(picture):
        return {}
    widths = WIDTHS[:1] if picture.base_id else WIDTHS
    made: dict[int, bytes] = {}
    for width in sorted(widths, reverse=True):
        if width < pixels.shape[1]:
            pixels = smaller(pixels, width)
            made[width] = encode_photo(pixels, _QUALITY)
    return made


def draw_small(picture: Patched, base: Pixels) -> Pixels:
    """The base's thumbnail with the picture's patches drawn in, scaled; `base` is overwritten."""
    from PIL import Image

    scale = base.shape[1] / picture.width
    for patch in picture.patches:
        new = decode_picture(patch.data)
        for tile in tiles_of(patch):
            left, top = round((patch.box.left + tile.left) * scale), round((patch.box.top + tile.top) * scale)
            right = min(base.shape[1], round((patch.box.left + tile.left + tile.width) * scale))
            bottom = min(base.shape[0], round((patch.box.top + tile.top + tile.height) * scale))
            if right > left and bottom > top:
                cut = Image.fromarray(np.ascontiguousarray(tile.of(new)))
                base[top:bottom, left:right] = np.asarray(
                    cut.resize((right - left, bottom - top), Image.Resampling.BOX)
                )
    return base

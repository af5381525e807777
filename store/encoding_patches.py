"""Pixels as patches: what is flat and what is like a photograph go into files of their own, tile by tile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from store.images import FULL_QUALITY, encode_flat, encode_photo
from store.patches import Patch, Patched, pack_mask
from store.tiles import TILE, Box, boxes_around, flat_tiles, grid

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from store.images import PictureQuality
    from store.patches import Move
    from store.tiles import Pixels, TileMask

_FEW = 4  # tiles: fewer are not worth a file of the other kind
_LARGE = 16_384  # bytes
_SAMPLE = 4096  # pixels that tell the colour of a patch


def whole(pixels: Pixels, quality: PictureQuality = FULL_QUALITY) -> Patched:
    """The picture without a base."""
    height, width = pixels.shape[:2]
    everything = np.ones(grid(height, width), np.bool_)
    return Patched("", width, height, (), tuple(_patches(everything, pixels, quality)))


def changed(
    base_id: str, mask: TileMask, moves: Collection[Move], pixels: Pixels, quality: PictureQuality = FULL_QUALITY
) -> Patched:
    """The picture over a base in which the moves were done, and only the tiles of the mask still differ."""
    height, width = pixels.shape[:2]
    return Patched(base_id, width, height, tuple(moves), tuple(_patches(mask, pixels, quality)))


def _patches(mask: TileMask, pixels: Pixels, quality: PictureQuality) -> Iterator[Patch]:
    height, width = pixels.shape[:2]
    flat = flat_tiles(pixels, mask)
    if mask.sum() - flat.sum() < _FEW:
        flat = mask
    elif flat.sum() < _FEW:
        flat = np.zeros_like(mask)
    for box in boxes_around(flat, height, width):
        yield Patch(box, *_cut_out(box, flat, pixels, quality, lossy=False))
    for box in boxes_around(mask & ~flat, height, width):
        yield Patch(box, *_cut_out(box, mask & ~flat, pixels, quality, lossy=True))


def _cut_out(box: Box, mask: TileMask, pixels: Pixels, quality: PictureQuality, *, lossy: bool) -> tuple[bytes, bytes]:
    """The mask of a patch and its file. Tiles outside are blanked with a colour that lies near the others."""
    rows = slice(box.top // TILE, -(-(box.top + box.height) // TILE))
    columns = slice(box.left // TILE, -(-(box.left + box.width) // TILE))
    inner, shown = mask[rows, columns], box.of(pixels)
    if not inner.all():
        outside = ~inner.repeat(TILE, axis=0).repeat(TILE, axis=1)[: box.height, : box.width]
        apart = min(max(1, int((inner.sum() * TILE * TILE / _SAMPLE) ** 0.5)), TILE // 2)
        inside = shown[::apart, ::apart][~outside[::apart, ::apart]]
        shown = shown.copy()
        shown[outside] = np.median(inside, axis=0)
    return pack_mask(inner), encode_photo(shown, quality.lossy) if lossy else _encode_flat(shown, quality)


def _encode_flat(pixels: Pixels, quality: PictureQuality) -> bytes:
    """As what is flat, unless that is large and the picture turns out to be none: a drawn film, a wide gradient."""
    data = encode_flat(pixels, quality.colours)
    if len(data) > _LARGE:
        lossy = encode_photo(pixels, quality.lossy)
        if len(lossy) < len(data):
            return lossy
    return data

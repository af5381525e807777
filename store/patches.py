"""A picture as what changed: moved rectangles and patches over the picture of another frame, its base.

Without a base the patches make up the whole picture. The form on disk (before sealing) is
``B S P 2 | base id | width height | moves | patches``, little-endian; each patch is a rectangle, a mask of the tiles in
it that count (one bit a tile), and a picture file. What lies outside the mask was blanked before it was encoded: a
patch shows nothing that its own frame did not change.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from store.errors import PictureNotAvailable
from store.images import MAX_PIXELS, decode_picture
from store.tiles import TILE, Box, grid, runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.tiles import Pixels, TileMask

_MAGIC = b"BSP2"
_NO_BASE = b" " * 26
_HEAD = struct.Struct("<4s26sHHHH")
_MOVE = struct.Struct("<4Hi")
_PATCH = struct.Struct("<4HII")


@dataclass(frozen=True, slots=True)
class Move:
    """What stands in `box` stood `down` pixels lower (negative: higher) in the base. Scrolling."""

    box: Box
    down: int


@dataclass(frozen=True, slots=True)
class Patch:
    """A picture file for `box`; `mask` says which of its tiles it is for, empty for all of them."""

    box: Box
    mask: bytes
    data: bytes


@dataclass(frozen=True, slots=True)
class Patched:
    """A picture of `width` x `height` pixels. `base_id` is empty for a whole one."""

    base_id: str
    width: int
    height: int
    moves: tuple[Move, ...]
    patches: tuple[Patch, ...]

    @property
    def decoded_pixels(self) -> int:
        """What is to be decoded to draw it over its base."""
        return sum(patch.box.width * patch.box.height for patch in self.patches)


def single_file(picture: Patched) -> bytes:
    """The picture file of a whole picture that has but one; empty for all others."""
    if picture.base_id or len(picture.patches) != 1 or picture.patches[0].mask:
        return b""
    return picture.patches[0].data


def tiles_of(patch: Patch) -> Iterator[Box]:
    """Where in its box a patch counts: runs of tiles, or all of it. Raises PictureNotAvailable."""
    box = patch.box
    if not patch.mask:
        yield Box(0, 0, box.width, box.height)
        return
    rows, columns = grid(box.height, box.width)
    bits = np.unpackbits(np.frombuffer(patch.mask, np.uint8))
    if len(bits) < rows * columns:
        raise _damaged()
    for row, marks in enumerate(bits[: rows * columns].reshape(rows, columns)):
        top = row * TILE
        for first, end in runs(marks):
            left, right = first * TILE, min(end * TILE, box.width)
            yield Box(left, top, right - left, min(TILE, box.height - top))


def pack_mask(mask: TileMask) -> bytes:
    """The mask of a patch; empty where every tile counts."""
    return b"" if mask.all() else np.packbits(mask.reshape(-1)).tobytes()


def to_bytes(picture: Patched) -> bytes:
    """The form on disk."""
    base = picture.base_id.encode() or _NO_BASE
    counts = len(picture.moves), len(picture.patches)
    parts = [_HEAD.pack(_MAGIC, base, picture.width, picture.height, *counts)]
    parts += [_MOVE.pack(*move.box, move.down) for move in picture.moves]
    for patch in picture.patches:
        parts += [_PATCH.pack(*patch.box, len(patch.mask), len(patch.data)), patch.mask, patch.data]
    return b"".join(parts)


def from_bytes(data: bytes) -> Patched:
    """What `to_bytes` made; a WebP file of an older memory is a whole picture. Raises PictureNotAvailable."""
    try:
        if not data.startswith(_MAGIC):
            return _older(data)
        return _parse(data)
    except (struct.error, ValueError) as error:
        raise _damaged() from error


def draw(picture: Patched, base: Pixels | None) -> Pixels:
    """(H, W, 3) RGB: the picture over its base's pixels, which are overwritten. Raises PictureNotAvailable."""
    if base is None:
        if picture.base_id:
            raise _damaged()
        if not picture.height:
            return decode_picture(picture.patches[0].data)
        base = np.empty((picture.height, picture.width, 3), np.uint8)
    if base.shape != (picture.height, picture.width, 3):
        raise _damaged()
    sources = [move.box._replace(top=move.box.top + move.down) for move in picture.moves]
    if not all(_lies_in(box, picture) for box in (*sources, *(move.box for move in picture.moves))):
        raise _damaged()
    moved = [source.of(base).copy() for source in sources]
    for move, pixels in zip(picture.moves, moved, strict=True):
        move.box.of(base)[:] = pixels
    for patch in picture.patches:
        _draw_patch(patch, base)
    return base


def _draw_patch(patch: Patch, drawn: Pixels) -> None:
    new, place = decode_picture(patch.data), patch.box.of(drawn)
    if new.shape != place.shape:
        raise _damaged()
    for tiles in tiles_of(patch):
        tiles.of(place)[:] = tiles.of(new)


def _parse(data: bytes) -> Patched:
    _, base, width, height, move_count, patch_count = _HEAD.unpack_from(data)
    at, moves, patches = _HEAD.size, [], []
    for _ in range(move_count):
        *box, down = _MOVE.unpack_from(data, at)
        moves.append(Move(Box(*box), down))
        at += _MOVE.size
    for _ in range(patch_count):
        *box, mask_bytes, data_bytes = _PATCH.unpack_from(data, at)
        at += _PATCH.size
        mask, at = data[at : at + mask_bytes], at + mask_bytes
        patches.append(Patch(Box(*box), mask, data[at : at + data_bytes]))
        at += data_bytes
    if at > len(data) or width * height > MAX_PIXELS:
        raise _damaged()
    return Patched(base.decode("ascii").strip(), width, height, tuple(moves), tuple(patches))


def _older(webp: bytes) -> Patched:
    return Patched("", 0, 0, (), (Patch(Box(0, 0, 0, 0), b"", webp),))


def _lies_in(box: Box, picture: Patched) -> bool:
    return box.top >= 0 and box.left + box.width <= picture.width and box.top + box.height <= picture.height


def _damaged() -> PictureNotAvailable:
    return PictureNotAvailable("The file of this picture is damaged; its text is still there.")

"""Draws a frame's picture: its file, the file of its base, and so on to a whole one; then forward again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from store.errors import PictureNotAvailable
from store.images import encode_exactly, unseal
from store.patches import draw, from_bytes, single_file

if TYPE_CHECKING:
    from store.journal.picture_keys import PictureKeys
    from store.patches import Patched
    from store.pictures import PictureFiles
    from store.tiles import Pixels

_LONGEST_CHAIN = 64  # longer than any that is written: a chain that bites its tail ends here
_AT_HAND = 2  # drawn pictures: stepping through time goes from one to the next


class Drawing:
    """Safe from any thread."""

    def __init__(self, keys: PictureKeys, pictures: PictureFiles) -> None:
        self._keys = keys
        self._pictures = pictures
        self._lock = threading.Lock()
        self._drawn: OrderedDict[str, Pixels] = OrderedDict()

    def open(self, frame_id: str) -> Patched:
        """A picture as it lies on the disk. Raises PictureNotAvailable."""
        key = self._keys.find(frame_id)
        if key is None:
            raise PictureNotAvailable("The key of this picture was destroyed.")
        return from_bytes(unseal(self._pictures.read(frame_id), key, frame_id))

    def chain(self, frame_id: str, until: frozenset[str] = frozenset()) -> list[tuple[str, Patched]]:
        """The picture and its bases, itself first; ends before one of `until`. Raises PictureNotAvailable."""
        found: list[tuple[str, Patched]] = []
        at = frame_id
        while at and at not in until:
            try:
                picture = self.open(at)
            except PictureNotAvailable as error:
                raise error if at == frame_id else _base_missing() from error
            found.append((at, picture))
            at = picture.base_id
            if len(found) > _LONGEST_CHAIN:
                raise _base_missing()
        return found

    def pixels(self, frame_id: str) -> Pixels:
        """(H, W, 3) RGB, not to be written to. Raises PictureNotAvailable."""
        with self._lock:
            at_hand = dict(self._drawn)
        chain = self.chain(frame_id, frozenset(at_hand))
        drawn = at_hand[frame_id] if not chain else _draw_chain(chain, at_hand.get(chain[-1][1].base_id))
        self._keep(frame_id, drawn)
        return drawn

    def webp(self, frame_id: str) -> bytes:
        """The picture as a WebP file: as it lies on the disk where it is one file, else the same pixels losslessly."""
        return single_file(self.open(frame_id)) or encode_exactly(self.pixels(frame_id))

    def clear(self) -> None:
        """Let go of what is at hand: some of it may have been forgotten."""
        with self._lock:
            self._drawn.clear()

    def _keep(self, frame_id: str, drawn: Pixels) -> None:
        with self._lock:
            self._drawn[frame_id] = drawn
            self._drawn.move_to_end(frame_id)
            while len(self._drawn) > _AT_HAND:
                self._drawn.popitem(last=False)


def _draw_chain(chain: list[tuple[str, Patched]], base: Pixels | None) -> Pixels:
    (_, last), *later = reversed(chain)
    drawn = draw(last, None if base is None else base.copy())
    for _, picture in later:
        drawn = draw(picture, drawn)
    drawn.flags.writeable = False
    return drawn


def _base_missing() -> PictureNotAvailable:
    return PictureNotAvailable("A picture that this one builds on is missing or damaged; its text is still there.")

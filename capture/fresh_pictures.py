"""The pictures of frames that are safe and not read yet, as they were on the screen, while they fit in memory.

What lies on the disk was kept with loss: lines that stood still no longer have the same pixels there. A frame whose
picture had to leave memory is read from the disk all the same, only at full cost.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from capture.reading.scene import NOTHING_KNOWN, Scene

if TYPE_CHECKING:
    from capture.screenshot import Pixels

MOST_BYTES = 48_000_000
"""Seven pictures of 1080p, two of 5120 x 1440."""


class FreshPicture(NamedTuple):
    """The pixels of a frame, and what was known of the screen when they were taken."""

    pixels: Pixels
    scene: Scene = NOTHING_KNOWN


class FreshPictures:
    """Bounded; the oldest leave first. May be used by several threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._pictures: OrderedDict[str, FreshPicture] = OrderedDict()

    def put(self, frame_id: str, pixels: Pixels, scene: Scene) -> None:
        """Hold a frame's picture until it is taken or there is no room for it."""
        with self._lock:
            self._pictures[frame_id] = FreshPicture(pixels, scene)
            held = sum(picture.pixels.nbytes for picture in self._pictures.values())
            while held > self._most_bytes and self._pictures:
                held -= self._pictures.popitem(last=False)[1].pixels.nbytes

    def take(self, frame_id: str) -> FreshPicture | None:
        """The picture of a frame, once; None where it is not here any more."""
        with self._lock:
            return self._pictures.pop(frame_id, None)

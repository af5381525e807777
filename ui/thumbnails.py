"""Small pictures of frames: read off the GUI thread, kept within a bound, asked for once."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPainter

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from store.errors import BackscrollError
    from ui.background import Background

    ReadThumbnail = Callable[[str, int], npt.NDArray[np.uint8]]

BUDGET = 96 * 1024 * 1024
"""Bytes of thumbnails kept at most."""

WIDTHS = (320, 960)
"""Pixels: a thumbnail is read at the first width that is not smaller than what was asked for."""


def image_of(pixels: npt.NDArray[np.uint8]) -> QImage:
    """A picture of (H, W, 3) RGB as an image of its own."""
    height, width = pixels.shape[:2]
    data = pixels if pixels.flags.c_contiguous else pixels.copy()
    return QImage(data.data, width, height, 3 * width, QImage.Format.Format_RGB888).convertToFormat(
        QImage.Format.Format_RGB32
    )


def pixels_of(image: QImage) -> npt.NDArray[np.uint8]:
    """(H, W, 3) RGB of an image, its transparency on white."""
    if image.hasAlphaChannel():
        ground = QImage(image.size(), QImage.Format.Format_RGB32)
        ground.fill(0xFFFFFFFF)
        painter = QPainter(ground)
        painter.drawImage(ground.rect(), image)
        painter.end()
        image = ground
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    height, width, line = plain.height(), plain.width(), plain.bytesPerLine()
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(height, line)
    return rows[:, : 3 * width].reshape(height, width, 3).copy()


class Thumbnails(QObject):
    """Gives what it has at once and brings the rest: `ready` names the frame whose thumbnail came."""

    ready = Signal(str)

    def __init__(self, read: ReadThumbnail, background: Background, budget: int = BUDGET) -> None:
        """`read` gives (H, W, 3) RGB for a frame's id and a width; it is called behind."""
        super().__init__(background)
        self._read = read
        self._background = background
        self._budget = budget
        self._kept: OrderedDict[tuple[str, int], QImage] = OrderedDict()
        self._bytes = 0
        self._asked: set[tuple[str, int]] = set()
        self._missing: set[str] = set()

    def get(self, frame_id: str, width: int) -> QImage | None:
        """The thumbnail, at least `width` pixels wide; None while it is being brought or where there is none."""
        key = (frame_id, next((size for size in WIDTHS if size >= width), WIDTHS[-1]))
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if frame_id not in self._missing and key not in self._asked:
            self._ask(key)
        return None

    def is_missing(self, frame_id: str) -> bool:
        """Whether it is known that the frame has no picture to show."""
        return frame_id in self._missing

    def forget_missing(self) -> None:
        """What had no picture may have one now."""
        self._missing.clear()

    def forget_all(self) -> None:
        """Lets go of every picture, and of those on their way: some may have been forgotten. `ready` names no frame."""
        for frame_id, width in self._asked:
            self._background.drop(_channel(frame_id, width))
        self._asked.clear()
        self._kept.clear()
        self._missing.clear()
        self._bytes = 0
        self.ready.emit("")

    def _ask(self, key: tuple[str, int]) -> None:
        frame_id, width = key
        self._asked.add(key)
        self._background.request(
            _channel(frame_id, width),
            lambda: image_of(self._read(frame_id, width)),
            lambda image: self._keep(key, image),
            lambda error: self._miss(key, error),
        )

    def _keep(self, key: tuple[str, int], image: QImage) -> None:
        self._asked.discard(key)
        self._kept[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > self._budget and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= oldest.sizeInBytes()
        self.ready.emit(key[0])

    def _miss(self, key: tuple[str, int], _error: BackscrollError) -> None:
        self._asked.discard(key)
        self._missing.add(key[0])
        self.ready.emit(key[0])


def _channel(frame_id: str, width: int) -> str:
    return f"thumbnail {frame_id} {width}"

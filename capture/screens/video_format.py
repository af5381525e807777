"""Pure: the formats of pictures that are taken from PipeWire, as pods, and what was agreed on.

Only memory that every process can read: no DMA-BUF, which only the graphics card may be able to read. The rate of
frames is low: nothing is looked at more often. The numbers are those of spa/param/format.h, spa/param/buffers.h,
spa/param/video/raw.h and spa/buffer/meta.h (https://docs.pipewire.org/group__spa__param.html).
"""

from __future__ import annotations

from dataclasses import dataclass

from capture.screens.spa_pods import ENUM, FLAGS, RANGE, Object, choice, fraction, id_of, number, object_of, rectangle
from capture.screens.spa_pods import read as read_pod

FRAMES_A_SECOND = 5
LARGEST = 16384
"""Pixels of one side of a monitor."""
MOST_PIXELS = 8 * 7680 * 4320

ORDERS = {
    8: (4, (2, 1, 0)),  # BGRx
    7: (4, (0, 1, 2)),  # RGBx
    12: (4, (2, 1, 0)),  # BGRA
    11: (4, (0, 1, 2)),  # RGBA
    9: (4, (1, 2, 3)),  # xRGB
    10: (4, (3, 2, 1)),  # xBGR
    13: (4, (1, 2, 3)),  # ARGB
    14: (4, (3, 2, 1)),  # ABGR
    16: (3, (2, 1, 0)),  # BGR
    15: (3, (0, 1, 2)),  # RGB
}
"""Bytes a pixel, and where red, green and blue stand in it, the format that is liked best first."""

ENUM_FORMAT, FORMAT, BUFFERS, META = 3, 4, 5, 6
HEADER, VIDEO_CROP, VIDEO_TRANSFORM = 1, 2, 8
META_SIZES = {HEADER: 32, VIDEO_CROP: 16, VIDEO_TRANSFORM: 4}
MEMORY_TYPES = (1, 2)
"""SPA_DATA_MemPtr and SPA_DATA_MemFd."""

_FORMAT_OBJECT, _BUFFERS_OBJECT, _META_OBJECT = 0x40003, 0x40004, 0x40005
_MEDIA_TYPE, _MEDIA_SUBTYPE, _ORDER, _MODIFIER, _SIZE, _RATE, _MOST_RATE = (
    1,
    2,
    0x20001,
    0x20002,
    0x20003,
    0x20004,
    0x20005,
)
_VIDEO, _RAW = 2, 1
_BUFFER_COUNT, _DATA_TYPES = 1, 6


@dataclass(frozen=True, slots=True)
class VideoFormat:
    """What was agreed on: `order` is a key of ORDERS."""

    order: int
    width: int
    height: int

    @property
    def bytes_a_pixel(self) -> int:
        """3 or 4."""
        return ORDERS[self.order][0]


def offer() -> bytes:
    """Every format that can be taken, of any size."""
    orders = [id_of(order) for order in ORDERS]
    slow = fraction(FRAMES_A_SECOND, 1)
    return object_of(
        _FORMAT_OBJECT,
        ENUM_FORMAT,
        {
            _MEDIA_TYPE: id_of(_VIDEO),
            _MEDIA_SUBTYPE: id_of(_RAW),
            _ORDER: choice(ENUM, [orders[0], *orders]),
            _SIZE: choice(RANGE, [rectangle(1920, 1080), rectangle(1, 1), rectangle(LARGEST, LARGEST)]),
            _RATE: choice(RANGE, [fraction(0, 1), fraction(0, 1), fraction(1000, 1)]),
            _MOST_RATE: choice(RANGE, [slow, fraction(0, 1), slow]),
        },
    )


def buffers() -> list[bytes]:
    """Answers to a format that was chosen: memory to read, three buffers at best, and what goes with each picture."""
    memory = sum(1 << each for each in MEMORY_TYPES)
    wanted = {
        _BUFFER_COUNT: choice(RANGE, [number(3), number(2), number(16)]),
        _DATA_TYPES: choice(FLAGS, [number(memory)]),
    }
    metas = [
        object_of(_META_OBJECT, META, {1: id_of(kind), 2: number(size)})  # SPA_PARAM_META_type, SPA_PARAM_META_size
        for kind, size in META_SIZES.items()
    ]
    return [object_of(_BUFFERS_OBJECT, BUFFERS, wanted), *metas]


def agreed(pod: bytes) -> VideoFormat:
    """The format in a pod. Raises ValueError for one that was not offered."""
    found = read_pod(pod)
    told = found.properties if isinstance(found, Object) else {}
    order, size = told.get(_ORDER), told.get(_SIZE)
    if not isinstance(order, int) or order not in ORDERS or not isinstance(size, tuple) or _MODIFIER in told:
        raise ValueError("a format that was not offered")
    width, height = size
    if not (0 < width <= LARGEST and 0 < height <= LARGEST and width * height <= MOST_PIXELS):
        raise ValueError("a size that no monitor has")
    return VideoFormat(order, width, height)

"""One monitor's stream of pictures: holds the newest, and copies and converts it only when somebody asks.

For the process of its own (`pipewire_child.py`). PipeWire sends a picture only where something changed, so the newest
holds until another comes, for as long as the stream runs; a stream that was stopped, or whose source went away, has
none. Its events come in PipeWire's thread, with the loop's lock held; whoever asks must hold it, too.
"""

from __future__ import annotations

import ctypes
import struct
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from capture.screens import pipewire_library as pw
from capture.screens import spa_pods, video_format
from capture.screens.video_pixels import Lie, pixels_of, size_of

if TYPE_CHECKING:
    from capture.screens.video_format import VideoFormat
    from capture.screenshot import Pixels

PROPERTIES = b"{ media.type = Video media.category = Capture media.role = Screen node.name = backscroll }"
NAME = b"Backscroll"
LEFT_SECONDS = 1.0
"""A monitor that is resized has no format for a moment."""
NUDGES = (0.4, 1.0, 3.0)
"""Seconds without a picture after which a stream is stopped and started again."""


class HeldStream:
    """`state` is one of `pipewire_library`'s; `format` is None before one was agreed on."""

    def __init__(self, core: int, node: int) -> None:
        """Asks for the pictures of that node. Raises OSError."""
        self._pw = pw.library()
        self.state = pw.CONNECTING
        self.format: VideoFormat | None = None
        self.broken = False
        self._held: Any = None
        self._left_at: float | None = None
        self._nudged, self._is_stopped = 0, False
        self._nudged_at = time.monotonic()
        self._hook = pw.Hook()
        self._events = pw.StreamEvents(
            state_changed=pw.STATE_CHANGED(self._on_state),
            param_changed=pw.PARAM_CHANGED(self._on_param),
            remove_buffer=pw.BUFFER_CHANGED(self._on_remove),
            process=pw.PROCESS(self._on_process),
        )
        self._stream = self._pw.pw_stream_new(core, NAME, self._pw.pw_properties_new_string(PROPERTIES))
        if not self._stream:
            raise OSError("no stream")
        self._pw.pw_stream_add_listener(self._stream, self._hook, self._events, None)
        flags = pw.AUTOCONNECT | pw.MAP_BUFFERS | pw.DONT_RECONNECT
        if self._pw.pw_stream_connect(self._stream, pw.INPUT, node, flags, pw.pods([video_format.offer()]), 1) < 0:
            raise OSError("the stream cannot be connected")

    @property
    def is_gone(self) -> bool:
        """Whether nothing more will come: its source is not there any more, or gives what was not asked for.

        Some session managers end the stream of a source that is gone; others take its format away and leave it.
        """
        is_left = self._left_at is not None and time.monotonic() - self._left_at > LEFT_SECONDS
        return is_left or self.broken or self.state in {pw.ERROR, pw.UNCONNECTED}

    def nudge(self) -> None:
        """Stops and starts a stream that runs and brought nothing: its first picture may have come before this end was
        ready, and another comes only where something changes. Compositors send a whole picture with each start.
        """
        now = time.monotonic()
        if self.state == pw.PAUSED and self._is_stopped:
            self._is_stopped = False
            self._pw.pw_stream_set_active(self._stream, True)  # noqa: FBT003 - C
            return
        waits = self.state == pw.STREAMING and self._held is None and self._nudged < len(NUDGES)
        if waits and now - self._nudged_at > NUDGES[self._nudged]:
            self._nudged, self._nudged_at, self._is_stopped = self._nudged + 1, now, True
            self._pw.pw_stream_set_active(self._stream, False)  # noqa: FBT003 - C

    def size(self) -> tuple[int, int] | None:
        """Width and height of the newest picture, of one to come where there is none; None before that is known."""
        if self.format is None or self.is_gone:
            return None
        lie = Lie() if self._held is None else _lie_of(self._held.contents.buffer.contents, self.format)
        return size_of(self.format, lie)

    def picture(self) -> Pixels | None:
        """(H, W, 3) RGB of the newest; None where there is none, or it is no picture of the agreed format."""
        if self._held is None or self.format is None or self.state != pw.STREAMING:
            return None
        buffer = self._held.contents.buffer.contents
        data = buffer.datas[0]
        memory = memoryview((ctypes.c_ubyte * data.maxsize).from_address(data.data))
        with suppress(ValueError):
            return pixels_of(memory, self.format, _lie_of(buffer, self.format))
        return None

    def _on_state(self, _data: object, _old: int, new: int, _error: object) -> None:
        self.state = new
        if new == pw.STREAMING and not self._nudged:
            self._nudged_at = time.monotonic()

    def _on_param(self, _data: object, param: int, pod: int | None) -> None:
        if param != video_format.FORMAT:
            return
        self._let_go()
        if pod is None:
            self._left_at = self._left_at or (time.monotonic() if self.format is not None else None)
            self.format = None
            return
        self.format = self._left_at = None
        self._nudged, self._nudged_at = 0, time.monotonic()
        try:
            self.format = video_format.agreed(ctypes.string_at(pod, spa_pods.size_of(ctypes.string_at(pod, 8))))
        except ValueError:
            self.broken = True
            return
        params = video_format.buffers()
        self._pw.pw_stream_update_params(self._stream, pw.pods(params), len(params))

    def _on_remove(self, _data: object, removed: Any) -> None:
        if self._held is not None and ctypes.addressof(self._held.contents) == ctypes.addressof(removed.contents):
            self._held = None  # its memory goes with it

    def _on_process(self, _data: object) -> None:
        while taken := self._pw.pw_stream_dequeue_buffer(self._stream):
            if _is_picture(taken.contents.buffer.contents):
                self._let_go()
                self._held, self._nudged = taken, 0
            else:
                self._pw.pw_stream_queue_buffer(self._stream, taken)

    def _let_go(self) -> None:
        if self._held is not None:
            self._pw.pw_stream_queue_buffer(self._stream, self._held)
            self._held = None


def _lie_of(buffer: Any, found: VideoFormat) -> Lie:
    data, chunk = buffer.datas[0], buffer.datas[0].chunk.contents
    return Lie(
        offset=chunk.offset % data.maxsize,
        stride=chunk.stride or chunk.size // found.height,  # some do not tell it
        crop=_crop_of(_meta(buffer, video_format.VIDEO_CROP)),
        transform=_transform_of(_meta(buffer, video_format.VIDEO_TRANSFORM)),
    )


def _is_picture(buffer: Any) -> bool:
    """Whether it holds pixels at all: a pointer that moved comes as a buffer without any."""
    if buffer.n_datas < 1:
        return False
    data = buffer.datas[0]
    if data.type not in video_format.MEMORY_TYPES or not data.data or not data.maxsize or not data.chunk:
        return False
    chunk = data.chunk.contents
    if not chunk.size or chunk.flags & (pw.CORRUPTED | pw.EMPTY):
        return False
    header = _meta(buffer, video_format.HEADER)
    return not (header and struct.unpack_from("=I", header)[0] & pw.HEADER_CORRUPTED)


def _meta(buffer: Any, kind: int) -> bytes:
    """What goes with the picture; nothing where it is not there or too short."""
    for place in range(buffer.n_metas):
        meta = buffer.metas[place]
        if meta.type == kind and meta.data and meta.size >= video_format.META_SIZES[kind]:
            return ctypes.string_at(meta.data, video_format.META_SIZES[kind])
    return b""


def _crop_of(meta: bytes) -> tuple[int, int, int, int] | None:
    if not meta:
        return None
    left, top, width, height = struct.unpack("=iiII", meta)
    return (left, top, width, height) if width and height else None


def _transform_of(meta: bytes) -> int:
    return int(struct.unpack("=I", meta)[0]) if meta else 0

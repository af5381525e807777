"""A real source of pictures for the tests: a stream of PipeWire's that shows what it is told, as a compositor would.

    python picture_source.py NAME

A command is a line of JSON: `offer` (order, width, height) or `show`, with the picture's `memory` (a file with its
bytes) and, where they are not the usual ones, `size`, `stride`, `offset` and `flags` of the chunk, `header_flags`,
`crop` and `transform`. As compositors do, the last picture is shown again with each start of the stream; after `lose`,
which names a picture as `show` does, not with the first. The answer is a line of JSON: with the `node` as soon as it
has one, else whether it was `done`.
"""

from __future__ import annotations

import ctypes
import json
import struct
import sys
import time
from pathlib import Path
from typing import Any

from capture.screens import pipewire_library as pw
from capture.screens import video_format as vf
from capture.screens.spa_pods import NONE, RANGE, choice, fraction, id_of, number, object_of, rectangle

ROOM = 4096
"""Bytes of a buffer beyond the picture, for offsets and strides."""
WAIT_SECONDS = 10.0


class Source:
    """One stream that drives itself."""

    def __init__(self, name: str) -> None:
        self._pw = pw.library()
        self._pw.pw_init(None, None)
        self._loop = self._pw.pw_thread_loop_new(b"source", None)
        self._pw.pw_context_connect.restype, self._pw.pw_context_connect.argtypes = (
            ctypes.c_void_p,
            [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t],
        )
        context = self._pw.pw_context_new(self._pw.pw_thread_loop_get_loop(self._loop), None, 0)
        core = self._pw.pw_context_connect(context, None, 0)
        properties = f"{{ media.class = Video/Source node.name = {name} }}".encode()
        self._stream = self._pw.pw_stream_new(core, name.encode(), self._pw.pw_properties_new_string(properties))
        self._hook = pw.Hook()
        self._events = pw.StreamEvents(
            state_changed=pw.STATE_CHANGED(self._on_state), param_changed=pw.PARAM_CHANGED(self._on_param)
        )
        self._pw.pw_stream_add_listener(self._stream, self._hook, self._events, None)
        self._format = self._state = None
        self._starts, self._loses_first = 0, False
        self._last: dict[str, Any] = {}
        self._wanted: tuple[int, int, int] | None = None
        self._pw.pw_thread_loop_start(self._loop)

    def do(self, command: dict[str, Any]) -> dict[str, Any]:
        if "offer" in command:
            return {"node": self._offer(*command["offer"])}
        if "lose" in command:
            self._last, self._loses_first = command["lose"], True
            return {"done": True}
        until = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < until:
            self._pw.pw_thread_loop_lock(self._loop)
            done = self._show(**command["show"])
            self._pw.pw_thread_loop_unlock(self._loop)
            if done:
                self._last = command["show"]
                return {"done": True}
            time.sleep(0.02)
        return {"done": False}

    def _offer(self, order: int, width: int, height: int) -> int:
        """As Mutter and KWin offer what they show: one format, one size, no more frames than the other end wants."""
        self._pw.pw_thread_loop_lock(self._loop)
        is_new, self._wanted = self._wanted is None, (order, width, height)
        self._last = self._last if is_new else {}
        offer = object_of(
            0x40003,
            vf.ENUM_FORMAT,
            {
                1: id_of(2),
                2: id_of(1),
                0x20001: id_of(order),
                0x20003: rectangle(width, height),
                0x20004: choice(NONE, [fraction(0, 1)]),
                0x20005: choice(RANGE, [fraction(60, 1), fraction(1, 1), fraction(60, 1)]),
            },
        )
        if is_new:
            flags = pw.DRIVER | pw.MAP_BUFFERS
            self._pw.pw_stream_connect(self._stream, pw.OUTPUT, 0xFFFFFFFF, flags, pw.pods([offer]), 1)
        else:
            self._pw.pw_stream_update_params(self._stream, pw.pods([offer]), 1)
        self._pw.pw_thread_loop_unlock(self._loop)
        while (node := self._pw.pw_stream_get_node_id(self._stream)) == 0xFFFFFFFF or self._state != pw.PAUSED:
            if self._state == pw.STREAMING:
                break
            time.sleep(0.02)
        return int(node)

    def _on_state(self, _data: object, _old: int, new: int, _error: object) -> None:
        self._state = new
        if new == pw.STREAMING:
            self._starts += 1
            if self._last and (self._starts > 1 or not self._loses_first):
                self._show(**self._last)

    def _on_param(self, _data: object, param: int, pod: int | None) -> None:
        if param != vf.FORMAT:
            return
        self._format = None
        if pod is None:
            return
        self._format = vf.agreed(ctypes.string_at(pod, 8 + struct.unpack("=I", ctypes.string_at(pod, 4))[0]))
        size = self._format.width * self._format.bytes_a_pixel
        params = [
            object_of(
                0x40004,
                vf.BUFFERS,
                {
                    1: choice(RANGE, [number(4), number(2), number(8)]),
                    2: number(1),
                    3: number(2 * size * self._format.height + ROOM),
                    4: number(size),
                    6: choice(4, [number(1 << 2)]),
                },
            ),
            *(object_of(0x40005, vf.META, {1: id_of(kind), 2: number(n)}) for kind, n in vf.META_SIZES.items()),
        ]
        self._pw.pw_stream_update_params(self._stream, pw.pods(params), len(params))

    def _show(self, memory: str, **told: Any) -> bool:
        if self._state != pw.STREAMING or self._format is None:
            return False
        if (self._format.order, self._format.width, self._format.height) != self._wanted:
            return False
        taken = self._pw.pw_stream_dequeue_buffer(self._stream)
        if not taken:
            return False
        buffer = taken.contents.buffer.contents
        data, raw = buffer.datas[0], Path(memory).read_bytes()
        assert len(raw) <= data.maxsize, "the memory is too small for the test"
        ctypes.memmove(data.data, raw, len(raw))
        chunk = data.chunk.contents
        chunk.offset, chunk.flags = told.get("offset", 0), told.get("flags", 0)
        chunk.size = told.get("size", len(raw) - chunk.offset)
        chunk.stride = told.get("stride", self._format.width * self._format.bytes_a_pixel)
        metas = {
            vf.HEADER: struct.pack("=IIqqQ", told.get("header_flags", 0), 0, 0, 0, 0),
            vf.VIDEO_CROP: struct.pack("=iiII", *told.get("crop", (0, 0, 0, 0))),
            vf.VIDEO_TRANSFORM: struct.pack("=I", told.get("transform", 0)),
        }
        for place in range(buffer.n_metas):
            meta = buffer.metas[place]
            if meta.type in metas:
                ctypes.memmove(meta.data, metas[meta.type], len(metas[meta.type]))
        self._pw.pw_stream_queue_buffer(self._stream, taken)
        return True


def main(name: str) -> None:
    """Until nobody commands any more."""
    source = Source(name)
    for line in sys.stdin:
        sys.stdout.write(json.dumps(source.do(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])

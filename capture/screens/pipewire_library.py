"""What is used of libpipewire, which every desktop that shows its screens through PipeWire has. The only module that
loads it; its structures as its headers have them (spa/buffer/buffer.h, pipewire/stream.h; run with 0.3.65 and 1.4.2).
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, Structure, c_bool, c_char_p, c_int, c_int32, c_int64, c_size_t, c_uint32, c_uint64, c_void_p
from functools import cache
from typing import ClassVar

NAME = "libpipewire-0.3.so.0"

INPUT, OUTPUT = 0, 1
ERROR, UNCONNECTED, CONNECTING, PAUSED, STREAMING = range(-1, 4)
"""States of a stream."""
AUTOCONNECT, MAP_BUFFERS, DRIVER, DONT_RECONNECT = 1 << 0, 1 << 2, 1 << 3, 1 << 7
CORRUPTED, EMPTY = 1, 2
"""Flags of a chunk."""
HEADER_CORRUPTED = 2


class Chunk(Structure):
    """Where the valid data lie."""

    _fields_: ClassVar = [("offset", c_uint32), ("size", c_uint32), ("stride", c_int32), ("flags", c_int32)]


class Data(Structure):
    """One piece of memory."""

    _fields_: ClassVar = [
        ("type", c_uint32), ("flags", c_uint32), ("fd", c_int64), ("mapoffset", c_uint32), ("maxsize", c_uint32),
        ("data", c_void_p), ("chunk", POINTER(Chunk)),
    ]  # fmt: skip


class Meta(Structure):
    """What goes with a picture."""

    _fields_: ClassVar = [("type", c_uint32), ("size", c_uint32), ("data", c_void_p)]


class SpaBuffer(Structure):
    """A picture, its memory and what goes with it."""

    _fields_: ClassVar = [
        ("n_metas", c_uint32), ("n_datas", c_uint32), ("metas", POINTER(Meta)), ("datas", POINTER(Data)),
    ]  # fmt: skip


class Buffer(Structure):
    """What a stream hands out."""

    _fields_: ClassVar = [("buffer", POINTER(SpaBuffer)), ("user_data", c_void_p), ("size", c_uint64)]


class Hook(Structure):
    """PipeWire's own, for each listener."""

    _fields_: ClassVar = [("own", c_void_p * 6)]


DESTROY = ctypes.CFUNCTYPE(None, c_void_p)
STATE_CHANGED = ctypes.CFUNCTYPE(None, c_void_p, c_int, c_int, c_char_p)
PARAM_CHANGED = ctypes.CFUNCTYPE(None, c_void_p, c_uint32, c_void_p)
BUFFER_CHANGED = ctypes.CFUNCTYPE(None, c_void_p, POINTER(Buffer))
PROCESS = ctypes.CFUNCTYPE(None, c_void_p)


class StreamEvents(Structure):
    """What a stream tells; version 0 of it."""

    _fields_: ClassVar = [
        ("version", c_uint32), ("destroy", DESTROY), ("state_changed", STATE_CHANGED), ("control_info", c_void_p),
        ("io_changed", c_void_p), ("param_changed", PARAM_CHANGED), ("add_buffer", BUFFER_CHANGED),
        ("remove_buffer", BUFFER_CHANGED), ("process", PROCESS), ("drained", c_void_p),
    ]  # fmt: skip


_FUNCTIONS: dict[str, tuple[type | None, list[type]]] = {
    "pw_init": (None, [c_void_p, c_void_p]),
    "pw_properties_new_string": (c_void_p, [c_char_p]),
    "pw_thread_loop_new": (c_void_p, [c_char_p, c_void_p]),
    "pw_thread_loop_get_loop": (c_void_p, [c_void_p]),
    "pw_thread_loop_start": (c_int, [c_void_p]),
    "pw_thread_loop_stop": (None, [c_void_p]),
    "pw_thread_loop_lock": (None, [c_void_p]),
    "pw_thread_loop_unlock": (None, [c_void_p]),
    "pw_context_new": (c_void_p, [c_void_p, c_void_p, c_size_t]),
    "pw_context_connect_fd": (c_void_p, [c_void_p, c_int, c_void_p, c_size_t]),
    "pw_stream_new": (c_void_p, [c_void_p, c_char_p, c_void_p]),
    "pw_stream_add_listener": (None, [c_void_p, POINTER(Hook), POINTER(StreamEvents), c_void_p]),
    "pw_stream_connect": (c_int, [c_void_p, c_int, c_uint32, c_int, POINTER(c_char_p), c_uint32]),
    "pw_stream_update_params": (c_int, [c_void_p, POINTER(c_char_p), c_uint32]),
    "pw_stream_set_active": (c_int, [c_void_p, c_bool]),
    "pw_stream_dequeue_buffer": (POINTER(Buffer), [c_void_p]),
    "pw_stream_queue_buffer": (c_int, [c_void_p, POINTER(Buffer)]),
    "pw_stream_get_node_id": (c_uint32, [c_void_p]),
    "pw_stream_trigger_process": (c_int, [c_void_p]),
    "pw_stream_destroy": (None, [c_void_p]),
}


@cache
def library() -> ctypes.CDLL:
    """The library with its functions declared. Raises OSError where it is not there, AttributeError where too old."""
    loaded = ctypes.CDLL(NAME)
    for name, (result, arguments) in _FUNCTIONS.items():
        function = getattr(loaded, name)
        function.restype, function.argtypes = result, arguments
    return loaded


def is_installed() -> bool:
    """Whether it can be loaded."""
    try:
        library()
    except (OSError, AttributeError):
        return False
    return True


def pods(params: list[bytes]) -> ctypes.Array[c_char_p]:
    """An array of pods for a call; it must live as long as the call."""
    return (c_char_p * len(params))(*params)

"""A hand on the pointer of a Wayland compositor, through the protocol of wlroots for virtual pointers."""

from __future__ import annotations

import struct

from capture.desktop.wayland_wire import WaylandSocket

POINTERS, CREATE, MOTION, FRAME = "zwlr_virtual_pointer_manager_v1", 0, 0, 4


def touch() -> None:
    """Move a pointer, as a hand would."""
    wayland = WaylandSocket()
    manager, pointer = wayland.bind(POINTERS, 1), wayland.new_id()
    assert manager is not None
    wayland.send(manager, CREATE, struct.pack("=II", 0, pointer))
    wayland.send(pointer, MOTION, struct.pack("=Iii", 0, 5 << 8, 5 << 8))
    wayland.send(pointer, FRAME, b"")
    wayland.events(0.5)
    wayland.close()

"""Between a compositor that draws without a graphics card and the portal of wlroots, which wants one.

    python wayland_proxy.py COMPOSITOR SOCKET

xdg-desktop-portal-wlr 0.7 refuses to start where the compositor offers its pictures in shared memory only, though it
takes them from shared memory (https://github.com/emersion/xdg-desktop-portal-wlr/issues/289). Everything passes through
unchanged but one thing: before each `buffer_done` of wlr-screencopy, `linux_dmabuf` says that the picture could be had
in a card's memory, too. Nobody ever takes it from there. (https://wayland.app/protocols/wlr-screencopy-unstable-v1)
"""

from __future__ import annotations

import os
import socket
import struct
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MANAGER = b"zwlr_screencopy_manager_v1\0"
BUFFER, LINUX_DMABUF, BUFFER_DONE = 0, 5, 6
BIND, CAPTURES = 0, (0, 1)
DELETE_ID = (1, 1)
FORMAT = 0x34325258  # XR24


class Screencopy:
    """What one client asks of wlr-screencopy, and what it is told."""

    def __init__(self) -> None:
        self._managers: set[int] = set()
        self._frames: dict[int, tuple[int, int]] = {}

    def asked(self, target: int, opcode: int, body: bytes) -> bytes:
        """Nothing to add; but managers and frames get their ids here."""
        if opcode == BIND and MANAGER in body:
            self._managers.add(struct.unpack("=I", body[-4:])[0])
        elif target in self._managers and opcode in CAPTURES:
            self._frames[struct.unpack_from("=I", body)[0]] = (0, 0)
        return b""

    def told(self, target: int, opcode: int, body: bytes) -> bytes:
        """What is said before that event."""
        if (target, opcode) == DELETE_ID:  # from now on the number may stand for something else
            self._frames.pop(struct.unpack_from("=I", body)[0], None)
        if target in self._frames and opcode == BUFFER:
            _, width, height, _ = struct.unpack_from("=IIII", body)
            self._frames[target] = (width, height)
        if target in self._frames and opcode == BUFFER_DONE:
            event = struct.pack("=III", FORMAT, *self._frames[target])
            return struct.pack("=II", target, (8 + len(event)) << 16 | LINUX_DMABUF) + event
        return b""


def pump(source: socket.socket, sink: socket.socket, before: Callable[[int, int, bytes], bytes]) -> None:
    """Passes messages and descriptors on until one side is gone."""
    rest = b""
    while True:
        try:
            data, descriptors, _, _ = socket.recv_fds(source, 1 << 16, 28)
            if not data:
                break
            rest, made = rest + data, b""
            while len(rest) >= 8:
                target, size_and_opcode = struct.unpack_from("=II", rest)
                size = size_and_opcode >> 16
                if len(rest) < size:
                    break
                made += before(target, size_and_opcode & 0xFFFF, rest[8:size]) + rest[:size]
                rest = rest[size:]
            if descriptors and not made:
                made, rest = rest, b""  # a message in two parts whose descriptors came with the first
            if made:
                sent = socket.send_fds(sink, [made], descriptors)
                sink.sendall(made[sent:])
        except OSError:
            break
        for each in descriptors:
            os.close(each)
    for end in (source, sink):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            continue


def main(compositor: str, place: str) -> None:
    """Serves until it is ended."""
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(place)
    listening.listen()
    while True:
        client, _ = listening.accept()
        server = socket.socket(socket.AF_UNIX)
        server.connect(compositor)
        seen = Screencopy()
        threading.Thread(target=pump, args=(client, server, seen.asked), daemon=True).start()
        threading.Thread(target=pump, args=(server, client, seen.told), daemon=True).start()


if __name__ == "__main__":
    main(*sys.argv[1:])

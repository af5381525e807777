"""The little of the Wayland protocol that it takes to ask a compositor for one thing: no library, one socket.

https://wayland.freedesktop.org/docs/html/ch04.html#sect-Protocol-Wire-Format: words of 32 bits, in the machine's order.
"""

from __future__ import annotations

import os
import select
import socket
import struct
from pathlib import Path
from typing import NamedTuple

from store.errors import NoDisplay

ANSWER_SECONDS = 2.0
MOST_BYTES = 64 * 1024
GONE = "The Wayland compositor does not answer: start Backscroll inside the session that is to be recorded."
_HEADER = struct.Struct("=II")
_DISPLAY = 1
_SYNC, _GET_REGISTRY, _BIND = 0, 1, 0
_ERROR, _GLOBAL, _DONE = 0, 0, 0


class Told(NamedTuple):
    """An event: of which object, which one, and its words as they came."""

    object_id: int
    opcode: int
    payload: bytes


class WaylandSocket:
    """For one thread at a time. Methods raise NoDisplay where the compositor is gone or does not want this."""

    def __init__(self) -> None:
        """Connects, and hears what the compositor offers."""
        self._unread = b""
        self._last_id = _DISPLAY
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(ANSWER_SECONDS)
        try:
            self._socket.connect(str(_path()))
            self._registry = self.new_id()
            self.send(_DISPLAY, _GET_REGISTRY, struct.pack("=I", self._registry))
            self._offers = self._offered()
        except OSError as error:
            self.close()
            raise NoDisplay(GONE) from error
        except NoDisplay:
            self.close()
            raise

    def new_id(self) -> int:
        """A number for an object that the next request makes."""
        self._last_id += 1
        return self._last_id

    def bind(self, interface: str, version: int) -> int | None:
        """The object that speaks this interface, at most this version of it; None where it is not offered."""
        if interface not in self._offers:
            return None
        name, offered = self._offers[interface]
        bound = self.new_id()
        words = (struct.pack("=I", name), string(interface), struct.pack("=II", min(version, offered), bound))
        self.send(self._registry, _BIND, b"".join(words))
        return bound

    def send(self, object_id: int, opcode: int, payload: bytes) -> None:
        """One request."""
        try:
            self._socket.sendall(_HEADER.pack(object_id, (_HEADER.size + len(payload)) << 16 | opcode) + payload)
        except OSError as error:
            raise NoDisplay(GONE) from error

    def events(self, seconds: float = 0.0) -> list[Told]:
        """What has come since, or comes within so many seconds."""
        found: list[Told] = []
        while self._has_more(0.0 if found else seconds):
            self._receive()
            found += self._taken()
        return found

    def close(self) -> None:
        """Hangs up; safe to call twice."""
        self._socket.close()

    def _offered(self) -> dict[str, tuple[int, int]]:
        """Number and version of each interface."""
        done = self.new_id()
        self.send(_DISPLAY, _SYNC, struct.pack("=I", done))
        offers: dict[str, tuple[int, int]] = {}
        while True:
            events = self.events(ANSWER_SECONDS)
            if not events:
                raise NoDisplay(GONE)
            for event in events:
                if (event.object_id, event.opcode) == (self._registry, _GLOBAL):
                    name, length = struct.unpack_from("=II", event.payload)
                    (version,) = struct.unpack("=I", event.payload[-4:])
                    interface = event.payload[8 : 8 + length - 1].decode("utf-8", "replace")
                    offers[interface] = (name, version)
            if any((event.object_id, event.opcode) == (done, _DONE) for event in events):
                return offers

    def _has_more(self, seconds: float) -> bool:
        try:
            return bool(select.select([self._socket], [], [], seconds)[0])
        except (OSError, ValueError) as error:
            raise NoDisplay(GONE) from error

    def _receive(self) -> None:
        try:
            part = self._socket.recv(MOST_BYTES)
        except OSError as error:
            raise NoDisplay(GONE) from error
        if not part or len(self._unread) + len(part) > 2 * MOST_BYTES:
            raise NoDisplay(GONE)
        self._unread += part

    def _taken(self) -> list[Told]:
        """The whole events of what was received; one that says that this client erred ends it."""
        found: list[Told] = []
        while len(self._unread) >= _HEADER.size:
            object_id, word = _HEADER.unpack_from(self._unread)
            size = word >> 16
            if size < _HEADER.size or (object_id, word & 0xFFFF) == (_DISPLAY, _ERROR):
                raise NoDisplay(GONE)
            if len(self._unread) < size:
                break
            found.append(Told(object_id, word & 0xFFFF, self._unread[_HEADER.size : size]))
            self._unread = self._unread[size:]
        return found


def string(text: str) -> bytes:
    """A string as the wire has it: its length, a zero behind it, and zeros up to the next word."""
    raw = text.encode() + b"\0"
    return struct.pack("=I", len(raw)) + raw + b"\0" * (-len(raw) % 4)


def _path() -> Path:
    """Where the compositor listens. Raises NoDisplay where no session says so."""
    name, folder = os.environ.get("WAYLAND_DISPLAY", ""), os.environ.get("XDG_RUNTIME_DIR", "")
    if not name or not (folder or name.startswith("/")):
        raise NoDisplay(GONE)
    return Path(folder) / name

"""Talking to sway, the wlroots compositor, over its own socket (sway-ipc(7)): one request, one answer, and events."""

from __future__ import annotations

import json
import os
import select
import socket
import struct
from typing import Any

from store.errors import NoDisplay

SOCKET_VARIABLE = "SWAYSOCK"
GET_OUTPUTS, GET_TREE, SUBSCRIBE = 3, 4, 2
_MAGIC = b"i3-ipc"
_HEADER = struct.Struct("=6sII")
_EVENT = 1 << 31
MOST_BYTES = 64 * 1024 * 1024
ANSWER_SECONDS = 5.0
GONE = "The compositor does not answer: start Backscroll inside the sway session that is to be recorded."


def is_sway() -> bool:
    """Whether a sway session says where it listens."""
    path = os.environ.get(SOCKET_VARIABLE, "")
    return bool(path) and os.path.exists(path)  # noqa: PTH110 - a socket, not a file of ours


class SwaySocket:
    """Two connections: one for questions, one for events. For one thread at a time."""

    def __init__(self, *events: str) -> None:
        """Connects, and subscribes to these kinds of events. Raises NoDisplay."""
        self._asking = _connect()
        self._hearing: socket.socket | None = None
        if events:
            try:
                self._hearing = _connect()
                _send(self._hearing, SUBSCRIBE, json.dumps(events).encode())
                _receive(self._hearing)
            except NoDisplay:
                self.close()
                raise

    def ask(self, kind: int) -> Any:
        """The answer to a question without arguments, as sway gives it. Raises NoDisplay.

        After a question without an answer no other is asked: what comes late would be taken for the answer to that.
        """
        try:
            _send(self._asking, kind, b"")
            return _answer(self._asking, kind)
        except NoDisplay:
            self.close()
            raise

    def events(self) -> list[dict[str, Any]]:
        """All events that have come since the last call. Raises NoDisplay."""
        found: list[dict[str, Any]] = []
        while self._hearing is not None and _has_more(self._hearing):
            kind, event = _receive(self._hearing)
            if kind & _EVENT and isinstance(event, dict):
                found.append(event)
        return found

    def wait(self, seconds: float) -> bool:
        """Whether an event has come within so many seconds. Raises NoDisplay."""
        return self._hearing is not None and _has_more(self._hearing, seconds)

    def close(self) -> None:
        """Hangs up; safe to call twice."""
        self._asking.close()
        if self._hearing is not None:
            self._hearing.close()


def _connect() -> socket.socket:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(ANSWER_SECONDS)
    try:
        connection.connect(os.environ.get(SOCKET_VARIABLE, ""))
    except OSError as error:
        connection.close()
        raise NoDisplay(GONE) from error
    return connection


def _send(connection: socket.socket, kind: int, payload: bytes) -> None:
    try:
        connection.sendall(_HEADER.pack(_MAGIC, len(payload), kind) + payload)
    except OSError as error:
        raise NoDisplay(GONE) from error


def _answer(connection: socket.socket, kind: int) -> Any:
    answered, answer = _receive(connection)
    if answered != kind:
        raise NoDisplay(GONE)
    return answer


def _receive(connection: socket.socket) -> tuple[int, Any]:
    magic, length, kind = _HEADER.unpack(_read(connection, _HEADER.size))
    if magic != _MAGIC or length > MOST_BYTES:
        raise NoDisplay(GONE)
    try:
        return kind, json.loads(_read(connection, length))
    except ValueError as error:
        raise NoDisplay(GONE) from error


def _read(connection: socket.socket, length: int) -> bytes:
    parts = bytearray()
    while len(parts) < length:
        try:
            part = connection.recv(length - len(parts))
        except OSError as error:
            raise NoDisplay(GONE) from error
        if not part:
            raise NoDisplay(GONE)
        parts += part
    return bytes(parts)


def _has_more(connection: socket.socket, seconds: float = 0.0) -> bool:
    try:
        return bool(select.select([connection], [], [], seconds)[0])
    except (OSError, ValueError) as error:
        raise NoDisplay(GONE) from error


def greatest_scale(outputs: Any) -> float:
    """The one scale in which all of the desktop is told: the greatest of its outputs, so that none loses pixels."""
    return max((float(output.get("scale") or 1.0) for output in outputs if output.get("active")), default=1.0)

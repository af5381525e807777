"""The other end of `pipewire_process.py`: a process that holds the newest picture of every monitor.

    python -m capture.screens.pipewire_child SOCKET REMOTE NODE,NODE...

SOCKET is a connected socket, REMOTE the connection to PipeWire that the portal handed over. A request is a JSON object
with `node`, and `picture` where it is wanted; the answer a JSON object with `state` (waiting, running, gone), `size`
(width and height of what is shown, null before a format was agreed on) and, where a picture was wanted and is there,
`shape` (rows, columns), after which its bytes follow. What hangs or crashes here ends here; a core would hold what was
on the screen, so none is made. It leaves when the other end is gone, also where PipeWire has never answered.
"""

from __future__ import annotations

import json
import os
import resource
import select
import sys
from multiprocessing.connection import Connection
from threading import Thread
from typing import TYPE_CHECKING, Any

from capture.screens import pipewire_library as pw
from capture.screens.pipewire_stream import HeldStream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from capture.screenshot import Pixels

CONTEXT = b"{ module.rt = false }"
"""No request for a higher priority: nobody waits for these pictures."""


class Remote:
    """The streams of one connection to PipeWire."""

    def __init__(self, descriptor: int, nodes: Sequence[int]) -> None:
        """Takes the descriptor. Raises OSError where PipeWire does not answer."""
        self._pw = pw.library()
        self._pw.pw_init(None, None)
        self._loop = self._pw.pw_thread_loop_new(b"backscroll", None)
        context = self._pw.pw_context_new(
            self._pw.pw_thread_loop_get_loop(self._loop), self._pw.pw_properties_new_string(CONTEXT), 0
        )
        core = self._pw.pw_context_connect_fd(context, descriptor, None, 0) if context else None
        if not core:
            raise OSError("no connection to PipeWire")
        self._streams = {node: HeldStream(core, node) for node in nodes}
        if self._pw.pw_thread_loop_start(self._loop) < 0:
            raise OSError("no thread for PipeWire")

    def tell(self, node: int, *, picture: bool) -> tuple[dict[str, Any], Pixels | None]:
        """How the stream of that node is, and its newest picture."""
        self._pw.pw_thread_loop_lock(self._loop)
        try:
            stream = self._streams[node]
            pixels = stream.picture() if picture else None
            if picture and pixels is None:
                stream.nudge()
            size = stream.size()
            state = "gone" if stream.is_gone else "waiting" if size is None else "running"
        finally:
            self._pw.pw_thread_loop_unlock(self._loop)
        answer: dict[str, Any] = {"state": state, "size": size}
        if pixels is not None:
            answer["shape"] = pixels.shape[:2]
        return answer, pixels


def serve(connection: Connection, remote: Remote) -> None:
    """Answers until the other end is gone."""
    for request in _requests(connection):
        answer, pixels = remote.tell(int(request["node"]), picture=bool(request.get("picture")))
        connection.send_bytes(json.dumps(answer).encode())
        if pixels is not None:
            connection.send_bytes(pixels.data.cast("B"))


def _requests(connection: Connection) -> Iterator[dict[str, Any]]:
    while True:
        yield json.loads(connection.recv_bytes())


def _leave_with(other: int) -> None:
    """Ends the process when the other end of the socket is closed, whatever else it is doing."""
    waiting = select.poll()
    waiting.register(other, 0)  # told is nothing but the end
    waiting.poll()
    os._exit(0)


def main(socket: str, descriptor: str, nodes: str) -> None:
    """The process. Ends without tidying up: the other end is gone, and PipeWire notices."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with Connection(int(socket)) as there:
        Thread(target=_leave_with, args=(there.fileno(),), daemon=True).start()
        try:
            serve(there, Remote(int(descriptor), [int(node) for node in nodes.split(",")]))
        except (EOFError, OSError):
            os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])

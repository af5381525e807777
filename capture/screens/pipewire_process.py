"""The pictures of a connection to PipeWire, taken in a process of their own: a library in C that hangs or crashes there
never hits the recorder. What is said to it: `pipewire_child.py`.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import BufferTooShort
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

import numpy as np

from capture.screens.video_format import MOST_PIXELS
from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capture.screenshot import Pixels

START_SECONDS = 20.0
"""For a process to start and to connect, on a busy machine."""
ANSWER_SECONDS = 5.0
END_SECONDS = 2.0
LOOK_SECONDS = 0.05
LOST = "The connection to PipeWire was lost; the screen is looked at again soon."


@dataclass(frozen=True)
class StreamNow:
    """`state` is waiting, running or gone; `size` is width and height, None before they are known."""

    state: str
    size: tuple[int, int] | None
    pixels: Pixels | None = None


class PipeWireProcess:
    """For one thread. Every method but `close` raises NoDisplay where the process is gone or does not answer."""

    def __init__(self, remote: int, nodes: Sequence[int]) -> None:
        """Starts it with the descriptor of a connection to PipeWire, which it inherits. Raises NoDisplay."""
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "capture.screens.pipewire_child", str(theirs.fileno()), str(remote)]
        with theirs:
            try:
                self._process = subprocess.Popen(
                    [*command, ",".join(str(node) for node in nodes)],
                    pass_fds=[theirs.fileno(), remote],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            except OSError as error:
                ours.close()
                raise NoDisplay(LOST) from error
        self._connection = Connection(ours.detach())
        self._patience = START_SECONDS

    def look(self, node: int, *, picture: bool = False) -> StreamNow:
        """How that stream is now, with the newest picture where one is wanted."""
        try:
            self._connection.send_bytes(json.dumps({"node": node, "picture": picture}).encode())
            answer: dict[str, Any] = json.loads(self._received(1 << 16))
            pixels = self._picture(answer["shape"]) if "shape" in answer else None
            size = answer["size"] and (int(answer["size"][0]), int(answer["size"][1]))
        except (OSError, EOFError, ValueError, KeyError, TypeError, BufferTooShort) as error:
            self.close()
            raise NoDisplay(LOST) from error
        self._patience = ANSWER_SECONDS
        return StreamNow(str(answer["state"]), size, pixels)

    def wait(self, node: int, seconds: float, *, picture: bool = False) -> StreamNow:
        """The same, as soon as the size (with `picture`: a picture) is there, or the stream is gone, or time is up.

        Time counts from the first answer on: the process may still be starting.
        """
        until: float | None = None
        while True:
            now = self.look(node, picture=picture)
            until = until or time.monotonic() + seconds
            here = now.pixels is not None if picture else now.size is not None
            if here or now.state == "gone" or time.monotonic() >= until:
                return now
            time.sleep(LOOK_SECONDS)

    def close(self) -> None:
        """Ends the process; safe to call twice."""
        self._connection.close()
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(END_SECONDS)

    def _received(self, most: int) -> bytes:
        if not self._connection.poll(self._patience):
            raise EOFError
        return self._connection.recv_bytes(most)

    def _picture(self, shape: Sequence[int]) -> Pixels:
        height, width = int(shape[0]), int(shape[1])
        if not 0 < height * width <= MOST_PIXELS:
            raise ValueError("no picture")
        pixels = np.empty((height, width, 3), np.uint8)
        if not self._connection.poll(self._patience):
            raise EOFError
        if self._connection.recv_bytes_into(pixels.data.cast("B")) != pixels.size:
            raise ValueError("half a picture")
        return pixels

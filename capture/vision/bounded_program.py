"""Running another program on untrusted input: bounded in time and in what it may say, ended with all it started.

A program that hangs, floods its output or leaves children behind holds nobody up: at its limit it is killed together
with its process group, and `ReadingFailed` says so.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from typing import IO, TYPE_CHECKING

from store.errors import ReadingFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

END_SECONDS = 2.0  # how long a killed program may take to be gone
PIECE = 1 << 16


class BoundedProgram:
    """One program with its environment. May be called from any thread; each call is a process of its own."""

    def __init__(self, name: str, environment: dict[str, str]) -> None:
        self.name = name
        self._environment = environment

    def run(
        self, arguments: Sequence[str], given: bytes, seconds: float, most_bytes: int, *, errors_too: bool = False
    ) -> bytes:
        """What it printed when given these bytes. `errors_too`: what it wrote to its standard error is part of it.

        Raises ReadingFailed: not there, ended with another status than 0, too slow, or said more than `most_bytes`.
        """
        process = self._start(arguments, errors_too=errors_too)
        said = bytearray()
        listener = threading.Thread(target=_listen, args=(process, said, most_bytes), daemon=True)
        feeder = threading.Thread(target=_feed, args=(process, given), daemon=True)
        listener.start()
        feeder.start()
        try:
            listener.join(seconds)
            too_slow = listener.is_alive()
            status = None if too_slow or len(said) > most_bytes else _status(process)
        finally:
            end_with_children(process)
            listener.join(END_SECONDS)
            feeder.join(END_SECONDS)
            _close(process.stdout if not listener.is_alive() else None, process.stdin)
        if too_slow:
            raise ReadingFailed(f"{self.name} took more than {seconds:.3g} s for a picture and was ended.")
        if len(said) > most_bytes:
            raise ReadingFailed(f"{self.name} said more than a picture can hold and was ended.")
        if status != 0:
            raise ReadingFailed(f"{self.name} failed on a picture (status {status}).")
        return bytes(said)

    def _start(self, arguments: Sequence[str], *, errors_too: bool) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(
                [self.name, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT if errors_too else subprocess.DEVNULL,
                env={**os.environ, **self._environment},
                start_new_session=True,  # a process group of its own, to be ended as one
            )
        except OSError as error:
            raise ReadingFailed(f"{self.name} does not start ({error.strerror}): install it again.") from error


def end_with_children(process: subprocess.Popen[bytes]) -> None:
    """Kills the program's process group and takes its exit status; harmless where all of it is gone."""
    try:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:  # stuck in the kernel; nobody waits for it
        return


def _listen(process: subprocess.Popen[bytes], said: bytearray, most_bytes: int) -> None:
    stream = process.stdout
    while stream is not None and len(said) <= most_bytes:
        piece = stream.read1(PIECE)  # type: ignore[attr-defined]  # a BufferedReader, which typeshed calls IO
        if not piece:
            return
        said += piece


def _feed(process: subprocess.Popen[bytes], given: bytes) -> None:
    try:
        if process.stdin is not None:
            process.stdin.write(given)
    except OSError:
        return  # it ended, or was ended, before it had read all
    _close(process.stdin)


def _status(process: subprocess.Popen[bytes]) -> int | None:
    """Its exit status once its output has ended; None where it goes on for no reason."""
    try:
        return process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        return None


def _close(*streams: IO[bytes] | None) -> None:
    for stream in streams:
        try:
            if stream is not None:
                stream.close()
        except OSError:
            continue

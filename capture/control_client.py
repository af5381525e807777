"""The other end of the daemon's socket: ask for something and wait for the last word, or listen to events."""

from __future__ import annotations

import threading
import time
from multiprocessing.connection import Client, Connection
from typing import TYPE_CHECKING, Any

from capture.control_socket import FAMILY, greet_as_client, hang_up, limit_waiting
from capture.messages import Command, Event, Failure, Progress, Subscribe, decode_event, encode
from capture.wire import MAX_BYTES
from store import errors
from store.errors import BackscrollError, RecorderNotAnswering, RecorderNotRunning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOT_RUNNING = "The recorder is not running; start it with: backscroll record"
NOT_ANSWERING = "The recorder runs but does not answer; stop it and start it again."
SILENT_SECONDS = 40.0
HUNG_UP = "The recorder ended the conversation; ask for its status with: backscroll status"


class ControlClient:
    """One connection to the daemon. One command at a time; safe to use from several threads."""

    def __init__(self, address: str, key: bytes) -> None:
        """Raises RecorderNotRunning where nobody listens, RecorderNotAnswering where the greeting fails."""
        try:
            self._connection: Connection[Any, Any] = Client(address, family=FAMILY)
        except OSError as error:
            raise RecorderNotRunning(NOT_RUNNING) from error
        self._asking = threading.Lock()
        if not greet_as_client(self._connection, key):
            self._connection.close()
            raise RecorderNotAnswering(NOT_ANSWERING)
        limit_waiting(self._connection, receive=0, send=5.0)

    def ask(
        self, command: Command, *, seconds: float | None = 30.0, progress: Callable[[Progress], None] | None = None
    ) -> Event:
        """Send a command and wait for the last word about it.

        `seconds` is how long to wait without hearing anything (None: for ever). An exception raised by `progress`
        hangs up, which cancels the command. Raises the error that the daemon reports, RecorderNotAnswering after
        `seconds`, RecorderNotRunning when the daemon goes away.
        """
        with self._asking:
            finished = False
            try:
                self._send(command)
                while isinstance(event := self._receive(seconds), Progress):
                    if progress is not None:
                        progress(event)
                finished = True
            finally:
                if not finished:
                    hang_up(self._connection)
        if isinstance(event, Failure):
            raise error_of(event)
        return event

    def events(self) -> Iterator[Event]:
        """Every event from now on, the present StateChanged first, until `close` or until the daemon goes away.

        Raises RecorderNotAnswering where the daemon, which tells its state every ten seconds, falls silent.
        """
        yield self.ask(Subscribe())
        while True:
            try:
                if not self._connection.poll(SILENT_SECONDS):
                    raise RecorderNotAnswering(NOT_ANSWERING)
                line = self._connection.recv_bytes(MAX_BYTES)
            except (OSError, EOFError):
                return
            yield decode_event(line)

    def wait_for_end(self, seconds: float) -> bool:
        """Whether the daemon hangs up within so many seconds."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                if self._connection.poll(left):
                    self._connection.recv_bytes(MAX_BYTES)
            except (OSError, EOFError):
                return True
        return False

    def hang_up(self) -> None:
        """Wake a thread that waits in `events` or `ask`, from any thread."""
        hang_up(self._connection)

    def close(self) -> None:
        """Hang up and give back the file descriptor."""
        self.hang_up()
        self._connection.close()

    def _send(self, command: Command) -> None:
        try:
            self._connection.send_bytes(encode(command))
        except BlockingIOError as error:
            raise RecorderNotAnswering(NOT_ANSWERING) from error
        except OSError as error:
            raise RecorderNotRunning(HUNG_UP) from error

    def _receive(self, seconds: float | None) -> Event:
        try:
            if not self._connection.poll(seconds):
                raise RecorderNotAnswering(NOT_ANSWERING)
            return decode_event(self._connection.recv_bytes(MAX_BYTES))
        except (OSError, EOFError) as error:
            raise RecorderNotRunning(HUNG_UP) from error


def error_of(failure: Failure) -> BackscrollError:
    """The error of store.errors that a failure names; its root where this program does not know it."""
    kind = getattr(errors, failure.error, None)
    if not (isinstance(kind, type) and issubclass(kind, BackscrollError)):
        kind = BackscrollError
    error = kind(failure.message)
    error.title = failure.title
    return error

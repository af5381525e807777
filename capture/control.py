"""The daemon's ear and mouth: takes commands from several clients, tells events to those who subscribed.

Each client has a thread of its own, and each subscriber a queue and a thread that empties it, so that no client, slow,
stopped or broken, ever holds up the daemon: who does not keep up is hung up on, and may connect again.
"""

from __future__ import annotations

import logging
import queue
import threading
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capture.control_socket import FAMILY, greet_as_server, hang_up, limit_waiting, prepare_folder, same_user
from capture.messages import Command, Event, Failure, Subscribe, decode_command, encode
from capture.wire import MAX_BYTES, BadMessage
from store.errors import BackscrollError, Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

MAX_CALLERS = 32
MAX_WAITING_EVENTS = 1_000
SEND_SECONDS = 5.0


class Caller:
    """One client at the other end of a connection, from its command to the last word about it."""

    def __init__(self, connection: Connection[Any, Any]) -> None:
        self._connection = connection
        self._sending = threading.Lock()
        self._events: queue.Queue[Event | None] = queue.Queue(MAX_WAITING_EVENTS)
        self.subscribed = False

    def say(self, event: Event) -> None:
        """Send an event now. Raises Cancelled where the client is gone or does not read."""
        try:
            with self._sending:
                self._connection.send_bytes(encode(event))
        except OSError as error:
            self.hang_up()
            raise Cancelled("The program that asked for this went away; what was finished is kept.") from error

    def subscribe(self) -> None:
        """From now on `tell` reaches this client, through a thread that only waits for it."""
        if not self.subscribed:
            self.subscribed = True
            threading.Thread(target=self._tell_on, name="control-events", daemon=True).start()

    def tell(self, event: Event) -> None:
        """Put an event into the subscriber's queue; never waits. A client that does not keep up is hung up on."""
        try:
            self._events.put_nowait(event)
        except queue.Full:
            self.hang_up()

    def hang_up(self) -> None:
        """End the conversation, from any thread."""
        hang_up(self._connection)

    def listen(self) -> Command | None:
        """The next command; None when the client is gone or sends what is too large. Raises BadMessage."""
        try:
            return decode_command(self._connection.recv_bytes(MAX_BYTES))
        except (OSError, EOFError):
            return None

    def close(self) -> None:
        """Hang up and give back the file descriptor. Only by the thread that listens."""
        self.hang_up()
        with self._sending:
            self._connection.close()
        try:
            self._events.put_nowait(None)
        except queue.Full:
            self._events.get_nowait()
            self._events.put_nowait(None)

    def _tell_on(self) -> None:
        while (event := self._events.get()) is not None:
            try:
                self.say(event)
            except Cancelled:
                return


class ControlServer:
    """Listens at an address until closed. `handle` is called in the client's own thread and gives the last word.

    Whoever makes one holds the lock of the home: a socket file that is already there belongs to nobody and is replaced.
    """

    def __init__(self, address: str, key: bytes, handle: Callable[[Command, Caller], Event]) -> None:
        self.address = address
        self._key = key
        self._handle = handle
        self._callers: set[Caller] = set()
        self._changing = threading.Lock()
        self._closing = threading.Event()
        if FAMILY == "AF_UNIX":
            prepare_folder(address)
        self._listener = Listener(address, family=FAMILY, backlog=2 * MAX_CALLERS)
        if FAMILY == "AF_UNIX":
            Path(address).chmod(0o600)
        self._accepting = threading.Thread(target=self._accept_all, name="control-accept", daemon=True)
        self._accepting.start()

    def broadcast(self, event: Event) -> None:
        """Tell every subscriber; never waits for one."""
        with self._changing:
            subscribers = [caller for caller in self._callers if caller.subscribed]
        for caller in subscribers:
            caller.tell(event)

    def close(self) -> None:
        """Stop listening, hang up on everybody, remove the socket file."""
        self._closing.set()
        try:
            Client(self.address, family=FAMILY).close()  # wakes the thread that waits in accept
        except OSError:
            log.debug("nobody had to be woken")
        self._accepting.join(5)
        self._listener.close()
        with self._changing:
            callers = list(self._callers)
        for caller in callers:
            caller.hang_up()

    def _accept_all(self) -> None:
        while not self._closing.is_set():
            try:
                connection = self._listener.accept()
            except OSError as error:
                log.warning("a client could not be accepted: %s", type(error).__name__)
                self._closing.wait(0.1)
                continue
            with self._changing:
                full = len(self._callers) >= MAX_CALLERS
            if self._closing.is_set() or full or not same_user(connection):
                connection.close()
                continue
            threading.Thread(target=self._serve, args=(connection,), name="control-client", daemon=True).start()

    def _serve(self, connection: Connection[Any, Any]) -> None:
        caller = Caller(connection)
        with self._changing:
            self._callers.add(caller)
        try:
            if greet_as_server(connection, self._key):
                limit_waiting(connection, receive=0, send=SEND_SECONDS)
                self._converse(caller)
        finally:
            with self._changing:
                self._callers.discard(caller)
            caller.close()

    def _converse(self, caller: Caller) -> None:
        while not self._closing.is_set():
            try:
                command = caller.listen()
                if command is None:
                    return
                answer = self._answer(command, caller)
            except BadMessage as error:
                answer = failure(error)
            try:
                caller.say(answer)
            except Cancelled:
                return
            if isinstance(answer, Failure) and answer.error == BadMessage.__name__:
                return

    def _answer(self, command: Command, caller: Caller) -> Event:
        try:
            answer = self._handle(command, caller)
        except BackscrollError as error:
            return failure(error)
        if isinstance(command, Subscribe):
            caller.subscribe()
        return answer


def failure(error: BackscrollError) -> Failure:
    """An error in the words of the protocol."""
    return Failure(error=type(error).__name__, title=error.title, message=error.message)

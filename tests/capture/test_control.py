"""A real server and real clients over a real socket: several, slow, broken, strangers."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from multiprocessing.connection import Client
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from capture import control
from capture.control import ControlServer
from capture.control_client import ControlClient
from capture.control_socket import FAMILY, greet_as_client
from capture.messages import (
    AskStatus,
    Done,
    EmbedQuery,
    Forget,
    FrameSafe,
    Pause,
    Progress,
    Remember,
    Subscribe,
    decode_event,
)
from capture.wire import BadMessage
from store.errors import Cancelled, ModelMissing, RecorderNotAnswering, RecorderNotRunning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capture.control import Caller
    from capture.messages import Command, Event

KEY = b"k" * 32


class Deeds:
    """What stands in for the daemon's deeds: it answers, reports progress, fails, or waits, as asked."""

    def __init__(self) -> None:
        self.cancelled = threading.Event()
        self.wait = threading.Event()

    def __call__(self, command: Command, caller: Caller) -> Event:
        if isinstance(command, EmbedQuery):
            raise ModelMissing("No model; install one.")
        if isinstance(command, Pause):
            self.wait.wait(10)
        if isinstance(command, Forget):
            self._forget(caller)
        return Done({"of": type(command).__name__})

    def _forget(self, caller: Caller) -> None:
        try:
            for done in range(200):
                caller.say(Progress(done, 200))
                time.sleep(0.005)
        except Cancelled:
            self.cancelled.set()
            raise


@pytest.fixture
def deeds() -> Deeds:
    return Deeds()


@pytest.fixture
def server(deeds: Deeds) -> Iterator[ControlServer]:
    address = f"{os.environ['XDG_RUNTIME_DIR']}/backscroll-test/control"
    server = ControlServer(address, KEY, deeds)
    yield server
    deeds.wait.set()
    server.close()


@pytest.fixture
def client(server: ControlServer) -> Iterator[ControlClient]:
    client = ControlClient(server.address, KEY)
    yield client
    client.close()


def test_ask_and_answer(client):
    assert client.ask(AskStatus()) == Done({"of": "AskStatus"})
    assert client.ask(Remember()) == Done({"of": "Remember"})


def test_the_socket_is_ours_alone(server):
    assert Path(server.address).stat().st_mode & 0o777 == 0o600
    assert Path(server.address).parent.stat().st_mode & 0o777 == 0o700


def test_an_error_of_the_daemon_is_raised_at_the_client(client):
    with pytest.raises(ModelMissing, match="install one"):
        client.ask(EmbedQuery("a", "looks"))
    assert client.ask(AskStatus()) == Done({"of": "AskStatus"}), "the conversation goes on"


def test_progress_comes_before_the_last_word(client):
    heard = []
    assert client.ask(Forget(("a",)), progress=heard.append) == Done({"of": "Forget"})
    assert [said.done for said in heard] == list(range(200))


def test_going_away_cancels(server, deeds):
    client = ControlClient(server.address, KEY)

    def enough(said: Progress) -> None:
        if said.done == 3:
            raise Cancelled("Enough.")

    with pytest.raises(Cancelled):
        client.ask(Forget(("a",)), progress=enough)
    client.close()
    assert deeds.cancelled.wait(3)


def test_one_client_waiting_does_not_hold_up_another(server, client, deeds):
    other = ControlClient(server.address, KEY)
    waiting = threading.Thread(target=client.ask, args=(Pause(),))
    waiting.start()
    assert other.ask(AskStatus(), seconds=2) == Done({"of": "AskStatus"})
    deeds.wait.set()
    waiting.join()
    other.close()


def test_events_reach_every_subscriber_in_order(server):
    clients = [ControlClient(server.address, KEY) for _ in range(3)]
    streams = [client.events() for client in clients]
    for stream in streams:
        assert next(stream) == Done({"of": "Subscribe"})
    settle(lambda: len([c for c in server._callers if c.subscribed]) == 3)
    for number in range(50):
        server.broadcast(FrameSafe(str(number)))
    for stream in streams:
        assert [next(stream).frame_id for _ in range(50)] == [str(number) for number in range(50)]
    for client in clients:
        client.close()


def test_a_subscriber_that_never_reads_blocks_nobody_and_is_let_go(server, monkeypatch):
    monkeypatch.setattr(control, "MAX_WAITING_EVENTS", 1_000)
    deaf = ControlClient(server.address, KEY)
    deaf.ask(Subscribe())
    settle(lambda: any(c.subscribed for c in server._callers))
    began = time.monotonic()
    for _ in range(20_000):
        server.broadcast(FrameSafe("x" * 26))
    assert time.monotonic() - began < 3
    settle(lambda: not server._callers, seconds=8)
    deaf.close()


def test_a_wrong_key_is_refused(server, client):
    with pytest.raises(RecorderNotAnswering):
        ControlClient(server.address, b"w" * 32)
    assert client.ask(AskStatus()) == Done({"of": "AskStatus"})


def test_garbage_is_answered_with_a_sentence_and_hung_up_on(server, client):
    raw = Client(server.address, family=FAMILY)
    assert greet_as_client(raw, KEY)
    raw.send_bytes(b"\x80\x04garbage")
    failure = decode_event(raw.recv_bytes())
    assert failure.error == BadMessage.__name__
    with pytest.raises((EOFError, OSError)):
        raw.recv_bytes()
    raw.close()
    assert client.ask(AskStatus()) == Done({"of": "AskStatus"})


def test_a_message_that_claims_to_be_huge_is_not_read(server, client):
    sock = socket.socket(socket.AF_UNIX)
    sock.connect(server.address)
    sock.sendall(b"\x7f\xff\xff\xff" + b"x" * 100)
    sock.settimeout(3)
    with contextlib.suppress(ConnectionResetError):  # also a way of hanging up
        while sock.recv(1024):
            pass
    sock.close()
    assert client.ask(AskStatus()) == Done({"of": "AskStatus"})


def test_who_connects_and_says_nothing_holds_up_nobody(server):
    silent = [socket.socket(socket.AF_UNIX) for _ in range(5)]
    for sock in silent:
        sock.connect(server.address)
    client = ControlClient(server.address, KEY)
    assert client.ask(AskStatus(), seconds=2) == Done({"of": "AskStatus"})
    client.close()
    for sock in silent:
        sock.close()


def test_a_daemon_that_does_not_answer_in_time(client):
    with pytest.raises(RecorderNotAnswering):
        client.ask(Pause(), seconds=0.2)


def test_nobody_there():
    with pytest.raises(RecorderNotRunning, match="backscroll record"):
        ControlClient(f"{os.environ['XDG_RUNTIME_DIR']}/none/control", KEY)


def test_closing_ends_every_conversation(deeds):
    server = ControlServer(f"{os.environ['XDG_RUNTIME_DIR']}/backscroll-other/control", KEY, deeds)
    client = ControlClient(server.address, KEY)
    server.close()
    with pytest.raises(RecorderNotRunning):
        client.ask(AskStatus())
    client.close()
    assert not Path(server.address).exists()


def settle(true, seconds: float = 3.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.01)

"""The compositor's socket: real answers and events, and what is not one."""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from capture.sway_ipc import GET_OUTPUTS, GET_TREE, SwaySocket, greatest_scale, is_sway
from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.capture.conftest import SwaySession


@pytest.mark.display
def test_answers_and_events(sway_session: SwaySession, wait: Callable[..., None]) -> None:
    assert is_sway()
    sway = SwaySocket("workspace")
    assert [output["name"] for output in sway.ask(GET_OUTPUTS)] == ["HEADLESS-1", "HEADLESS-2"]
    assert sway.events() == []
    sway_session.tell("workspace 9")
    found: list[dict[str, object]] = []
    wait(lambda: found.extend(sway.events()) or found)
    assert found[0]["change"] in {"init", "focus"}
    sway.close()
    sway.close()


@pytest.mark.parametrize(
    "answer", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"i3-ipc\xff\xff\xff\xff\x03\x00\x00\x00"]
)
def test_what_is_not_sway(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    path = tmp_path / "s"
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(path))
    server.listen()

    def serve() -> None:
        connection, _ = server.accept()
        connection.recv(100)
        connection.sendall(answer)
        connection.close()

    thread = threading.Thread(target=serve)
    thread.start()
    monkeypatch.setenv("SWAYSOCK", str(path))
    sway = SwaySocket()
    with pytest.raises(NoDisplay):
        sway.ask(GET_OUTPUTS)
    sway.close()
    thread.join()
    server.close()


def test_nobody_listens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SWAYSOCK", str(tmp_path / "nowhere"))
    assert not is_sway()
    with pytest.raises(NoDisplay):
        SwaySocket()


def test_the_greatest_scale_of_those_that_are_on() -> None:
    outputs = [{"active": True, "scale": 1.0}, {"active": True, "scale": 1.5}, {"active": False, "scale": 3.0}]
    assert greatest_scale(outputs) == 1.5
    assert greatest_scale([]) == 1.0


@pytest.mark.parametrize("late", [True, False])
def test_what_comes_late_is_never_taken_for_another_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, late: bool
) -> None:
    path, asked_again, over = tmp_path / "s", threading.Event(), threading.Event()
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(path))
    server.listen()

    def serve() -> None:
        connection, _ = server.accept()
        with connection:
            connection.recv(100)
            if late:
                asked_again.wait(20)
            with suppress(OSError):
                connection.sendall(b"i3-ipc" + struct.pack("=II", 2, GET_TREE) + b"{}")
            over.wait(20)

    thread = threading.Thread(target=serve)
    thread.start()
    monkeypatch.setenv("SWAYSOCK", str(path))
    monkeypatch.setattr("capture.sway_ipc.ANSWER_SECONDS", 0.2)
    sway = SwaySocket()
    try:
        with pytest.raises(NoDisplay):
            sway.ask(GET_OUTPUTS)
        asked_again.set()
        with pytest.raises(NoDisplay):
            sway.ask(GET_TREE)
    finally:
        asked_again.set()
        over.set()
        sway.close()
        thread.join()
        server.close()

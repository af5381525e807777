"""A real message bus with a screen saver of our own on it; and none at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from typing import TYPE_CHECKING

import pytest
from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_call, new_method_return
from jeepney.io.blocking import open_dbus_connection

from capture.desktop import lock
from capture.desktop.lock import SAVERS, ScreenLock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BUS = DBusAddress("/org/freedesktop/DBus", bus_name="org.freedesktop.DBus", interface="org.freedesktop.DBus")


class Saver:
    """Answers GetActive under one of the names that screen savers have; or the login manager's questions."""

    def __init__(self, bus_name: str) -> None:
        self.active = self.silent = False
        self.session = {"LockedHint": False, "Active": True}
        self._bus = open_dbus_connection(bus="SESSION")
        self._bus.send_and_get_reply(new_method_call(BUS, "RequestName", "su", (bus_name, 4)))
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                message = self._bus.receive()
            except (OSError, EOFError):
                return
            if message.header.message_type is not MessageType.method_call:
                continue
            if message.header.fields.get(HeaderFields.member) == "Quit":
                return
            if self.silent:
                continue
            if message.header.fields.get(HeaderFields.member) == "GetActive":
                self._bus.send(new_method_return(message, "b", (self.active,)))
            elif message.header.fields.get(HeaderFields.member) == "Get":
                self._bus.send(new_method_return(message, "v", (("b", self.session[message.body[1]]),)))
            else:
                self._bus.send(new_error(message, "org.example.Unknown"))

    def close(self) -> None:
        other = open_dbus_connection(bus="SESSION")
        address = DBusAddress("/", bus_name=self._bus.unique_name, interface="org.example")
        other.send(new_method_call(address, "Quit"))
        self._thread.join(5)
        other.close()
        self._bus.close()


@pytest.fixture
def session_bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("needs dbus-daemon: apt install dbus")
    reading, writing = os.pipe()
    command = ["dbus-daemon", "--session", "--nofork", f"--print-address={writing}"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as said:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", said.readline().strip())
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setattr(lock, "ASK_SECONDS", 0.0)
    try:
        yield server
    finally:
        server.terminate()
        server.wait()


@pytest.mark.parametrize("bus_name", [SAVERS[0][0], SAVERS[1][0]])
def test_locked_and_unlocked(session_bus: subprocess.Popen[bytes], bus_name: str) -> None:
    saver = Saver(bus_name)
    screen = ScreenLock()
    try:
        assert not screen.locked()
        saver.active = True
        assert screen.locked()
        saver.active = False
        assert not screen.locked()
    finally:
        screen.close()
        saver.close()


@pytest.mark.parametrize("active", [True, False])
def test_an_answer_that_does_not_come_changes_nothing(
    session_bus: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch, active: bool
) -> None:
    monkeypatch.setattr(lock, "ANSWER_SECONDS", 0.05)
    saver, screen = Saver(SAVERS[1][0]), ScreenLock()
    try:
        saver.active = active
        assert screen.locked() is active
        saver.silent = True
        assert [screen.locked(), screen.locked()] == [active, active]
        saver.silent, saver.active = False, not active
        monkeypatch.setattr(lock, "ANSWER_SECONDS", 5.0)
        assert screen.locked() is not active, "it is asked again with the next question"
    finally:
        screen.close()
        saver.close()


def test_an_answer_of_the_login_manager_that_does_not_come_changes_nothing(
    session_bus: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", os.environ["DBUS_SESSION_BUS_ADDRESS"])
    logins, screen = Saver("org.freedesktop.login1"), ScreenLock()
    try:
        logins.session["LockedHint"] = True
        assert screen.locked()
        logins.silent = True
        monkeypatch.setattr(lock, "ANSWER_SECONDS", 0.05)
        assert screen.locked()
    finally:
        screen.close()
        logins.close()


def test_a_screen_that_was_locked_when_its_bus_ended_is_so_until_the_bus_has_been_gone_for_long(
    session_bus: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    saver, screen = Saver(SAVERS[1][0]), ScreenLock()
    try:
        saver.active = True
        assert screen.locked()
        session_bus.terminate()
        session_bus.wait()
        assert [screen.locked(), screen.locked()] == [True, True]
        monkeypatch.setattr(lock, "CONNECT_AGAIN_SECONDS", 0.0)
        assert not screen.locked()
    finally:
        screen.close()
        saver._thread.join(5)
        saver._bus.close()


def test_another_user_has_the_screen(session_bus: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", os.environ["DBUS_SESSION_BUS_ADDRESS"])
    logins = Saver("org.freedesktop.login1")
    screen = ScreenLock()
    try:
        assert not screen.locked()
        for name, value in (("Active", False), ("LockedHint", True)):
            before = logins.session[name]
            logins.session[name] = value
            assert screen.locked()
            logins.session[name] = before
            assert not screen.locked()
    finally:
        screen.close()
        logins.close()


def test_a_remote_session_is_not_locked_though_it_has_no_seat(
    session_bus: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the login manager tells of one over ssh or VNC: no seat, so nobody can take it away, and always active."""
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", os.environ["DBUS_SESSION_BUS_ADDRESS"])
    logins = Saver("org.freedesktop.login1")
    logins.session |= {"Remote": True, "IdleHint": False}
    screen = ScreenLock()
    try:
        assert not screen.locked()
        logins.session["LockedHint"] = True
        assert screen.locked(), "it can be locked from within"
    finally:
        screen.close()
        logins.close()


def test_nobody_on_the_bus(session_bus: subprocess.Popen[bytes]) -> None:
    screen = ScreenLock()
    assert not screen.locked()
    screen.close()


def test_the_bus_ends_and_comes_back(
    session_bus: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch, wait: Callable[..., None]
) -> None:
    screen = ScreenLock()
    assert not screen.locked()
    session_bus.terminate()
    session_bus.wait()
    wait(lambda: not screen.locked())
    assert not screen.locked()
    screen.close()


def test_no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    screen = ScreenLock()
    assert not screen.locked()
    screen.close()

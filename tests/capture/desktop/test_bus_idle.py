"""A real message bus with GNOME's monitor or the login manager played on it; and none."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_call, new_method_return
from jeepney.io.blocking import open_dbus_connection

from capture.desktop import bus_idle
from capture.desktop.bus_idle import BusIdle

if TYPE_CHECKING:
    from collections.abc import Iterator

BUS = DBusAddress("/org/freedesktop/DBus", bus_name="org.freedesktop.DBus", interface="org.freedesktop.DBus")
MUTTER, LOGIN = "org.gnome.Mutter.IdleMonitor", "org.freedesktop.login1"


class Service:
    """Answers one name's questions with what `answers` says: kind and value by method, or by property."""

    def __init__(self, bus_name: str, answers: dict[str, tuple[str, Any]]) -> None:
        self.answers = answers
        self._bus = open_dbus_connection(bus="SESSION")
        self._bus.send_and_get_reply(new_method_call(BUS, "RequestName", "su", (bus_name, 4)))
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            message = self._bus.receive()
            method = message.header.fields.get(HeaderFields.member)
            if message.header.message_type is not MessageType.method_call:
                continue
            if method == "Quit":
                return
            kind, value = self.answers.get(message.body[-1] if method == "Get" else method, ("", None))
            if not kind:
                self._bus.send(new_error(message, "org.example.Unknown"))
            elif method == "Get":
                self._bus.send(new_method_return(message, "v", ((kind, value),)))
            else:
                self._bus.send(new_method_return(message, kind, (value,)))

    def close(self) -> None:
        other = open_dbus_connection(bus="SESSION")
        other.send(new_method_call(DBusAddress("/", bus_name=self._bus.unique_name, interface="org.example"), "Quit"))
        self._thread.join(10)
        other.close()
        self._bus.close()


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A bus that is both the session's and the system's."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("needs dbus-daemon: apt install dbus")
    reading, writing = os.pipe()
    command = ["dbus-daemon", "--session", "--nofork", f"--print-address={writing}"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as said:
        address = said.readline().strip()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    try:
        yield
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def idle() -> Iterator[BusIdle]:
    asking = BusIdle()
    yield asking
    asking.close()


def test_the_monitor_of_gnome(bus: None, idle: BusIdle) -> None:
    monitor = Service(MUTTER, {"GetIdletime": ("t", 4_500)})
    assert idle.seconds() == 4.5
    monitor.answers["GetIdletime"] = ("t", 0)
    assert idle.seconds() == 0.0
    monitor.close()


def test_the_login_manager(bus: None, idle: BusIdle, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = min(300.0, time.monotonic() / 2)  # a machine that has just started has no 300 seconds
    since = int((time.monotonic() - gone) * 1_000_000)
    login = Service(LOGIN, {"IdleHint": ("b", True), "IdleSinceHintMonotonic": ("t", since)})
    assert gone <= (idle.seconds() or 0.0) <= gone + 10
    login.answers["IdleHint"] = ("b", False)
    assert idle.seconds() == 0.0
    login.answers.clear()
    assert idle.seconds() is None
    login.answers["IdleHint"] = ("b", True)
    assert idle.seconds() is None, "who does not tell is not asked again at once"
    monkeypatch.setattr(bus_idle, "ASK_AGAIN_SECONDS", 0.0)
    login.close()


def test_nobody_on_the_bus(bus: None, idle: BusIdle) -> None:
    assert idle.seconds() is None


def test_no_bus(idle: BusIdle, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, "unix:path=/nowhere")
    assert idle.seconds() is None

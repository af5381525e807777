"""A real message bus with UPower and the power profiles daemon played on it; and none at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from typing import TYPE_CHECKING, Any

import pytest
from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_call, new_method_return
from jeepney.io.blocking import open_dbus_connection

from capture.power import bus
from capture.power.bus import PowerBus
from capture.power.state import PowerState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BUS = DBusAddress("/org/freedesktop/DBus", bus_name="org.freedesktop.DBus", interface="org.freedesktop.DBus")
UPOWER, BATTERIES = "/org/freedesktop/UPower", "/org/freedesktop/UPower/devices/DisplayDevice"
PROFILES = "/net/hadess/PowerProfiles"


class Services:
    """Answers Get for the properties in `said`: (path, name) -> (signature, value)."""

    def __init__(self, *names: str) -> None:
        self.said: dict[tuple[str, str], tuple[str, Any]] = {}
        self._bus = open_dbus_connection(bus="SYSTEM")
        for name in names:
            self._bus.send_and_get_reply(new_method_call(BUS, "RequestName", "su", (name, 4)))
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                message = self._bus.receive()
            except (OSError, EOFError):
                return
            fields = message.header.fields
            if message.header.message_type is not MessageType.method_call:
                continue
            if fields.get(HeaderFields.member) == "Quit":
                return
            said = self.said.get((fields[HeaderFields.path], message.body[1])) if len(message.body) > 1 else None
            if said is not None:
                self._bus.send(new_method_return(message, "v", (said,)))
            else:
                self._bus.send(new_error(message, "org.example.Unknown"))

    def close(self) -> None:
        other = open_dbus_connection(bus="SYSTEM")
        other.send(new_method_call(DBusAddress("/", bus_name=self._bus.unique_name, interface="org.example"), "Quit"))
        self._thread.join(10)
        other.close()
        self._bus.close()


@pytest.fixture
def system_bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("needs dbus-daemon: apt install dbus")
    reading, writing = os.pipe()
    command = ["dbus-daemon", "--session", "--nofork", f"--print-address={writing}"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as said:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", said.readline().strip())
    monkeypatch.setattr(bus, "CONNECT_AGAIN_SECONDS", 0.0)
    monkeypatch.setattr(bus, "ANSWER_SECONDS", 10.0)
    try:
        yield server
    finally:
        server.terminate()
        server.wait()


def test_what_both_services_say(system_bus: subprocess.Popen[bytes]) -> None:
    services = Services("org.freedesktop.UPower", "net.hadess.PowerProfiles")
    asked = PowerBus()
    try:
        services.said = {
            (UPOWER, "OnBattery"): ("b", True),
            (BATTERIES, "IsPresent"): ("b", True),
            (BATTERIES, "Percentage"): ("d", 43.0),
            (BATTERIES, "WarningLevel"): ("u", 1),
            (PROFILES, "ActiveProfile"): ("s", "balanced"),
        }
        assert asked.read() == PowerState(on_battery=True, percent=43.0)
        services.said[BATTERIES, "WarningLevel"] = ("u", 3)
        services.said[PROFILES, "ActiveProfile"] = ("s", "power-saver")
        assert asked.read() == PowerState(on_battery=True, percent=43.0, low=True, saver=True)
        services.said[BATTERIES, "IsPresent"] = ("b", False)
        services.said[UPOWER, "OnBattery"] = ("b", False)
        assert asked.read() == PowerState(on_battery=False, saver=True)
    finally:
        asked.close()
        services.close()


def test_odd_answers_are_nothing_known(system_bus: subprocess.Popen[bytes]) -> None:
    services = Services("org.freedesktop.UPower")
    asked = PowerBus()
    try:
        services.said = {(UPOWER, "OnBattery"): ("s", "maybe"), (BATTERIES, "IsPresent"): ("u", 7)}
        assert asked.read() == PowerState()
    finally:
        asked.close()
        services.close()


def test_nobody_on_the_bus(system_bus: subprocess.Popen[bytes]) -> None:
    asked = PowerBus()
    assert asked.read() == PowerState()
    asked.close()


def test_the_bus_ends(system_bus: subprocess.Popen[bytes], wait: Callable[..., None]) -> None:
    asked = PowerBus()
    asked.read()
    system_bus.terminate()
    system_bus.wait()
    assert asked.read() == PowerState()
    assert asked.read() == PowerState()
    asked.close()


def test_no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    asked = PowerBus()
    assert asked.read() == PowerState()
    asked.close()

"""A real message bus with a desktop on it that takes notifications; without one, and without a bus."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from typing import TYPE_CHECKING, Any

import pytest
from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call, new_method_return
from jeepney.io.blocking import open_dbus_connection

from desktop_app.notices import notify

if TYPE_CHECKING:
    from collections.abc import Iterator

BUS = DBusAddress("/org/freedesktop/DBus", bus_name="org.freedesktop.DBus", interface="org.freedesktop.DBus")


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("needs dbus-daemon: apt install dbus")
    reading, writing = os.pipe()
    command = ["dbus-daemon", "--session", "--nofork", f"--print-address={writing}"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as said:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", said.readline().strip())
    try:
        yield
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def shown(bus: None) -> Iterator[list[tuple[Any, ...]]]:
    """What the desktop was asked to show."""
    found: list[tuple[Any, ...]] = []
    desktop = open_dbus_connection(bus="SESSION")
    desktop.send_and_get_reply(new_method_call(BUS, "RequestName", "su", ("org.freedesktop.Notifications", 4)))

    def serve() -> None:
        while True:
            message = desktop.receive()
            method = message.header.fields.get(HeaderFields.member)
            if method == "Quit":
                return
            if message.header.message_type is MessageType.method_call and method == "Notify":
                found.append(message.body)
                desktop.send(new_method_return(message, "u", (len(found),)))

    thread = threading.Thread(target=serve)
    thread.start()
    yield found
    with open_dbus_connection(bus="SESSION") as other:
        other.send(new_method_call(DBusAddress("/", bus_name=desktop.unique_name, interface="org.example"), "Quit"))
        thread.join(10)
    desktop.close()


def test_a_desktop_shows_it(shown: list[tuple[Any, ...]]) -> None:
    assert notify("Recorder needs attention", "The disk is full.")
    ((name, replaces, _icon, title, message, actions, hints, lasts),) = shown
    assert (name, replaces, title, message) == ("Backscroll", 0, "Recorder needs attention", "The disk is full.")
    assert (actions, hints, lasts) == ([], {}, -1)


def test_nobody_takes_it(bus: None) -> None:
    assert not notify("Title", "Sentence.")


def test_no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert not notify("Title", "Sentence.")

"""What looks at a real X server's windows and what makes them; and a real accessibility bus with a program on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_call, new_method_return
from jeepney.io.blocking import open_dbus_connection
from Xlib.display import Display

from capture.desktop.x11 import X11Desktop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.capture.conftest import LivingDisplay

ROOT = "/org/a11y/atspi/accessible/root"
SHOWN = 1 << 25 | 1 << 30
WINDOW = "/org/a11y/atspi/accessible/1"
FIELD = "/org/a11y/atspi/accessible/2"


class SpokenFor:
    """A program of this very process with a window and a field in it, in a thread of its own."""

    def __init__(self, address: str) -> None:
        self.window = (100, 100, 400, 300)
        self.places = {FIELD: (150, 200, 120, 30)}
        self.roles = {FIELD: 40}
        self.collects = True
        self.window_name = "Sign in"
        self.hangs = threading.Event()
        self.talks_nonsense = False
        self._address = address
        self._bus = open_dbus_connection(bus=address)
        self.name = self._bus.unique_name
        registry = DBusAddress(ROOT, bus_name="org.a11y.atspi.Registry", interface="org.a11y.atspi.Socket")
        self._bus.send_and_get_reply(new_method_call(registry, "Embed", "(so)", ((self.name, ROOT),)), timeout=20)
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def focus(self) -> None:
        """Tell that the field has the focus."""
        from jeepney import new_signal

        emitter = DBusAddress(FIELD, interface="org.a11y.atspi.Event.Object")
        self._bus.send(new_signal(emitter, "StateChanged", "siiva{sv}", ("focused", 1, 0, ("i", 0), {})))

    def close(self) -> None:
        other = open_dbus_connection(bus=self._address)
        other.send(new_method_call(DBusAddress("/", bus_name=self.name, interface="org.example"), "Quit"))
        self._thread.join(20)
        other.close()
        self._bus.close()

    def _serve(self) -> None:
        while True:
            try:
                message = self._bus.receive()
            except (OSError, EOFError):
                return
            fields = message.header.fields
            if message.header.message_type is not MessageType.method_call:
                continue
            if fields[HeaderFields.member] == "Quit":
                return
            if not self.hangs.is_set():
                self._bus.send(self._answer(message, fields[HeaderFields.path], fields[HeaderFields.member]))

    def _answer(self, message: Any, path: str, method: str) -> Any:
        if self.talks_nonsense:
            return new_method_return(message, "s", ("nonsense",))
        if method == "GetMatches" and self.collects:
            found = [(self.name, field) for field, role in self.roles.items() if role == 40]
            return new_method_return(message, "a(so)", (found,))
        if method == "Get" and message.body[1] == "Name":
            return new_method_return(message, "v", (("s", self.window_name),))
        children = {ROOT: [WINDOW], WINDOW: list(self.places)}
        there = path in {ROOT, WINDOW, *self.places}
        answers: dict[str, tuple[str, Any]] = {
            "GetChildren": ("a(so)", [(self.name, child) for child in children.get(path, [])]),
            "GetRole": ("u", self.roles.get(path, 23)),
            "GetState": ("au", [SHOWN, 0]),
            "Get": ("v", ("(so)", (self.name, WINDOW if path in self.places else ROOT))),
            "GetExtents": ("(iiii)", self.places.get(path, self.window)),
        }
        if not there or method not in answers:
            return new_error(message, "org.freedesktop.DBus.Error.UnknownObject")
        kind, value = answers[method]
        return new_method_return(message, kind, (value,))


@pytest.fixture
def accessibility_bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an accessibility bus with its registry, on a session bus of our own."""
    if shutil.which("dbus-daemon") is None or not Path("/usr/share/dbus-1/services/org.a11y.Bus.service").exists():
        pytest.skip("needs the accessibility bus: apt install dbus at-spi2-core")
    reading, writing = os.pipe()
    command = ["dbus-daemon", "--session", "--nofork", f"--print-address={writing}"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", said.readline().strip())
        with open_dbus_connection(bus="SESSION") as session:
            launcher = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
            address = session.send_and_get_reply(new_method_call(launcher, "GetAddress"), timeout=20).body[0]
        yield address
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def program(accessibility_bus: str) -> Iterator[SpokenFor]:
    """A program that speaks, on that bus."""
    speaking = SpokenFor(accessibility_bus)
    yield speaking
    speaking.close()


@pytest.fixture
def desktop(x_display: LivingDisplay) -> Iterator[X11Desktop]:
    """What the recorder asks of the display."""
    made = X11Desktop()
    yield made
    made.close()


@pytest.fixture
def client(x_display: LivingDisplay) -> Iterator[Display]:
    """Another connection to the display, as a program's that opens windows."""
    made = Display(x_display.name)
    yield made
    made.close()

"""Two X servers that number their events in different ways, one after the other in one process; and none."""

from __future__ import annotations

import gc
import os
import shutil
import socket
import struct
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from Xlib.error import DisplayConnectionError, DisplayNameError

from capture.x11_display import X11Display

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.capture.conftest import LivingDisplay

pytestmark = pytest.mark.display


def test_each_connection_knows_its_own_server(x_display: LivingDisplay) -> None:
    if not shutil.which("Xvnc"):
        pytest.skip("needs Xvnc: apt install tigervnc-standalone-server")
    reading, writing = os.pipe()
    command = ["Xvnc", "-displayfd", str(writing), "-SecurityTypes", "None", "-rfbport", "-1", "-rfbunixpath"]
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen([*command, f"{folder}/viewer"], pass_fds=[writing], stderr=subprocess.DEVNULL) as other,
    ):
        os.close(writing)
        with os.fdopen(reading) as said:
            name = f":{said.readline().strip()}"
        here, there, again = X11Display(x_display.name), X11Display(name), X11Display(x_display.name)
        numbers = [display.extension_event.ScreenChangeNotify for display in (here, there, again)]
        assert numbers[0] == numbers[2] != numbers[1]
        for display, number in zip((here, there, again), numbers, strict=True):
            assert display.display.event_classes[number].__name__ == "ScreenChangeNotify"
            display.close()
        other.terminate()


@pytest.mark.parametrize("name", [":4321", "unix:4321", "unix/unix:4321", "localhost:4321.0", "tcp/localhost:4321"])
def test_a_display_that_is_not_there_leaves_nothing_open(name: str) -> None:
    gc.collect()
    before = sorted(Path("/proc/self/fd").iterdir())
    with pytest.raises(DisplayConnectionError):
        X11Display(name)
    assert sorted(Path("/proc/self/fd").iterdir()) == before
    gc.collect()  # a socket that was forgotten open would warn here


@pytest.fixture
def refusing_display() -> Iterator[str]:
    """A display whose server says that one may not connect."""
    reason = b"Not you."
    number = 10_000 + os.getpid() % 40_000
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0/tmp/.X11-unix/X{number}")
        server.listen()
        server.settimeout(10)

        def refuse() -> None:
            asked, _ = server.accept()
            with asked:
                asked.recv(4096)
                asked.sendall(struct.pack("=BBHHH", 0, len(reason), 11, 0, len(reason) // 4) + reason)

        answering = threading.Thread(target=refuse)
        answering.start()
        yield f":{number}"
        answering.join(10)


def test_nor_does_one_that_refuses_and_what_others_have_open_stays_so(refusing_display: str) -> None:
    gc.collect()
    before = sorted(Path("/proc/self/fd").iterdir())
    with socket.socket() as others:

        def fail() -> None:
            assert not others

        try:
            fail()
        except AssertionError:
            with pytest.raises(DisplayConnectionError, match="Not you"):
                X11Display(refusing_display)
        assert others.fileno() >= 0
    assert sorted(Path("/proc/self/fd").iterdir()) == before
    gc.collect()


def test_a_number_that_no_port_follows_from() -> None:
    with pytest.raises(DisplayConnectionError):
        X11Display(":70000")


def test_what_is_no_name_of_a_display() -> None:
    with pytest.raises(DisplayNameError):
        X11Display("nonsense")

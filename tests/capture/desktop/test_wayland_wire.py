"""A compositor played on a real socket: what it says in pieces, that it erred, that it goes away."""

from __future__ import annotations

import socket
import struct
import threading
from typing import TYPE_CHECKING

import pytest

from capture.desktop.wayland_idle import WaylandIdle
from capture.desktop.wayland_wire import Told, WaylandSocket, string
from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

IDLED, RESUMED = 0, 1


def event(object_id: int, opcode: int, payload: bytes = b"") -> bytes:
    return struct.pack("=II", object_id, (8 + len(payload)) << 16 | opcode) + payload


class Compositor:
    """Offers what it is told to; `heard` are the requests, as object, opcode and words."""

    def __init__(self, path: Path, offers: dict[str, int]) -> None:
        self.heard: list[tuple[int, int, bytes]] = []
        self._offers = offers
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listening.bind(str(path))
        self._listening.listen(1)
        self.client: socket.socket | None = None
        self.ended = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        self.client, _ = self._listening.accept()
        with self.client.makefile("rb") as requests:
            while len(header := requests.read(8)) == 8:
                object_id, word = struct.unpack("=II", header)
                payload = requests.read((word >> 16) - 8)
                self.heard.append((object_id, word & 0xFFFF, payload))
                if (object_id, word & 0xFFFF) == (1, 0):  # sync, behind get_registry
                    (registry,) = struct.unpack("=I", self.heard[0][2])
                    said = b"".join(
                        event(registry, 0, struct.pack("=I", name) + string(interface) + struct.pack("=I", version))
                        for name, (interface, version) in enumerate(self._offers.items())
                    ) + event(struct.unpack("=I", payload)[0], 0, b"\0" * 4)
                    for place in range(0, len(said), 7):  # nothing promises that events come whole
                        self.client.sendall(said[place : place + 7])
        self.ended.set()

    def say(self, *said: bytes) -> None:
        assert self.client is not None
        self.client.sendall(b"".join(said))

    def close(self) -> None:
        if self.client is None:  # nobody came: end the wait
            socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).connect(self._listening.getsockname())
        elif self.client.fileno() >= 0 and not self.ended.is_set():
            self.client.shutdown(socket.SHUT_RDWR)
        self._thread.join(10)
        if self.client is not None:
            self.client.close()
        self._listening.close()


@pytest.fixture
def played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Compositor]]:
    made: list[Compositor] = []

    def play(**offers: int) -> Compositor:
        made.append(Compositor(tmp_path / "wayland-9", offers))
        return made[-1]

    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    yield play
    for each in made:
        each.close()


def test_what_is_offered_can_be_bound_and_nothing_else(
    played: Callable[..., Compositor], wait: Callable[..., None]
) -> None:
    compositor = played(wl_seat=7, wl_output=3)
    wayland = WaylandSocket()
    assert wayland.bind("wl_shm", 1) is None
    bound = wayland.bind("wl_output", 9)
    assert bound is not None
    compositor.say(event(bound, 2, b"\x07\0\0\0"), event(bound, 3))
    assert wayland.events(5.0)[0] == Told(bound, 2, b"\x07\0\0\0")
    words = struct.pack("=I", 1) + string("wl_output") + struct.pack("=II", 3, bound)
    wait(lambda: compositor.heard[-1][2] == words)
    wayland.close()


def test_a_client_that_erred_is_told_so_once(played: Callable[..., Compositor]) -> None:
    compositor = played(wl_seat=1)
    wayland = WaylandSocket()
    compositor.say(event(1, 0, struct.pack("=II", 1, 0) + string("no such object")))
    with pytest.raises(NoDisplay, match="compositor"):
        wayland.events(5.0)
    wayland.close()


@pytest.mark.parametrize("name", ["", "wayland-8"])
def test_no_compositor(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", name)
    with pytest.raises(NoDisplay, match="session"):
        WaylandSocket()


def test_the_newer_protocol_of_idleness_as_it_is_written_down(
    played: Callable[..., Compositor], wait: Callable[..., None]
) -> None:
    """ext-idle-notify-v1, which no compositor of this distribution speaks: get_idle_notification, idled, resumed."""
    compositor = played(wl_seat=7, org_kde_kwin_idle=1, ext_idle_notifier_v1=2)
    idle = WaylandIdle()
    assert idle.seconds() == 0.0
    wait(lambda: compositor.heard[-1][1] == 1)
    _notifier, _opcode, words = compositor.heard[-1]
    notice, milliseconds, _seat = struct.unpack("=III", words)
    assert milliseconds == 1000
    compositor.say(event(notice, IDLED))
    wait(lambda: (idle.seconds() or 0.0) >= 1.0)
    compositor.say(event(notice, RESUMED))
    wait(lambda: idle.seconds() == 0.0)
    compositor.say(event(notice, RESUMED), event(notice, IDLED))
    wait(lambda: (idle.seconds() or 0.0) >= 1.0)
    idle.close()


def test_a_compositor_that_tells_nothing_of_it_is_left_alone(
    played: Callable[..., Compositor], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    compositor = played(wl_seat=7)
    idle = WaylandIdle()
    assert idle.seconds() is None
    assert compositor.client is not None
    compositor.ended.wait(10)
    assert compositor.ended.is_set(), "a connection that nobody reads fills up"
    compositor.close()
    idle._tried_at = float("-inf")
    assert idle.seconds() is None
    assert len(caplog.messages) == 1, "said once"
    idle.close()

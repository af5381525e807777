"""A session with the played portal; and that what it says is what a real one was recorded to say."""

from __future__ import annotations

import json
import os
import socket
import struct
import time
from typing import TYPE_CHECKING

import pytest

from capture.screens.portal_request import Portal, PortalRefused
from capture.screens.screencast_places import Stream
from capture.screens.screencast_session import ScreencastSession, is_offered
from store.errors import NoDisplay
from tests.capture.screens.conftest import HERE
from tests.capture.screens.conversation import recorded, same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.capture.screens.conftest import PlayedPortal


@pytest.fixture
def portal(screencast: PlayedPortal) -> Iterator[Portal]:
    screencast.streams((36, {"position": ("(ii)", [0, 0]), "size": ("(ii)", [800, 600]), "source_type": ("u", 1)}))
    opened = Portal()
    yield opened
    opened.close()


def test_the_played_portal_says_what_a_real_one_said(
    screencast: PlayedPortal, portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = recorded(monkeypatch)
    assert is_offered(portal)
    session = ScreencastSession(portal)
    assert session.start("") == ([Stream(36, "", (0, 0), (800, 600))], "token-1")
    os.close(session.open())
    session.close()
    assert same(said, json.loads((HERE / "recorded_portal.json").read_text()))


def test_the_descriptor_is_a_connection_to_pipewire(portal: Portal, screencast: PlayedPortal) -> None:
    session = ScreencastSession(portal)
    session.start("")
    with socket.socket(fileno=session.open()) as remote:
        remote.settimeout(10)
        # core.hello, version 3: https://docs.pipewire.org/page_native_protocol.html
        pod = struct.pack("=IIIIiI", 16, 14, 4, 4, 3, 0)
        remote.sendall(struct.pack("=IIII", 0, 1 << 24 | len(pod), 0, 0) + pod)
        target, opcode_and_size = struct.unpack_from("=II", remote.recv(1 << 16))
    assert (target, opcode_and_size >> 24) == (0, 0), "core.info"


def test_the_end_of_a_session_is_heard_once_it_came(
    portal: Portal, screencast: PlayedPortal, wait: Callable[..., None]
) -> None:
    session = ScreencastSession(portal)
    session.start("")
    for _ in range(3):
        assert not session.was_closed()
    began = time.monotonic()
    assert not session.was_closed()
    assert time.monotonic() - began < 1.0, "it does not wait"
    screencast.end_session()
    wait(session.was_closed)
    assert session.was_closed()
    with pytest.raises(NoDisplay, match="could not show"):
        session.open()


def test_a_person_who_refuses_and_a_desktop_that_cannot(portal: Portal, screencast: PlayedPortal) -> None:
    screencast.answer("refuse")
    with pytest.raises(PortalRefused):
        ScreencastSession(portal).start("")
    screencast.answer("fail")
    with pytest.raises(NoDisplay, match="could not show"):
        ScreencastSession(portal).start("")
    screencast.answer("allow")
    screencast.streams()
    with pytest.raises(NoDisplay, match="showed no screen"):
        ScreencastSession(portal).start("")


def test_a_desktop_that_shows_no_whole_monitors(portal: Portal, screencast: PlayedPortal) -> None:
    screencast.answer("none")
    assert not is_offered(portal)

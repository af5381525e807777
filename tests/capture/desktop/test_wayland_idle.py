"""A real compositor that nobody touches, and a pointer that moves again; and none at all."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from capture.desktop import wayland_idle
from capture.desktop.sway import SwayDesktop
from capture.desktop.wayland_idle import WaylandIdle
from tests.capture.desktop.touching import touch

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.capture.conftest import SwaySession


@pytest.mark.display
def test_an_empty_chair_is_told_from_one_who_moves_the_pointer(
    sway_session: SwaySession, wait: Callable[..., None]
) -> None:
    idle = WaylandIdle()
    assert idle.seconds() == 0.0
    wait(lambda: (idle.seconds() or 0.0) > 1.5)
    began = time.monotonic()
    touch()
    assert (idle.seconds() or 0.0) <= time.monotonic() - began + 1.0
    wait(lambda: (idle.seconds() or 0.0) > 2.0)
    assert time.monotonic() - began > 2.0
    idle.close()


@pytest.mark.display
def test_the_desktop_of_sway_tells_it(sway_session: SwaySession, wait: Callable[..., None]) -> None:
    desktop = SwayDesktop()
    wait(lambda: desktop.idle_seconds() > 2.0)
    touch()
    assert desktop.idle_seconds() < 1.5
    desktop.close()


@pytest.mark.display
def test_the_compositor_ends(sway_session: SwaySession, wait: Callable[..., None]) -> None:
    idle = WaylandIdle()
    assert idle.seconds() is not None
    sway_session.end()
    wait(lambda: idle.seconds() is None)
    idle.close()


def test_nobody_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(wayland_idle, "CONNECT_AGAIN_SECONDS", 0.0)
    idle = WaylandIdle()
    assert (idle.seconds(), idle.seconds()) == (None, None)
    idle.close()

"""A real compositor says at once which window is in front."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from capture.desktop import sway_watcher
from capture.desktop.sway_watcher import SwayWatcher
from capture.look_plan import Trigger

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.capture.conftest import SwaySession

pytestmark = pytest.mark.display


def test_another_window_in_front_is_told(sway_session: SwaySession, wait: Callable[..., None]) -> None:
    heard: list[Trigger] = []
    watcher = SwayWatcher(heard.append)
    watcher.start()
    try:
        sway_session.start("foot", "-T", "letter", "sleep", "600")
        wait(lambda: Trigger.FRONT in heard, 30.0)
    finally:
        watcher.close()
    assert "watcher" not in {thread.name for thread in threading.enumerate()}


def test_a_session_that_is_gone_is_waited_for(monkeypatch: pytest.MonkeyPatch, wait: Callable[..., None]) -> None:
    monkeypatch.setenv("SWAYSOCK", "/nowhere")
    monkeypatch.setattr(sway_watcher, "AGAIN_SECONDS", 0.01)
    tries: list[int] = []
    listen = SwayWatcher._listen

    def counted(self: SwayWatcher) -> None:
        tries.append(1)
        listen(self)

    monkeypatch.setattr(SwayWatcher, "_listen", counted)
    watcher = SwayWatcher(lambda _trigger: None)
    watcher.start()
    wait(lambda: len(tries) > 2)
    watcher.close()

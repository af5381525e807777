"""A real compositor says that the pointer rests after it was moved; one that is gone is waited for."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from capture.desktop import rest_watcher
from capture.desktop.rest_watcher import RestWatcher
from capture.desktop.sway_watcher import SwayWatcher
from capture.look_plan import Trigger
from tests.capture.desktop.touching import touch

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.capture.conftest import SwaySession


@pytest.mark.display
@pytest.mark.parametrize("kind", [RestWatcher, SwayWatcher])
def test_hands_that_rest_after_they_were_used_are_told(
    sway_session: SwaySession, wait: Callable[..., None], kind: type[RestWatcher | SwayWatcher]
) -> None:
    heard: list[Trigger] = []
    watcher = kind(heard.append)
    watcher.start()
    try:
        wait(lambda: heard == [Trigger.TYPED])  # nobody ever touched anything
        time.sleep(1.5)
        assert heard == [Trigger.TYPED], "told once"
        touch()
        wait(lambda: heard == [Trigger.TYPED] * 2)
    finally:
        watcher.close()


def test_a_session_that_is_gone_is_waited_for(monkeypatch: pytest.MonkeyPatch, wait: Callable[..., None]) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(rest_watcher, "AGAIN_SECONDS", 0.01)
    tries: list[int] = []
    listen = RestWatcher._listen

    def counted(self: RestWatcher) -> None:
        tries.append(1)
        listen(self)

    monkeypatch.setattr(RestWatcher, "_listen", counted)
    watcher = RestWatcher(lambda _trigger: None)
    watcher.start()
    wait(lambda: len(tries) > 2)
    watcher.close()
    watcher.close()

"""The thread, its messages and its end, over a user32 that is played with real threads and real C callbacks."""

from __future__ import annotations

import queue
import sys
import threading
from typing import Any

import pytest

from capture.desktop.win32_calls import Calls
from capture.desktop.win32_events import FOREGROUND, HIDE, LOCATION_CHANGE, NAME_CHANGE, SHOW, UNCLOAKED, WinEvents
from tests.capture.desktop.contract import until

TOP, CHILD, CLOSED = 0x10, 0x20, 0x30
CARET = -8  # OBJID_CARET
QUIT = 0x0012


class PlayedUser32:
    """`happen` does what Windows does: a message in the queue of the thread that hooked."""

    def __init__(self) -> None:
        self.hooks: dict[int, tuple[int, int, Any]] = {}
        self.messages: queue.Queue[tuple[int, int, int, int] | None] = queue.Queue()
        self.sees_pixels: list[int] = []
        self.front = TOP

    def happen(self, event: int, handle: int, what: int = 0, child: int = 0) -> None:
        self.messages.put((event, handle, what, child))

    def see_pixels(self) -> None:
        self.sees_pixels.append(threading.get_ident())

    def __getattr__(self, name: str) -> Any:
        return {
            "PeekMessageW": lambda *_: 0,
            "GetCurrentThreadId": threading.get_ident,
            "SetWinEventHook": self._hook,
            "UnhookWinEvent": self.hooks.pop,
            "GetMessageW": self._get,
            "DispatchMessageW": lambda _message: 0,
            "PostThreadMessageW": self._post,
            "GetAncestor": lambda handle, _which: {TOP: TOP, CHILD: TOP}.get(handle),
            "GetForegroundWindow": lambda: self.front,
        }[name]

    def _hook(self, low: int, high: int, _module: None, take: Any, *_rest: int) -> int:
        number = len(self.hooks) + 1
        self.hooks[number] = (low, high, take)
        return number

    def _get(self, *_: Any) -> int:
        message = self.messages.get()
        if message is None:
            return 0
        for number, (low, high, take) in list(self.hooks.items()):
            if low <= message[0] <= high:
                take(number, message[0], *message[1:], 1, 1000)
        return 1

    def _post(self, _thread: int, message: int, *_: int) -> int:
        assert message == QUIT
        self.messages.put(None)
        return 1


def test_top_level_windows_are_told_and_nothing_else() -> None:
    user32, heard = PlayedUser32(), []
    events = WinEvents(user32, lambda event, handle: heard.append((event, handle)))  # type: ignore[arg-type]
    events.start()
    assert len(user32.hooks) == 4
    for event in (SHOW, HIDE, LOCATION_CHANGE, NAME_CHANGE, UNCLOAKED, FOREGROUND):
        user32.happen(event, TOP)
    user32.happen(SHOW, CHILD)
    user32.happen(LOCATION_CHANGE, TOP, CARET)
    user32.happen(SHOW, TOP, 0, 3)
    user32.happen(SHOW, 0)
    user32.happen(0x8005, TOP)  # the focus: not asked for
    user32.happen(HIDE, CLOSED)  # it is gone: whether it was a window of its own is not known
    until(lambda: len(heard) >= 7)
    assert heard == [(e, TOP) for e in (SHOW, HIDE, LOCATION_CHANGE, NAME_CHANGE, UNCLOAKED, FOREGROUND)] + [
        (HIDE, CLOSED)
    ]
    assert user32.sees_pixels == [events._thread.ident]
    events.close()
    events.close()
    assert not events._thread.is_alive()
    assert user32.hooks == {}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_thread_that_cannot_begin_holds_up_nobody() -> None:
    user32 = PlayedUser32()

    def refuse() -> None:
        raise OSError("refused")

    user32.see_pixels = refuse  # type: ignore[method-assign]
    events = WinEvents(user32, lambda _event, _handle: None)  # type: ignore[arg-type]
    events.start()
    events.close()
    assert not events._thread.is_alive()


def test_one_that_was_never_started_can_be_closed() -> None:
    WinEvents(PlayedUser32(), lambda _event, _handle: None).close()  # type: ignore[arg-type]


@pytest.mark.skipif(sys.platform != "win32", reason="needs Windows, or Wine")
def test_windows_tells_another_programs_window() -> None:
    from tests.capture.desktop.stages.windows_stage import WindowsStage

    heard: list[int] = []
    events = WinEvents(Calls(), lambda event, _handle: heard.append(event))
    events.start()
    stage = WindowsStage()
    try:
        stage.flash("letter", (40, 300, 200, 150))
        until(lambda: {SHOW, HIDE} <= set(heard))
    finally:
        stage.close()
        events.close()
    assert not events._thread.is_alive()

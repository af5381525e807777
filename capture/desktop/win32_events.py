"""Windows tells what windows do (SetWinEventHook), on a thread of its own, without a line of ours in other programs.

Told are windows that are shown, hidden, moved, named and brought to the front; no key and no pointer.
"""

from __future__ import annotations

import ctypes
import logging
import threading
from ctypes import c_long, c_uint32, c_void_p
from typing import TYPE_CHECKING, Any

from capture.desktop.win32_calls import Calls, callback

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

FOREGROUND = 0x0003
SHOW, HIDE, LOCATION_CHANGE, NAME_CHANGE = 0x8002, 0x8003, 0x800B, 0x800C
CLOAKED, UNCLOAKED = 0x8017, 0x8018
RANGES = ((FOREGROUND, FOREGROUND), (SHOW, HIDE), (LOCATION_CHANGE, NAME_CHANGE), (CLOAKED, UNCLOAKED))
_OUT_OF_CONTEXT = 0
_THE_WINDOW_ITSELF = 0  # OBJID_WINDOW, CHILDID_SELF: not its caret, menu or scroll bar
_ROOT = 2  # GA_ROOT
_QUIT = 0x0012
_MESSAGE_BYTES = 64  # of a MSG, with room to spare


class WinEvents:
    """`hear(event, handle)` is called on that thread, for top-level windows, from `start` until `close`."""

    def __init__(self, calls: Calls, hear: Callable[[int, int], None]) -> None:
        self._calls = calls
        self._hear = hear
        self._ready = threading.Event()
        self._thread_id = 0
        self._thread = threading.Thread(target=self._run, name="window events", daemon=True)

    def start(self) -> None:
        """Begin; returns when it listens."""
        self._thread.start()
        self._ready.wait()

    def close(self) -> None:
        """End; returns when the thread has ended. Harmless when done twice."""
        if self._thread.is_alive():
            self._calls.PostThreadMessageW(self._thread_id, _QUIT, 0, 0)
            self._thread.join()

    def _run(self) -> None:
        message = ctypes.create_string_buffer(_MESSAGE_BYTES)
        made = callback(None, c_void_p, c_uint32, c_void_p, c_long, c_long, c_uint32, c_uint32)
        take = made(self._take)  # held as long as Windows may call it
        try:
            hooks = self._hook(take, message)
        finally:
            self._ready.set()
        while self._calls.GetMessageW(message, None, 0, 0) > 0:
            self._calls.DispatchMessageW(message)
        for hook in hooks:
            self._calls.UnhookWinEvent(hook)

    def _hook(self, take: Any, message: Any) -> list[int]:
        calls = self._calls
        calls.see_pixels()
        calls.PeekMessageW(message, None, 0, 0, 0)  # makes the thread's queue, so that `close` can reach it
        self._thread_id = calls.GetCurrentThreadId()
        hooks = [calls.SetWinEventHook(low, high, None, take, 0, 0, _OUT_OF_CONTEXT) for low, high in RANGES]
        log.info("Windows tells %d of %d kinds of what windows do", sum(map(bool, hooks)), len(RANGES))
        return [hook for hook in hooks if hook]

    def _take(self, _hook: int, event: int, handle: int | None, what: int, child: int, *_when: int) -> None:
        if handle and what == child == _THE_WINDOW_ITSELF and self._calls.GetAncestor(handle, _ROOT) in {handle, None}:
            self._hear(event, handle)

"""Asks Windows itself: user32, dwmapi, kernel32 and wtsapi32 through ctypes. Made on Windows alone.

No call here sends a message to another program's window, so that one which hangs holds up nobody.
"""

from __future__ import annotations

import ctypes
import time
from collections import deque
from ctypes import byref, c_int, c_int32, c_ssize_t, c_uint32, c_void_p, c_wchar
from typing import TYPE_CHECKING, Any

from capture.desktop.win32_calls import Calls, callback
from capture.desktop.win32_events import FOREGROUND, HIDE, SHOW, UNCLOAKED, WinEvents
from capture.desktop.win32_programs import Programs
from capture.desktop.win32_session import Sessions
from capture.desktop.win32_told import Change, Edges, Heard, Session, ToldWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_TEXT = 1024
MOST_WINDOWS = 10_000
"""A list that is longer goes in a circle: windows come and go while it is walked."""
MOST_HEARD = 2_000
_OWNER, _STYLE, _EXTENDED = 4, -16, -20  # GW_OWNER, GWL_STYLE, GWL_EXSTYLE
_FRAME_BOUNDS, _CLOAKED = 9, 14  # DWMWA_EXTENDED_FRAME_BOUNDS, DWMWA_CLOAKED
_LAYERED = 0x00080000
_COLOUR_KEY, _ALPHA, _FULL = 1, 2, 255  # LWA_COLORKEY, LWA_ALPHA
_NO_REGION = 0
_LEFT_OUT_OF_PICTURES = 0x11  # WDA_EXCLUDEFROMCAPTURE
CORE_WINDOW = "Windows.UI.Core.CoreWindow"
GHOST = "Ghost"
"""What stands in for a window of a program that hangs; it belongs to the compositor."""


class RealWindows:
    """See `WindowsSystem`."""

    def __init__(self) -> None:
        """Raises OSError where this is not Windows."""
        self._calls = Calls()
        self._calls.see_pixels()
        self._programs = Programs(self._calls)
        self._sessions = Sessions(self._calls)
        self._heard: deque[Heard] = deque(maxlen=MOST_HEARD)
        self._events = WinEvents(self._calls, self._take)
        self._events.start()

    def is_interactive(self) -> bool:
        """Whether the window station is the one that a person sees."""
        return self._sessions.is_interactive()

    def handles(self) -> Sequence[int] | None:
        """EnumWindows leaves out what the shell draws (start menu, notifications: `CORE_WINDOW`): those lie above."""
        self._calls.see_pixels()  # the thread may be another one than last time
        found: list[int] = []

        def take(handle: int, _data: int) -> int:
            found.append(handle)
            return 1

        if not self._calls.EnumWindows(callback(c_int, c_void_p, c_ssize_t)(take), 0):
            return None
        return [*self._others(set(found)), *found]

    def is_visible(self, handle: int) -> bool:
        """It may be minimised or cloaked all the same."""
        return bool(self._calls.IsWindowVisible(handle))

    def told(self, handle: int) -> ToldWindow | None:
        """What one window is, asked piece by piece; None where it closed meanwhile."""
        calls, pid, edges = self._calls, c_uint32(), (c_int32 * 4)()
        thread = calls.GetWindowThreadProcessId(handle, byref(pid))
        if not thread or not calls.GetWindowRect(handle, edges):
            return None
        class_name = self._text(calls.GetClassNameW, handle)
        extended = calls.GetWindowLongW(handle, _EXTENDED) & 0xFFFFFFFF
        told = ToldWindow(
            handle=handle,
            owner=self._owner(handle, class_name),
            pid=pid.value,
            thread=thread,
            class_name=class_name,
            title=self._text(calls.InternalGetWindowText, handle),
            style=calls.GetWindowLongW(handle, _STYLE) & 0xFFFFFFFF,
            extended=extended,
            edges=_edges(edges),
            frame=self._frame(handle),
            visible=bool(calls.IsWindowVisible(handle)),
            minimised=bool(calls.IsIconic(handle)),
            cloaked=bool(self._compositor_says(handle, _CLOAKED, c_uint32()) or 0),
            solid=self._is_solid(handle, extended),
            captured=self._is_captured(handle),
            hosted_pid=self._hosted(handle, pid.value),
        )
        return told if calls.IsWindow(handle) else None

    def foreground(self) -> int:
        """0 while it changes."""
        return int(self._calls.GetForegroundWindow() or 0)

    def program(self, pid: int) -> str:
        """The file name of its program."""
        return self._programs.name(pid)

    def pointer(self) -> tuple[int, int]:
        """Where the pointer is; outside of everything where that is not told (another desktop has it)."""
        place = (c_int32 * 2)()
        return (place[0], place[1]) if self._calls.GetCursorPos(place) else (-(2**31), -(2**31))

    def ticks(self) -> tuple[int, int]:
        """GetLastInputInfo and GetTickCount."""
        info = (c_uint32 * 2)(8, 0)  # LASTINPUTINFO: its size, the time
        now = int(self._calls.GetTickCount())
        return (int(info[1]), now) if self._calls.GetLastInputInfo(info) else (now, now)

    def session(self) -> Session:
        """Who has the screen."""
        return self._sessions.session()

    def heard(self) -> list[Heard]:
        """What came since then; the oldest are lost where nobody asks for long."""
        return [self._heard.popleft() for _ in range(len(self._heard))]

    def close(self) -> None:
        """Stops listening."""
        self._events.close()

    def _take(self, event: int, handle: int) -> None:
        """On the thread of the events: what a window is at that moment; soon it may be gone."""
        told = self.told(handle)
        if told is not None and event != FOREGROUND:
            change = {SHOW: Change.SHOWN, UNCLOAKED: Change.SHOWN, HIDE: Change.HIDDEN}.get(event, Change.CHANGED)
            self._heard.append(Heard(time.monotonic(), change, told))

    def _others(self, known: set[int]) -> list[int]:
        found: list[int] = []
        handle: int | None = None
        for _ in range(MOST_WINDOWS):
            handle = self._calls.FindWindowExW(None, handle, CORE_WINDOW, None)
            if not handle:
                break
            if handle not in known:
                found.append(handle)
        return found

    def _owner(self, handle: int, class_name: str) -> int:
        hung = self._calls.HungWindowFromGhostWindow
        found = hung(handle) if class_name == GHOST and hung is not None else None
        return int(found or self._calls.GetWindow(handle, _OWNER) or 0)

    def _frame(self, handle: int) -> Edges | None:
        edges = self._compositor_says(handle, _FRAME_BOUNDS, (c_int32 * 4)())
        return _edges(edges) if edges is not None else None

    def _compositor_says(self, handle: int, what: int, room: Any) -> Any:
        """The attribute, in the room given for it; None where the compositor does not say."""
        failed = self._calls.DwmGetWindowAttribute(handle, what, byref(room), ctypes.sizeof(room))
        return None if failed else getattr(room, "value", room)

    def _is_solid(self, handle: int, extended: int) -> bool:
        if self._calls.GetWindowRgnBox(handle, (c_int32 * 4)()) != _NO_REGION:
            return False
        if not extended & _LAYERED:
            return True
        alpha, flags = ctypes.c_ubyte(), c_uint32()
        if not self._calls.GetLayeredWindowAttributes(handle, byref(c_uint32()), byref(alpha), byref(flags)):
            return False  # each of its pixels has an alpha of its own
        return not flags.value & _COLOUR_KEY and (not flags.value & _ALPHA or alpha.value == _FULL)

    def _is_captured(self, handle: int) -> bool:
        affinity = c_uint32()
        said = self._calls.GetWindowDisplayAffinity(handle, byref(affinity))
        return not (said and affinity.value == _LEFT_OUT_OF_PICTURES)

    def _hosted(self, handle: int, pid: int) -> int:
        """The process of the content of a frame that the system has made (Store programs)."""
        content, other = self._calls.FindWindowExW(handle, None, CORE_WINDOW, None), c_uint32()
        if not content or not self._calls.GetWindowThreadProcessId(content, byref(other)) or other.value == pid:
            return 0
        return int(other.value)

    def _text(self, ask: Any, handle: int) -> str:
        room = (c_wchar * LONGEST_TEXT)()
        return room.value if ask(handle, room, LONGEST_TEXT) else ""


def _edges(room: Any) -> Edges:
    left, top, right, bottom = room
    return left, top, right, bottom

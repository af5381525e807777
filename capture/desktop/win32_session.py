"""Who has the screen, on Windows: the session manager, and the desktop that takes the keys."""

from __future__ import annotations

import ctypes
from ctypes import byref, c_int32, c_uint32, c_void_p
from typing import TYPE_CHECKING

from capture.desktop.win32_told import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capture.desktop.win32_calls import Calls

_FLAGS, _NAME = 1, 2  # UOI_FLAGS, UOI_NAME
_VISIBLE = 0x1  # WSF_VISIBLE
_MAY_SWITCH = 0x0100  # DESKTOP_SWITCHDESKTOP
_SAVER_RUNS = 0x0072  # SPI_GETSCREENSAVERRUNNING
_OURS = 0xFFFFFFFF  # WTS_CURRENT_SESSION
_SESSION_INFO = 25  # WTSSessionInfoEx
_ACTIVE = 0  # WTSActive
_LOCKED, _UNLOCKED = 0, 1  # WTS_SESSIONSTATE_LOCK, WTS_SESSIONSTATE_UNLOCK, since Windows 8
_LEVEL_AT, _ID_AT, _STATE_AT, _FLAGS_AT, _WORDS = 0, 2, 3, 4, 5
"""Places in WTSINFOEX in 32-bit words: the level, padding, then the session's number, state and flags."""


class Sessions:
    """For one thread at a time."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def is_interactive(self) -> bool:
        """Whether the window station is the one that a person sees."""
        station, flags = self._calls.GetProcessWindowStation(), (c_uint32 * 3)()  # USEROBJECTFLAGS
        if not station:
            return False
        told = self._calls.GetUserObjectInformationW(station, _FLAGS, flags, ctypes.sizeof(flags), None)
        return not told or bool(flags[2] & _VISIBLE)

    def session(self) -> Session:
        """As it is now."""
        own = self._calls.GetThreadDesktop(self._calls.GetCurrentThreadId())
        taking_keys = self._calls.OpenInputDesktop(0, 0, _MAY_SWITCH)
        runs = c_int32()
        self._calls.SystemParametersInfoW(_SAVER_RUNS, 0, byref(runs), 0)
        locked, connected = self._managed()
        session = Session(self._name(own), self._name(taking_keys), bool(runs.value), locked, connected)
        if taking_keys:
            self._calls.CloseDesktop(taking_keys)
        return session

    def _name(self, desktop: int | None) -> str:
        room = ctypes.create_unicode_buffer(256)
        told = desktop and self._calls.GetUserObjectInformationW(desktop, _NAME, room, ctypes.sizeof(room), None)
        return room.value if told else ""

    def _managed(self) -> tuple[bool | None, bool | None]:
        room, size = c_void_p(), c_uint32()
        ask, free = self._calls.WTSQuerySessionInformationW, self._calls.WTSFreeMemory
        if not ask(None, _OURS, _SESSION_INFO, byref(room), byref(size)) or not room.value:
            return None, None
        words = ctypes.string_at(room.value, min(size.value, 4 * _WORDS))
        free(room)
        return parse_session(memoryview(words).cast("i").tolist() if len(words) == 4 * _WORDS else ())


def parse_session(words: Sequence[int]) -> tuple[bool | None, bool | None]:
    """Whether locked, whether connected: from the first words of WTSINFOEX; None where they do not say. Pure."""
    if len(words) < _WORDS or words[_LEVEL_AT] != 1:
        return None, None
    locked = {_LOCKED: True, _UNLOCKED: False}.get(words[_FLAGS_AT])
    return locked, words[_STATE_AT] == _ACTIVE

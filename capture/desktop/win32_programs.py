"""Which program a process runs, on Windows: also one that runs as an administrator."""

from __future__ import annotations

import ctypes
import time
from ctypes import byref, c_uint32
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from capture.desktop.win32_calls import Calls

KEEP_SECONDS = 30.0
"""How long a name is believed while it is asked for again and again."""
LEFT_SECONDS = 1.5
"""A process that nobody asked for so long may have ended, and its number may be another's, which may be excluded."""
_LIMITED = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION: given for programs of administrators, too
_PROCESSES = 0x2  # TH32CS_SNAPPROCESS
_LONGEST_PATH = 32_768
_NO_HANDLE = ctypes.c_void_p(-1).value


class _Entry(ctypes.Structure):
    """PROCESSENTRY32W."""

    _fields_ = (
        ("size", c_uint32),
        ("usage", c_uint32),
        ("pid", c_uint32),
        ("heap", ctypes.c_size_t),
        ("module", c_uint32),
        ("threads", c_uint32),
        ("parent", c_uint32),
        ("priority", ctypes.c_int32),
        ("flags", c_uint32),
        ("file", ctypes.c_wchar * 260),
    )


class Programs:
    """For one thread at a time, or several that may ask twice."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._known: dict[int, tuple[float, str]] = {}
        self._wanted_at: dict[int, float] = {}

    def name(self, pid: int) -> str:
        """The file name of its program, as ``chrome.exe``; empty where nobody tells."""
        now = time.monotonic()
        at, name = self._known.get(pid, (float("-inf"), ""))
        if now - at > KEEP_SECONDS or now - self._wanted_at.get(pid, now) > LEFT_SECONDS:
            name = self._asked(pid) or self._listed(pid)
            self._known = {each: told for each, told in self._known.items() if now - told[0] <= KEEP_SECONDS}
            self._wanted_at = {each: self._wanted_at[each] for each in self._known if each in self._wanted_at}
            self._known[pid] = (now, name)
        self._wanted_at[pid] = now
        return name

    def _asked(self, pid: int) -> str:
        process = self._calls.OpenProcess(_LIMITED, 0, pid)
        if not process:
            return ""
        room, size = ctypes.create_unicode_buffer(_LONGEST_PATH), c_uint32(_LONGEST_PATH)
        told = self._calls.QueryFullProcessImageNameW(process, 0, room, byref(size))
        self._calls.CloseHandle(process)
        return room.value.rpartition("\\")[2] if told else ""

    def _listed(self, pid: int) -> str:
        """The list of all processes needs no permission for each."""
        listing = self._calls.CreateToolhelp32Snapshot(_PROCESSES, 0)
        if listing in {None, _NO_HANDLE}:
            return ""
        entry = _Entry(size=ctypes.sizeof(_Entry))
        more = self._calls.Process32FirstW(listing, byref(entry))
        while more and entry.pid != pid:
            more = self._calls.Process32NextW(listing, byref(entry))
        self._calls.CloseHandle(listing)
        return str(entry.file) if more else ""

"""The functions of Windows that are called, with the types of their arguments: handles have 64 bits, not an int's 32.

Only what Microsoft documents, but for HungWindowFromGhostWindow, which every Windows since Vista has; it is left out
where it is missing. Importable anywhere; `load` works on Windows alone.
"""

from __future__ import annotations

import ctypes
from ctypes import c_int, c_long, c_size_t, c_ssize_t, c_uint32, c_void_p, c_wchar_p
from typing import Any

HANDLE, TEXT, NUMBER, BITS, POINTER = c_void_p, c_wchar_p, c_int, c_uint32, c_void_p

PER_MONITOR = 2
"""PROCESS_PER_MONITOR_DPI_AWARE: places are pixels of the monitors, as those that mss grabs."""
PER_MONITOR_CONTEXT = c_void_p(-3)
"""DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE, for one thread."""

_FUNCTIONS: dict[str, dict[str, tuple[Any, tuple[Any, ...]]]] = {
    "user32": {
        "CloseDesktop": (NUMBER, (HANDLE,)),
        "DispatchMessageW": (c_ssize_t, (POINTER,)),
        "EnumWindows": (NUMBER, (POINTER, c_ssize_t)),
        "FindWindowExW": (HANDLE, (HANDLE, HANDLE, TEXT, TEXT)),
        "GetAncestor": (HANDLE, (HANDLE, BITS)),
        "GetClassNameW": (NUMBER, (HANDLE, POINTER, NUMBER)),
        "GetCursorPos": (NUMBER, (POINTER,)),
        "GetForegroundWindow": (HANDLE, ()),
        "GetLastInputInfo": (NUMBER, (POINTER,)),
        "GetLayeredWindowAttributes": (NUMBER, (HANDLE, POINTER, POINTER, POINTER)),
        "GetMessageW": (NUMBER, (POINTER, HANDLE, BITS, BITS)),
        "GetProcessWindowStation": (HANDLE, ()),
        "GetThreadDesktop": (HANDLE, (BITS,)),
        "GetUserObjectInformationW": (NUMBER, (HANDLE, NUMBER, POINTER, BITS, POINTER)),
        "GetWindow": (HANDLE, (HANDLE, BITS)),
        "GetWindowDisplayAffinity": (NUMBER, (HANDLE, POINTER)),
        "GetWindowLongW": (c_long, (HANDLE, NUMBER)),
        "GetWindowRect": (NUMBER, (HANDLE, POINTER)),
        "GetWindowRgnBox": (NUMBER, (HANDLE, POINTER)),
        "GetWindowThreadProcessId": (BITS, (HANDLE, POINTER)),
        "HungWindowFromGhostWindow": (HANDLE, (HANDLE,)),
        "InternalGetWindowText": (NUMBER, (HANDLE, POINTER, NUMBER)),
        "IsIconic": (NUMBER, (HANDLE,)),
        "IsWindow": (NUMBER, (HANDLE,)),
        "IsWindowVisible": (NUMBER, (HANDLE,)),
        "OpenInputDesktop": (HANDLE, (BITS, NUMBER, BITS)),
        "PeekMessageW": (NUMBER, (POINTER, HANDLE, BITS, BITS, BITS)),
        "PostThreadMessageW": (NUMBER, (BITS, BITS, c_size_t, c_ssize_t)),
        "SetThreadDpiAwarenessContext": (HANDLE, (HANDLE,)),
        "SetWinEventHook": (HANDLE, (BITS, BITS, HANDLE, POINTER, BITS, BITS, BITS)),
        "SystemParametersInfoW": (NUMBER, (BITS, BITS, POINTER, BITS)),
        "UnhookWinEvent": (NUMBER, (HANDLE,)),
    },
    "kernel32": {
        "CloseHandle": (NUMBER, (HANDLE,)),
        "CreateToolhelp32Snapshot": (HANDLE, (BITS, BITS)),
        "GetCurrentThreadId": (BITS, ()),
        "GetTickCount": (BITS, ()),
        "OpenProcess": (HANDLE, (BITS, NUMBER, BITS)),
        "Process32FirstW": (NUMBER, (HANDLE, POINTER)),
        "Process32NextW": (NUMBER, (HANDLE, POINTER)),
        "QueryFullProcessImageNameW": (NUMBER, (HANDLE, BITS, POINTER, POINTER)),
    },
    "dwmapi": {"DwmGetWindowAttribute": (c_long, (HANDLE, BITS, POINTER, BITS))},
    "shcore": {"SetProcessDpiAwareness": (c_long, (NUMBER,))},
    "wtsapi32": {
        "WTSFreeMemory": (None, (POINTER,)),
        "WTSQuerySessionInformationW": (NUMBER, (HANDLE, BITS, NUMBER, POINTER, POINTER)),
    },
}


class Calls:
    """Each function under its own name; one that this Windows has not is None."""

    def __init__(self) -> None:
        """Loads them. Raises OSError where this is not Windows."""
        library: Any = getattr(ctypes, "WinDLL", None)
        if library is None:
            raise OSError("not Windows")
        for name, functions in _FUNCTIONS.items():
            loaded = library(name)
            for function, (result, arguments) in functions.items():
                found = getattr(loaded, function, None)
                if found is not None:
                    found.restype, found.argtypes = result, arguments
                setattr(self, function, found)

    def __getattr__(self, name: str) -> Any:
        """For the type checker: what `__init__` has set is found before this is asked."""
        raise AttributeError(name)

    def see_pixels(self) -> None:
        """From now on this thread is told places in pixels, and the process too, where nobody else has decided that."""
        if self.SetProcessDpiAwareness is not None:
            self.SetProcessDpiAwareness(PER_MONITOR)
        if self.SetThreadDpiAwarenessContext is not None:
            self.SetThreadDpiAwarenessContext(PER_MONITOR_CONTEXT)


def callback(result: Any, *arguments: Any) -> Any:
    """The type of a function of ours that Windows calls."""
    made: Any = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)
    return made(result, *arguments)

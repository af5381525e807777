"""A program for Windows that opens windows as it is told: one JSON list a line, ``["open", "letter", [1, 2, 30, 40]]``.

It answers each line with ``ok`` when Windows has done it. Run by `windows_stage` with the Python that runs the tests.
"""

from __future__ import annotations

import ctypes
import json
import queue
import sys
import threading
from ctypes import c_int, c_ssize_t, c_uint32, c_void_p, c_wchar_p
from typing import Any

user32: Any = ctypes.WinDLL("user32")  # type: ignore[attr-defined]
kernel32: Any = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
WNDPROC = ctypes.WINFUNCTYPE(c_ssize_t, c_void_p, c_uint32, ctypes.c_size_t, c_ssize_t)  # type: ignore[attr-defined]
for name, result, arguments in (
    ("CreateWindowExW", c_void_p, (c_uint32, c_wchar_p, c_wchar_p, c_uint32, *(c_int,) * 4, *(c_void_p,) * 4)),
    ("DefWindowProcW", c_ssize_t, (c_void_p, c_uint32, ctypes.c_size_t, c_ssize_t)),
    ("DestroyWindow", c_int, (c_void_p,)),
    ("NotifyWinEvent", None, (c_uint32, c_void_p, c_int, c_int)),
    ("SetForegroundWindow", c_int, (c_void_p,)),
    ("SetLayeredWindowAttributes", c_int, (c_void_p, c_uint32, ctypes.c_ubyte, c_uint32)),
    ("SetWindowPos", c_int, (c_void_p, c_void_p, *(c_int,) * 4, c_uint32)),
    ("SetWindowTextW", c_int, (c_void_p, c_wchar_p)),
    ("ShowWindow", c_int, (c_void_p, c_int)),
    ("IsIconic", c_int, (c_void_p,)),
    ("RegisterClassW", ctypes.c_uint16, (c_void_p,)),
    ("PeekMessageW", c_int, (c_void_p, c_void_p, c_uint32, c_uint32, c_uint32)),
    ("DispatchMessageW", c_ssize_t, (c_void_p,)),
    ("mouse_event", None, (c_uint32, c_uint32, c_uint32, c_uint32, c_void_p)),
    ("CreateSolidBrush", c_void_p, (c_uint32,)),
):
    library = ctypes.WinDLL("gdi32") if name == "CreateSolidBrush" else user32  # type: ignore[attr-defined]
    function = getattr(library, name)
    function.restype, function.argtypes = result, arguments
    globals()[name] = function

ORDINARY, POPUP = 0x00CF0000, 0x80000000
CAPTION, SYSTEM_MENU = 0x00C00000, 0x00080000
LAYERED, TOPMOST = 0x00080000, 0x00000008
HIDE, SHOW, MINIMISE, RESTORE = 0, 5, 6, 9
NO_SIZE, NO_ORDER = 0x0001, 0x0004
SHOWN_EVENT, HIDDEN_EVENT, NAMED_EVENT = 0x8002, 0x8003, 0x800C


class WNDCLASS(ctypes.Structure):
    _fields_ = (
        ("style", c_uint32), ("proc", WNDPROC), ("a", c_int), ("b", c_int), ("instance", c_void_p), ("icon", c_void_p),
        ("cursor", c_void_p), ("brush", c_void_p), ("menu", c_wchar_p), ("name", c_wchar_p),
    )  # fmt: skip


class Program:
    """Windows live in the thread that made them; lines come from another."""

    def __init__(self) -> None:
        self._windows: dict[str, int] = {}
        self._proc = WNDPROC(user32.DefWindowProcW)
        for name, colour in (("StageWindow", 0xE0F0E0), ("StageMenu", 0x0000FF)):
            made = WNDCLASS(proc=self._proc, brush=globals()["CreateSolidBrush"](colour), name=name)
            user32.RegisterClassW(ctypes.byref(made))

    def open(self, title: str, place: list[int], clear: bool = False, class_name: str = "StageWindow") -> None:
        extended = LAYERED if clear else 0
        self._make(title, class_name, place, ORDINARY, extended)
        if clear:
            user32.SetLayeredWindowAttributes(self._windows[title], 0, 128, 2)
        user32.SetForegroundWindow(self._windows[title])

    def paint_open(self, title: str, place: list[int]) -> None:
        self.open(title, place, class_name="StageMenu")

    def dialog(self, title: str, of: str, place: list[int]) -> None:
        self._make(title, "StageWindow", place, POPUP | CAPTION | SYSTEM_MENU, 0, of)

    def menu(self, of: str, place: list[int]) -> None:
        self._make("", "StageMenu", place, POPUP, TOPMOST, of)

    def move(self, title: str, left: int, top: int) -> None:
        user32.SetWindowPos(self._windows[title], None, left, top, 0, 0, NO_SIZE | NO_ORDER)

    def rename(self, title: str, to: str) -> None:
        self._windows[to] = self._windows.pop(title)
        user32.SetWindowTextW(self._windows[to], to)

    def front(self, title: str) -> None:
        window = self._windows[title]
        if user32.IsIconic(window):
            user32.ShowWindow(window, RESTORE)
        user32.SetWindowPos(window, None, 0, 0, 0, 0, 0x0001 | 0x0002)
        user32.SetForegroundWindow(window)

    def minimise(self, title: str) -> None:
        user32.ShowWindow(self._windows[title], MINIMISE)

    def shut(self, title: str) -> None:
        user32.DestroyWindow(self._windows.pop(title))

    def flash(self, title: str, place: list[int], tells: bool) -> None:
        """`tells` the events itself where the system does not (Wine tells almost none)."""
        self.open(title, place)
        window = self._windows[title]
        if tells:
            user32.NotifyWinEvent(SHOWN_EVENT, window, 0, 0)
        self.pump(100)
        user32.ShowWindow(window, HIDE)
        if tells:
            user32.NotifyWinEvent(HIDDEN_EVENT, window, 0, 0)

    def touch(self) -> None:
        user32.mouse_event(1, 3, 0, 0, None)

    def pump(self, milliseconds: int) -> None:
        message = ctypes.create_string_buffer(64)
        end = kernel32.GetTickCount() + milliseconds
        while True:
            while user32.PeekMessageW(message, None, 0, 0, 1):
                user32.DispatchMessageW(message)
            if kernel32.GetTickCount() >= end:
                return
            kernel32.Sleep(5)

    def _make(self, title: str, kind: str, place: list[int], style: int, extended: int, of: str = "") -> None:
        owner = self._windows.get(of)
        window = user32.CreateWindowExW(extended, kind, title, style, *place, owner, None, None, None)
        self._windows[title or f"menu of {of}"] = window
        user32.ShowWindow(window, 4 if of else SHOW)  # a menu does not take the front


def main() -> None:
    lines: queue.Queue[str] = queue.Queue()

    def read() -> None:
        for line in sys.stdin:
            lines.put(line)
        lines.put("")

    threading.Thread(target=read, daemon=True).start()
    program = Program()
    while True:
        program.pump(20)
        try:
            line = lines.get_nowait()
        except queue.Empty:
            continue
        if not line:
            return
        what, *rest = json.loads(line)
        getattr(program, what)(*rest)
        program.pump(50)
        sys.stdout.write("ok\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

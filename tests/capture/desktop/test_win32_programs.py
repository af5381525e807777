"""The name of a program, from its process or from the list of all; the kernel is played with ctypes' own values."""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest

from capture.desktop import win32_programs
from capture.desktop.win32_calls import Calls
from capture.desktop.win32_programs import Programs

PATHS = {11: r"C:\Program Files\KeePassXC\KeePassXC.exe", 12: "alone.exe"}
LIST = [(4, "System"), (13, "elevated.exe"), (14, "other.exe")]


class PlayedKernel:
    """OpenProcess refuses what is not in PATHS; the list has more."""

    def __init__(self) -> None:
        self.open: list[int] = []
        self.asked = 0
        self.place = 0

    def OpenProcess(self, wish: int, _inherits: int, pid: int) -> int | None:  # noqa: N802 - as Windows has it
        assert wish == 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
        self.asked += 1
        if pid not in PATHS:
            return None
        self.open.append(pid)
        return pid

    def QueryFullProcessImageNameW(self, process: int, _flags: int, room: Any, size: Any) -> int:  # noqa: N802
        assert size._obj.value == 32_768
        room.value = PATHS[process]
        return 1

    def CloseHandle(self, handle: int) -> int:  # noqa: N802
        self.open.remove(handle)
        return 1

    def CreateToolhelp32Snapshot(self, _what: int, _pid: int) -> int:  # noqa: N802
        self.open.append(99)
        return 99

    def Process32FirstW(self, _listing: int, entry: Any) -> int:  # noqa: N802
        self.place = 0
        return self.Process32NextW(_listing, entry)

    def Process32NextW(self, _listing: int, entry: Any) -> int:  # noqa: N802
        if self.place >= len(LIST):
            return 0
        entry._obj.pid, entry._obj.file = LIST[self.place]
        self.place += 1
        return 1


@pytest.mark.parametrize(
    ("pid", "name"), [(11, "KeePassXC.exe"), (12, "alone.exe"), (13, "elevated.exe"), (4, "System"), (15, "")]
)
def test_its_own_path_else_the_list(pid: int, name: str) -> None:
    kernel = PlayedKernel()
    assert Programs(kernel).name(pid) == name  # type: ignore[arg-type]
    assert kernel.open == [], "every handle is given back"


def test_a_name_is_kept_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel, now = PlayedKernel(), [100.0]
    monkeypatch.setattr(win32_programs.time, "monotonic", lambda: now[0])
    programs = Programs(kernel)  # type: ignore[arg-type]
    assert [programs.name(11) for _ in range(5)] == ["KeePassXC.exe"] * 5
    assert kernel.asked == 1
    monkeypatch.setitem(PATHS, 11, r"C:\another.exe")
    for _ in range(29):
        now[0] += 1.0
        assert programs.name(11) == "KeePassXC.exe"
    now[0] += 1.4
    assert programs.name(11) == "another.exe"


def test_a_number_that_was_not_seen_for_a_moment_may_be_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel, now = PlayedKernel(), [100.0]
    monkeypatch.setattr(win32_programs.time, "monotonic", lambda: now[0])
    programs = Programs(kernel)  # type: ignore[arg-type]
    assert programs.name(12) == "alone.exe"
    now[0] += 2.0
    monkeypatch.setitem(PATHS, 12, r"C:\KeePassXC.exe")
    assert programs.name(12) == "KeePassXC.exe"


@pytest.mark.skipif(sys.platform != "win32", reason="needs Windows, or Wine")
def test_this_very_process() -> None:
    programs = Programs(Calls())
    assert programs.name(os.getpid()).lower().startswith("python")
    assert programs._listed(os.getpid()) == programs.name(os.getpid())
    assert programs.name(0x7FFFFFF0) == ""

"""Real processes under the names that lockers have, and real lockers where they are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from capture.desktop import lock, lockers
from capture.desktop.lock import ScreenLock
from capture.desktop.lockers import Lockers
from capture.desktop.sway import SwayDesktop
from capture.desktop.x11 import X11Desktop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.capture.conftest import LivingDisplay, SwaySession

HERE = {"DISPLAY": ":4711.0", "WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": "/run/here"}


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []

    def begin(name: str, **environment: str) -> subprocess.Popen[bytes]:
        program = tmp_path / name
        if not program.exists():
            shutil.copy("/bin/sleep", program)
        started.append(subprocess.Popen([program, "60"], env=environment))
        comm = Path(f"/proc/{started[-1].pid}/comm")
        while comm.read_text().strip() != name[:15]:
            time.sleep(0.01)
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.parametrize(
    "environment",
    [
        {"DISPLAY": ":4711"},
        {"DISPLAY": "unix:4711.0"},
        {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": "/run/here"},
        {"WAYLAND_DISPLAY": "/run/here/wayland-9", "DISPLAY": ":1"},
    ],
)
def test_a_locker_of_this_display(start: Callable[..., subprocess.Popen[bytes]], environment: dict[str, str]) -> None:
    seen = Lockers(environment=HERE)
    assert not seen.running()
    locker = start("swaylock", **environment)
    assert seen.running()
    assert seen.running()
    locker.kill()
    os.waitid(os.P_PID, locker.pid, os.WEXITED | os.WNOWAIT)
    assert not seen.running(), "nor is it while its parent has not asked how it ended"
    locker.wait()
    assert not seen.running()


def test_what_locks_nothing_here(start: Callable[..., subprocess.Popen[bytes]]) -> None:
    start("i3lock", DISPLAY=":4712")
    start("swaylock", WAYLAND_DISPLAY="wayland-9", XDG_RUNTIME_DIR="/run/elsewhere")
    start("slock")
    start("xscreensaver", DISPLAY=":4711")
    start("i3lock-like", DISPLAY=":4711")
    assert not Lockers(environment=HERE).running()


def test_a_process_that_becomes_a_locker(
    start: Callable[..., subprocess.Popen[bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start("i3lock", DISPLAY=":1")
    script = f"read word; exec {tmp_path / 'i3lock'} 60"
    with subprocess.Popen(["sh", "-c", script], env={"DISPLAY": ":4711"}, stdin=subprocess.PIPE) as process:
        seen = Lockers(environment=HERE)
        try:
            assert [seen.running() for _ in range(3)] == [False] * 3
            assert process.stdin is not None
            process.stdin.write(b"\n")
            process.stdin.flush()
            while Path(f"/proc/{process.pid}/comm").read_text().strip() != "i3lock":
                time.sleep(0.01)
            assert not seen.running(), "it was known as something else, and is not new"
            monkeypatch.setattr(lockers, "EVERY_SECONDS", 0.0)
            assert seen.running()
        finally:
            process.kill()


def test_one_whose_surroundings_cannot_be_read_is_ours_by_its_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """slock and xlock run as root for their person."""
    reads = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == "environ":
            raise PermissionError(13, "Permission denied")
        return reads(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    for number, user, state in (("12", os.getuid() + 1, "S"), ("13", os.getuid(), "Z"), ("14", os.getuid(), "S")):
        place = tmp_path / number
        place.mkdir()
        (place / "comm").write_text("slock\n")
        (place / "status").write_text(f"Name:\tslock\nState:\t{state} (so)\nUid:\t{user}\t0\t0\t0\n")
        assert Lockers(tmp_path, HERE).running() is (number == "14")


def test_without_a_list_of_processes_nothing_is_locked(tmp_path: Path) -> None:
    assert not Lockers(tmp_path / "none", HERE).running()


def test_the_screen_is_locked_while_one_runs(
    start: Callable[..., subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "ASK_SECONDS", 0.0)
    for name in ("DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setenv("DISPLAY", ":4711")
    screen = ScreenLock()
    assert not screen.locked()
    locker = start("i3lock", DISPLAY=":4711")
    assert screen.locked()
    locker.kill()
    locker.wait()
    assert not screen.locked()
    screen.close()


def _installed(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"needs {program}: apt install {program}")


def test_a_screen_that_i3lock_locks(
    x_display: LivingDisplay, monkeypatch: pytest.MonkeyPatch, wait: Callable[..., None]
) -> None:
    _installed("i3lock")
    monkeypatch.setattr(lock, "ASK_SECONDS", 0.0)
    desktop = X11Desktop()
    assert not desktop.locked()
    locker = x_display.start("i3lock", "--nofork")
    wait(desktop.locked)
    locker.kill()
    wait(lambda: not desktop.locked())
    desktop.close()


def test_a_screen_that_swaylock_locks(
    sway_session: SwaySession, monkeypatch: pytest.MonkeyPatch, wait: Callable[..., None]
) -> None:
    _installed("swaylock")
    monkeypatch.setattr(lock, "ASK_SECONDS", 0.0)
    desktop = SwayDesktop()
    assert not desktop.locked()
    locker = sway_session.start("swaylock", "--color", "000000")
    if sway_session.prefix:  # sway refuses root, so here it is another user's, and so is its locker
        monkeypatch.setattr(os, "getuid", lambda: pwd.getpwnam("nobody").pw_uid)
    wait(desktop.locked)
    children = Path(f"/proc/{locker.pid}/task/{locker.pid}/children").read_text().split()
    os.kill(int(children[0]) if sway_session.prefix else locker.pid, signal.SIGUSR1)  # as after the right password
    wait(lambda: not desktop.locked())
    locker.wait(20)
    desktop.close()

"""Windows that crash, in processes of their own; only the clock is the test's."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.revival import FORGOTTEN_AFTER, WAITS
from desktop_app.window_keeper import GAVE_UP, TOLD_NOBODY, WindowKeeper, open_window
from desktop_app.window_note import WindowIs, WindowNote, look_for_window
from tests.desktop_app.test_window_note import hold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Windows:
    """What the keeper opens: windows that hold the note, or that end at once with an exit code."""

    def __init__(self, home: Path) -> None:
        self.opened: list[subprocess.Popen[bytes]] = []
        self.code: int | None = None
        self.keeper = WindowKeeper(home, self.open)

    def open(self, home: Path) -> subprocess.Popen[bytes]:
        if self.code is None:
            self.opened.append(hold(home))
        else:
            self.opened.append(subprocess.Popen([sys.executable, "-c", f"import os; os._exit({self.code})"]))
            self.opened[-1].wait()
        return self.opened[-1]

    def kill(self) -> None:
        self.opened[-1].kill()
        self.opened[-1].communicate()

    def end(self) -> None:
        for window in self.opened:
            if window.poll() is None:
                window.communicate()
            for pipe in (window.stdin, window.stdout):
                if pipe is not None:
                    pipe.close()


@pytest.fixture
def windows(tmp_path: Path) -> Iterator[Windows]:
    made = Windows(tmp_path)
    yield made
    made.end()


def test_a_window_that_crashed_is_opened_again_with_growing_patience_and_then_not_any_more(
    windows: Windows, tmp_path: Path
) -> None:
    windows.open(tmp_path)
    now = 0.0
    for number, wait in enumerate(WAITS, 1):
        windows.keeper.look(now)
        windows.kill()
        windows.keeper.look(now)
        windows.keeper.look(now + wait - 0.5)
        assert len(windows.opened) == number
        now += wait
        windows.keeper.look(now)
        assert len(windows.opened) == number + 1
        assert look_for_window(tmp_path) is WindowIs.OPEN
    windows.keeper.look(now)
    windows.kill()
    for _ in range(3):
        now += 100
        windows.keeper.look(now)
    assert len(windows.opened) == len(WAITS) + 1
    assert windows.keeper.trouble == GAVE_UP
    windows.open(tmp_path)  # by hand
    windows.keeper.look(now + 1)
    assert windows.keeper.trouble == ""
    windows.kill()
    windows.keeper.look(now + 2)
    windows.keeper.look(now + 2 + WAITS[0])
    assert len(windows.opened) == len(WAITS) + 3
    assert now < FORGOTTEN_AFTER


def test_what_a_person_closed_and_what_was_lost_before_stays_closed(windows: Windows, tmp_path: Path) -> None:
    windows.open(tmp_path)
    windows.kill()
    windows.keeper.look(0.0)  # lost before the recorder ran
    windows.keeper.look(100.0)
    windows.open(tmp_path)
    windows.keeper.look(101.0)
    windows.opened[-1].communicate()
    windows.keeper.look(102.0)
    windows.keeper.look(200.0)
    assert len(windows.opened) == 2


@pytest.mark.parametrize(("code", "opened"), [(1, 1), (TOLD_NOBODY, len(WAITS)), (134, len(WAITS))])
def test_one_that_cannot_open_and_said_why_is_let_be_and_one_that_breaks_is_not(
    windows: Windows, tmp_path: Path, code: int, opened: int
) -> None:
    first = windows.open(tmp_path)
    windows.keeper.look(0.0)
    windows.kill()
    windows.code = code
    for second in range(1, 400):
        windows.keeper.look(float(second))
    assert len(windows.opened) - 1 == opened
    assert (windows.keeper.trouble == GAVE_UP) is (code != 1)
    assert look_for_window(tmp_path) is WindowIs.CLOSED
    assert first.returncode is not None


def test_the_thread_looks_and_ends(tmp_path: Path) -> None:
    keeper = WindowKeeper(tmp_path)
    keeper.start()
    keeper.stop()
    keeper.stop()


def test_a_real_window_without_a_display_did_not_say_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "no such platform")
    note = WindowNote.hold(tmp_path)
    assert note is not None
    window = open_window(tmp_path)
    assert window.wait(60) == TOLD_NOBODY
    note.release()

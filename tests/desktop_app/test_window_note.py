"""Whether a window is open, closed or lost, across processes."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from desktop_app.window_note import NOTE_NAME, WindowIs, WindowNote, look_for_window

HOLD = """
import sys, time
from pathlib import Path
from desktop_app.window_note import WindowNote
held = WindowNote.hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
held.release()
"""


def hold(home: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", HOLD, str(home)]
    other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline() == b"held\n"
    return other


def test_open_then_closed_by_a_person(tmp_path: Path) -> None:
    assert look_for_window(tmp_path) is WindowIs.CLOSED
    window = hold(tmp_path)
    assert look_for_window(tmp_path) is WindowIs.OPEN
    assert WindowNote.hold(tmp_path) is None  # a second window
    window.communicate()
    assert look_for_window(tmp_path) is WindowIs.CLOSED


def test_killed_it_is_lost_until_that_is_forgotten(tmp_path: Path) -> None:
    window = hold(tmp_path)
    window.send_signal(signal.SIGKILL)
    window.communicate()
    assert look_for_window(tmp_path) is WindowIs.LOST
    assert look_for_window(tmp_path, forget=True) is WindowIs.LOST
    assert look_for_window(tmp_path) is WindowIs.CLOSED
    note = WindowNote.hold(tmp_path)
    assert note is not None
    note.release()
    note.release()


def test_where_nothing_can_be_written_nobody_minds(tmp_path: Path) -> None:
    assert WindowNote.hold(tmp_path / "missing") is None
    (tmp_path / NOTE_NAME).mkdir()
    assert WindowNote.hold(tmp_path) is None
    assert look_for_window(tmp_path) is WindowIs.CLOSED

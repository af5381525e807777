"""What all tests share: nothing of the person's is touched, and nothing is left behind."""

from __future__ import annotations

import gc
import multiprocessing
import os
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.demo.private_display import PrivateDisplay

ROOT = Path(__file__).parents[1]
GRACE_SECONDS = 3.0
"""A thread or process that was told to end gets this long before the test that started it fails."""

# Before any test imports Qt: no window opens on the desktop of whoever runs the tests.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for _name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR"):
    os.environ.pop(_name, None)
# The keyring of whoever runs the tests is never asked.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

# How long an example takes says how busy the machine is.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

_session_children: set[int] = set()


@pytest.fixture(autouse=True)
def _private_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Home, data, config, cache, state and runtime folders lie in `tmp_path` for every test."""
    home = tmp_path / "person"
    for variable, folder in {
        "HOME": home,
        "USERPROFILE": home,
        "XDG_DATA_HOME": home / ".local/share",
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_STATE_HOME": home / ".local/state",
    }.items():
        folder.mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(variable, str(folder))
    # Apart and short: the path of an AF_UNIX socket has at most 107 bytes, and tmp_path alone may use them up.
    runtime = tempfile.mkdtemp(prefix="bs-run-")
    monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
    # A memory that a test opened leaves its own TMPDIR behind: a path in which Chromium cannot make its sockets.
    for variable in ("BACKSCROLL_HOME", "BACKSCROLL_PASSPHRASE", "TMPDIR"):
        monkeypatch.delenv(variable, raising=False)
    yield
    shutil.rmtree(runtime, ignore_errors=True)


@pytest.fixture(autouse=True)
def _nothing_left_behind(_private_folders: None) -> Iterator[None]:
    """Threads, child processes and open windows that outlive a test fail it.

    What fixtures of a wider scope started before the test is theirs. Daemon threads are let be: libraries keep
    theirs for the whole process (LanceDB's event loop, tqdm's monitor).
    """
    threads = set(threading.enumerate())
    children = _live_children()
    windows = set(map(id, _open_windows()))
    yield
    _settle(lambda: [t.name for t in threading.enumerate() if t not in threads and not t.daemon], "threads")
    _settle(lambda: [_describe(pid) for pid in _live_children() - children - _session_children], "child processes")
    _settle(lambda: [repr(w) for w in _open_windows() if id(w) not in windows], "windows")


@pytest.fixture
def moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """This computer stands in Berlin, as far as this process sees it; moves it to another zone."""
    import tzlocal

    def move(zone: str) -> None:
        (tmp_path / "moved").write_text(zone)
        (tmp_path / "moved").replace(tmp_path / "localtime")
        monkeypatch.setenv("TZ", zone)

    monkeypatch.setattr("store.local_time.LOCAL_TIME", tmp_path / "localtime")
    move("Europe/Berlin")
    tzlocal.reload_localzone()
    yield move
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()
    tzlocal.reload_localzone()


@pytest.fixture(scope="session")
def xvfb_display() -> Iterator[PrivateDisplay]:
    """A real Xvfb of 1600x900 with openbox, one for the whole run; its `name` is what goes into ``$DISPLAY``."""
    from desktop_app.demo.private_display import missing_programs, private_display

    if missing_programs():
        pytest.skip(f"no display to be had: {', '.join(missing_programs())} not installed (apt install xvfb openbox)")
    with private_display() as display:
        _session_children.update(display.server_pids)
        yield display


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real desktop sessions that stands beside the project where it is developed."""
    folder = (ROOT / "../shared/data/screenagent").resolve()
    if not (folder / "frames.jsonl").is_file():
        pytest.skip("../shared/data/screenagent is not here: this test reads real desktop sessions from it")
    return folder


def _live_children() -> set[int]:
    """Ids of our direct child processes that still run (zombies have ended)."""
    multiprocessing.active_children()  # reaps
    found: set[int] = set()
    for children in Path("/proc/self/task").glob("*/children"):
        try:
            found.update(int(pid) for pid in children.read_text().split())
        except OSError:  # the thread ended while we looked
            continue
    return {pid for pid in found if _state(pid) not in ("Z", "")}


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return ""


def _describe(pid: int) -> str:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        command = "?"
    return f"{pid} ({command[:120]})"


def _open_windows() -> list[object]:
    """Top-level widgets that can be seen, where Qt is in use at all."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return [widget for widget in widgets.QApplication.topLevelWidgets() if widget.isVisible()]


def _settle(left: Callable[[], list[str]], what: str) -> None:
    deadline = time.monotonic() + GRACE_SECONDS
    while left():
        gc.collect()  # a reading engine that nobody holds any more ends its process
        if time.monotonic() > deadline:
            pytest.fail(f"the test left {what} behind: {', '.join(left())}")
        time.sleep(0.02)

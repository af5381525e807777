"""The desk itself: a private X display with a window manager, and the windows, each a program of its own.

What is told to a window is answered when it is painted, so whoever takes the picture afterwards sees all of it.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Any

from desktop_app.demo.activation import activate
from desktop_app.demo.private_display import private_display
from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.desk.shown_words import Shown
    from benchmarks.desk.timeline import Order

WIDTH, HEIGHT = 1920, 1080
PLACES = {
    "editor": (40, 70, 1180, 860),
    "terminal": (140, 110, 0, 0),
    "chat": (760, 90, 1080, 820),
    "notes": (60, 80, 760, 900),
    "video": (860, 130, 1000, 720),
    "browser": (380, 70, 1400, 930),
    "panel": (0, 0, WIDTH, 34),
}
"""Left, top, width and height of each window's inside; the terminal's size is given in letters."""
TERMINAL = ("-fa", "DejaVu Sans Mono", "-fs", "11", "-bg", "#1c1f26", "-fg", "#e6e8ec", "-bd", "#1c1f26")
TERMINAL_LETTERS = "112x36"
START_SECONDS = 60.0
SETTLE_SECONDS = 0.06
"""After another window came to the front: its frame is painted by the window manager, who does not answer."""


@dataclass(slots=True)
class Window:
    """A running window program. `words` are those of its last answer."""

    process: subprocess.Popen[bytes]
    orders: IO[str]
    answers: IO[str]
    words: list[Shown]

    def tell(self, orders: list[dict[str, Any]]) -> None:
        """Send orders; `hear` waits until they are done."""
        self.orders.write(json.dumps(orders) + "\n")
        self.orders.flush()

    def hear(self) -> bool:
        """Wait for the answer; whether other words are shown now. Raises NoDisplay when the window is gone."""
        line = self.answers.readline()
        if not line:
            raise NoDisplay("A window of the desk has ended: run the recording again.")
        answer = json.loads(line)
        rows = answer.get("rows")
        # a terminal's words have no places: its box is the whole window, see `truth`
        words = [(word, 0, 0, 0, 0, True) for row in rows for word in row.split()] if rows else answer.get("words")
        if words is None:
            return False
        self.words = [tuple(word) for word in words]
        return True


class Stage:
    """The windows of the desk. Raises NoDisplay where one is gone."""

    def __init__(self, display: str, windows: dict[str, Window]) -> None:
        self.display = display
        self.windows = windows

    def carry_out(self, orders: Sequence[Order]) -> bool:
        """Have all of it done and painted; whether the windows or their words may be others now."""
        fronts = [order.window for order in orders if order.do == "front"]
        for name in fronts:
            if not activate(self.display, name):
                msg = f"The window manager did not bring the window {name} to the front: run the recording again."
                raise NoDisplay(msg)
        if fronts:
            self._refresh()
            time.sleep(SETTLE_SECONDS)
            self._refresh()
        by_window: dict[str, list[dict[str, Any]]] = {}
        for order in orders:
            if order.do != "front":
                by_window.setdefault(order.window, []).append({"do": order.do, **order.details})
        for name, told in by_window.items():
            self.windows[name].tell(told)
        changed = [self.windows[name].hear() for name in by_window]
        return bool(fronts) or any(changed)

    def _refresh(self) -> None:
        for name, window in self.windows.items():
            window.tell([] if name == "terminal" else [{"do": "refresh"}])
        for window in self.windows.values():
            window.hear()


@contextmanager
def open_stage() -> Iterator[Stage]:
    """The desk, with all windows open. ``$DISPLAY`` names it as long as it is there. Raises NoDisplay."""
    before = os.environ.get("DISPLAY")
    with TemporaryDirectory(prefix="desk-") as folder, private_display(WIDTH, HEIGHT) as display, ExitStack() as ends:
        os.environ["DISPLAY"] = display.name
        try:
            windows = {}
            for name in PLACES:
                windows[name] = _start_terminal(Path(folder)) if name == "terminal" else _start(name)
                ends.callback(_end, windows[name])
            stage = Stage(display.name, windows)
            for name in PLACES:
                if not activate(display.name, name) and name != "panel":
                    msg = f"The window {name} of the desk did not open: run `xterm` and `backscroll doctor` to see why."
                    raise NoDisplay(msg)
            stage.carry_out([])
            yield stage
        finally:
            if before is None:
                del os.environ["DISPLAY"]
            else:
                os.environ["DISPLAY"] = before


def _start(name: str) -> Window:
    geometry = ",".join(str(number) for number in PLACES[name])
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.desk.window", name, "--geometry", geometry],
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "RESOURCE_NAME": name},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    if process.stdin is None or process.stdout is None:
        raise NoDisplay("A window of the desk cannot be spoken to: run the recording again.")
    orders = io.TextIOWrapper(process.stdin, encoding="utf-8")
    return Window(process, orders, io.TextIOWrapper(process.stdout, encoding="utf-8"), [])


def _start_terminal(folder: Path) -> Window:
    orders, answers = folder / "orders", folder / "answers"
    for fifo in (orders, answers):
        os.mkfifo(fifo, 0o600)
    left, top, _, _ = PLACES["terminal"]
    program = [sys.executable, "-m", "benchmarks.desk.terminal", str(orders), str(answers)]
    command = ["xterm", "-name", "terminal", *TERMINAL, "-geometry", f"{TERMINAL_LETTERS}+{left}+{top}", "-e", *program]
    process = subprocess.Popen(command, env={**os.environ, "LC_ALL": "C.UTF-8"}, stdin=subprocess.DEVNULL)
    writing = _open_for_writing(orders, process)
    return Window(process, writing, answers.open(encoding="utf-8"), [])


def _open_for_writing(fifo: Path, process: subprocess.Popen[bytes]) -> IO[str]:
    """Open once the terminal reads it, without hanging for ever when it never does."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError):  # ENXIO: nobody reads it yet
            descriptor = os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
            os.set_blocking(descriptor, True)
            return os.fdopen(descriptor, "w", encoding="utf-8")
        time.sleep(0.05)
    process.kill()
    process.wait()
    raise NoDisplay("xterm did not start: run `xterm` by hand to see why (sudo apt install xterm).")


def _end(window: Window) -> None:
    for end in (window.orders, window.answers):
        with suppress(OSError):
            end.close()
    try:
        window.process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        window.process.kill()
        window.process.wait()

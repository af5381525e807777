"""Plays the storyboard: starts each window as a program of its own, gives it orders, brings it to the front."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from desktop_app.demo.activation import activate, find_window
from desktop_app.demo.storyboard import HEIGHT, LENGTH_SECONDS, PLACES, STEPS, WIDTH
from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import IO

    from desktop_app.demo.storyboard import Place, Step

INSTANCE = "backscroll-demo-"
START_SECONDS = 60.0
"""How long the windows may take to open; six Qt programs at once on a busy two-core machine need ten."""
TERMINAL_LOOK = ("-fa", "DejaVu Sans Mono", "-fs", "12", "-bg", "#1c1f26", "-fg", "#e6e8ec", "-bd", "#1c1f26")


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene as it was played, with the wall clock's times."""

    name: str
    started_at: datetime
    ended_at: datetime


@dataclass(slots=True)
class DemoWindow:
    """A running window program and the way its orders go."""

    place: Place
    process: subprocess.Popen[bytes]
    orders: IO[str]

    def tell(self, do: str, details: dict[str, Any]) -> None:
        """Give one order. Raises NoDisplay when the window has been closed."""
        try:
            self.orders.write(json.dumps({"do": do, **details}) + "\n")
            self.orders.flush()
        except BrokenPipeError as error:
            msg = f"The demo's window {self.place.app_name} was closed: run the demo again and leave it open."
            raise NoDisplay(msg) from error


@contextmanager
def open_windows(display: str, folder: Path, size: tuple[int, int]) -> Iterator[dict[str, DemoWindow]]:
    """Start all window programs on `display`, a screen of `size`; end them afterwards.

    `folder` is private to the demo. The windows stay hidden until their first order, but for the terminal.
    Raises NoDisplay where they do not start.
    """
    with ExitStack() as ends:
        windows = {}
        for place in PLACES:
            start = _start_terminal if place.name == "terminal" else _start_program
            windows[place.name] = start(display, folder, _fitted(place, size))
            ends.callback(_end, windows[place.name])
        _wait_for_windows(display, windows)
        yield windows


def play(display: str, windows: dict[str, DemoWindow], share: float, say: Callable[[float, Step], None]) -> list[Scene]:
    """Play all steps, at `share` of the script's time, and hand back the scenes with their times."""
    begun = time.monotonic()
    starts: list[tuple[str, datetime]] = []
    for step in STEPS:
        _sleep_until(begun + step.at * share)
        if not starts or starts[-1][0] != step.scene:
            starts.append((step.scene, datetime.now(UTC)))
            say(step.at * share, step)
        perform(display, windows[step.window], step, share)
    _sleep_until(begun + LENGTH_SECONDS * share)
    ends = [at for _name, at in starts[1:]] + [datetime.now(UTC)]
    return [Scene(name, started, ended) for (name, started), ended in zip(starts, ends, strict=True)]


def perform(display: str, window: DemoWindow, step: Step, share: float) -> None:
    """Give one order, and bring its window to the front; a notification comes by itself and takes no focus."""
    details = dict(step.details)
    if "seconds" in details:
        details["seconds"] = details["seconds"] * share
    window.tell(step.do, details)
    if step.do != "open" and step.window != "terminal":
        return
    if window.place.name not in ("terminal", "notice"):
        window.tell("show", {})
    if window.place.name != "notice":
        activate(display, INSTANCE + window.place.name)


def _fitted(place: Place, size: tuple[int, int]) -> tuple[Place, str]:
    """The place, and its rectangle scaled to the screen as ``left,top,width,height``."""
    across, down = size[0] / WIDTH, size[1] / HEIGHT
    numbers = (place.left * across, place.top * down, place.width * across, place.height * down)
    return place, ",".join(str(int(number)) for number in numbers)


def _start_program(display: str, folder: Path, fitted: tuple[Place, str]) -> DemoWindow:
    place, geometry = fitted
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "RESOURCE_NAME": INSTANCE + place.name}
    environment.pop("BACKSCROLL_PASSPHRASE", None)  # a window of the demo has no business with the key
    command = [sys.executable, "-m", f"desktop_app.demo.windows.{place.name}", "--geometry", geometry]
    with (folder / f"{place.name}.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=log, stderr=log)
    if process.stdin is None:
        raise NoDisplay("A window of the demo could not be reached: run the demo again.")
    return DemoWindow(place, process, io.TextIOWrapper(process.stdin, encoding="utf-8"))


def _start_terminal(display: str, folder: Path, fitted: tuple[Place, str]) -> DemoWindow:
    place, geometry = fitted
    left, top, width, height = (int(number) for number in geometry.split(","))
    orders = folder / "terminal.orders"
    os.mkfifo(orders, 0o600)
    environment = {**os.environ, "DISPLAY": display, "LC_ALL": "C.UTF-8"}
    environment.pop("BACKSCROLL_PASSPHRASE", None)
    cells = f"{width // 10}x{height // 19}+{left}+{top}"
    program = [sys.executable, "-m", "desktop_app.demo.windows.terminal", str(orders)]
    command = ["xterm", "-name", INSTANCE + place.name, *TERMINAL_LOOK, "-geometry", cells, "-e", *program]
    with (folder / "terminal.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    return DemoWindow(place, process, _open_fifo(orders, process))


def _open_fifo(orders: Path, process: subprocess.Popen[bytes]) -> IO[str]:
    """Open the FIFO for writing once the terminal reads it, without hanging for ever when it never does."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        with suppress(OSError):  # ENXIO: nobody reads it yet
            descriptor = os.open(orders, os.O_WRONLY | os.O_NONBLOCK)
            os.set_blocking(descriptor, True)
            return os.fdopen(descriptor, "w", encoding="utf-8")
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            process.wait()
            raise NoDisplay("xterm did not start: run `xterm` by hand to see why (sudo apt install xterm).")
        time.sleep(0.05)


def _wait_for_windows(display: str, windows: dict[str, DemoWindow]) -> None:
    """Until every window program has made its window; what is not shown yet answers an order first."""
    deadline = time.monotonic() + START_SECONDS
    while find_window(display, INSTANCE + "terminal") is None:
        if time.monotonic() > deadline:
            raise NoDisplay("The demo's windows did not open in time: run the demo again.")
        time.sleep(0.1)
    for window in windows.values():
        if window.process.poll() is not None:
            msg = f"The demo's window {window.place.app_name} ended at once: run `backscroll doctor`."
            raise NoDisplay(msg)


def _end(window: DemoWindow) -> None:
    with suppress(OSError):
        window.orders.close()  # the program ends with its input
    try:
        window.process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        window.process.kill()
        window.process.wait()


def _sleep_until(moment: float) -> None:
    time.sleep(max(0.0, moment - time.monotonic()))

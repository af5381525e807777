"""Crashes of the recorder's process: what they end, what is told of them, and that no error is quoted."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from typing import TYPE_CHECKING

from capture.troubles import CRASHED

if TYPE_CHECKING:
    from types import TracebackType

    from capture.daemon import Daemon

log = logging.getLogger(__name__)

WORKERS = (
    "reading",
    "bringing",
    "vectors",
    "governor",
    "heartbeat",
    "password fields",
    "control-accept",
    "window events",  # of Windows alone
)
"""Threads without which it would record less than it says, or nobody could see or stop it."""
SPARED = {
    "watcher": "what happens on the desktop is not heard, and the screen is looked at by the interval alone",
    "rest watcher": "what is typed is not looked at as soon as it rests",
    "window keeper": "a window that crashes is not opened again",
    "notices": "while no window is open nobody is notified of what needs attention",
}
"""Threads without which it records all the same, and what is missing then."""


def end_with_workers(daemon: Daemon) -> None:
    """A worker that ends by an error nobody foresaw ends the daemon: half a recorder must not look like a whole one.

    What it can do without is told instead.
    """

    def hear(crash: threading.ExceptHookArgs) -> None:
        name = crash.thread.name if crash.thread else "?"
        log.error("the thread %s ended by %s", name, told(crash.exc_type, crash.exc_traceback))
        if name in WORKERS:
            daemon.end_by_fault(CRASHED)
        elif name in SPARED:
            daemon.do_without(
                f"A part of the recorder crashed: {SPARED[name]}. To have it back, stop it and start it again."
            )

    threading.excepthook = hear


def quote_no_errors() -> None:
    """From now on an error that ends the process, or that nobody can be told of, is told without its text."""

    def end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        place = told(kind, trace)
        log.error("the recorder ended by %s", place)
        sys.stderr.write(f"The recorder crashed ({place}); nothing kept is lost, start it again.\n")

    def hear(unraisable: sys.UnraisableHookArgs) -> None:
        log.error("an error that nobody waited for: %s", told(unraisable.exc_type, unraisable.exc_traceback))

    sys.excepthook, sys.unraisablehook = end, hear


def told(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Type and place only: the text of an error may hold what stood on the screen."""
    place = traceback.extract_tb(trace)[-1:] if trace else []
    return f"{kind.__name__} at {place[0].filename}:{place[0].lineno}" if place else kind.__name__

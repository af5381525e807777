"""``backscroll record``: the recorder in this terminal, until Ctrl-C."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from store.errors import BadInput

if TYPE_CHECKING:
    import argparse

    from desktop_app.call import Call


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    parser.add_argument("--for", dest="for_seconds", type=float, metavar="SECONDS", help="stop after so many seconds")


def run(call: Call) -> int:
    """Record. Raises NoDisplay, NoOcrEngine, RecorderAlreadyRuns, MemoryFault, KeyFault."""
    from desktop_app.recorder_process import SPARING

    os.environ.update(SPARING)  # before numpy is loaded
    from desktop_app.daemon_process import run_daemon

    seconds = call.arguments.for_seconds
    if seconds is not None and not 0 < seconds < 366 * 86_400:
        raise BadInput("--for takes seconds, more than 0 and less than a year.")
    if sys.stderr.isatty():
        call.tell(f"Recording into {call.paths.home}; Ctrl-C stops.")
    run_daemon(call.paths, call.settings, for_seconds=seconds)
    call.tell("Stopped; everything kept is safe on disk.")
    return 0

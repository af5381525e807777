"""``backscroll stop``: the recorder ends; nothing that it kept is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from desktop_app.call import Call


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes nothing of its own."""


def run(call: Call) -> int:
    """End it. Raises RecorderNotRunning where there is none, RecorderNotAnswering where it cannot be ended."""
    from desktop_app.recorder_process import Stopped, stop_recorder
    from store.errors import RecorderNotRunning

    outcome = stop_recorder(call.paths, call.unlock().control_key())
    if outcome is Stopped.WAS_NOT_RUNNING:
        raise RecorderNotRunning("The recorder does not run; there is nothing to stop.")
    said = "The recorder has ended; start it again with: backscroll, or: backscroll record"
    call.show({"stopped": str(outcome)}, lambda console: console.print(said))
    return 0

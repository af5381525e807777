"""``backscroll remember``: the recorder keeps what is on the screen now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from desktop_app.call import Call


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes nothing of its own."""


def run(call: Call) -> int:
    """Keep every monitor. Raises RecorderNotRunning."""
    from desktop_app.recorder import RecorderClient

    with RecorderClient.connect(call.paths, call.unlock().control_key()) as client:
        frame_ids = client.remember()
    document = {"frame_ids": list(frame_ids)}
    call.show(document, lambda console: console.print(f"Kept, safe on disk: {', '.join(frame_ids) or 'nothing'}"))
    return 0

"""``backscroll resume``: the recorder looks again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from desktop_app.call import Call


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes nothing of its own."""


def run(call: Call) -> int:
    """Go on. Raises RecorderNotRunning."""
    from desktop_app.recorder import RecorderClient
    from desktop_app.status_words import status_json, status_sentence

    with RecorderClient.connect(call.paths, call.unlock().control_key()) as client:
        status = client.resume()
    call.show(status_json(status), lambda console: console.print(status_sentence(status, call.zone)))
    return 0

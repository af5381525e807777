"""``backscroll resume``: the recorder looks again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from desktop_app.call import Call


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes nothing of its own."""


def run(call: Call) -> int:
    """Go on, or record again from the next start on. Raises RecorderNotRunning where nothing was paused."""
    from desktop_app.noted_pause import end_noted_pause
    from desktop_app.recorder import RecorderClient
    from desktop_app.status_words import status_json, status_sentence
    from store.errors import RecorderNotRunning

    try:
        with RecorderClient.connect(call.paths, call.unlock().control_key()) as client:
            status = client.resume()
    except RecorderNotRunning:
        if not end_noted_pause(call.paths):
            raise
        sentence = "The pause is over. No recorder runs; start it with: backscroll record"
        call.show(status_json(None), lambda console: console.print(sentence))
        return 0
    call.show(status_json(status), lambda console: console.print(status_sentence(status, call.zone)))
    return 0

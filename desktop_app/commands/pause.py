"""``backscroll pause``: the recorder looks no more for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import BadInput

if TYPE_CHECKING:
    import argparse

    from desktop_app.call import Call

MOST_SECONDS = 366 * 86_400


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    parser.add_argument("--for", dest="for_time", metavar="15m", help="go on by itself after this time")


def run(call: Call) -> int:
    """Pause. Raises RecorderNotRunning, BadTime."""
    from desktop_app.recorder import RecorderClient
    from desktop_app.status_words import status_json, status_sentence
    from store.time_words import parse_duration

    seconds = parse_duration(call.arguments.for_time).total_seconds() if call.arguments.for_time else None
    if seconds is not None and not 0 < seconds <= MOST_SECONDS:
        raise BadInput("A pause must be longer than nothing and not longer than a year.")
    with RecorderClient.connect(call.paths, call.unlock().control_key()) as client:
        status = client.pause(seconds)
    call.show(status_json(status), lambda console: console.print(status_sentence(status, call.zone)))
    return 0

"""``backscroll pause``: the recorder looks no more for a while."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from store.errors import BadInput

if TYPE_CHECKING:
    import argparse

    from desktop_app.call import Call

MOST_SECONDS = 366 * 86_400


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    ends = parser.add_mutually_exclusive_group()
    ends.add_argument("--for", dest="for_time", metavar="15m", help="go on by itself after this time")
    ends.add_argument("--until", choices=["tomorrow"], help="go on by itself at midnight")


def run(call: Call) -> int:
    """Pause. Raises RecorderNotRunning, BadTime."""
    from desktop_app.recorder import RecorderClient
    from desktop_app.status_words import status_json, status_sentence
    from store.local_time import until_tomorrow
    from store.time_words import parse_duration

    seconds = parse_duration(call.arguments.for_time).total_seconds() if call.arguments.for_time else None
    if call.arguments.until:
        seconds = until_tomorrow(datetime.now(UTC), call.zone)
    if seconds is not None and not 0 < seconds <= MOST_SECONDS:
        raise BadInput("A pause must be longer than nothing and not longer than a year.")
    with RecorderClient.connect(call.paths, call.unlock().control_key()) as client:
        status = client.pause(seconds, by_clock=bool(call.arguments.until))
    call.show(status_json(status), lambda console: console.print(status_sentence(status, call.zone)))
    return 0

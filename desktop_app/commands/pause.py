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
    """Pause it, or the next one where none runs. Raises BadInput, BadTime."""
    from capture.pause_note import Pause
    from desktop_app.noted_pause import pause_or_note, pause_sentence
    from desktop_app.recorder import RecorderClient
    from desktop_app.status_words import status_json, status_sentence
    from store.durations import parse_duration
    from store.local_time import until_tomorrow

    given = call.arguments.for_time
    seconds = parse_duration(given).total_seconds() if given is not None else None
    by_clock = bool(call.arguments.until)
    if by_clock:
        seconds = until_tomorrow(datetime.now(UTC), call.zone)
    if seconds is not None and not 0 < seconds <= MOST_SECONDS:
        raise BadInput("A pause must be longer than nothing and not longer than a year.")
    key = call.unlock().control_key()
    paused = pause_or_note(call.paths, lambda: RecorderClient.connect(call.paths, key), seconds, by_clock=by_clock)
    if isinstance(paused, Pause):
        document = {**status_json(None), "stays_paused": True}
        sentence = f"No recorder runs. {pause_sentence(paused, call.zone)}"
    else:
        document, sentence = status_json(paused), status_sentence(paused, call.zone)
    call.show(document, lambda console: console.print(sentence))
    return 0

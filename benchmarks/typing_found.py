"""Somebody types 300 letters, eight a second: how long after its last letter is each word found by search?

    python -m benchmarks.typing_found [--letters 300] [--a-second 8]

A real daemon and a real window on a private display. Prints as JSON the delays of the words in seconds, what reading
cost by the daemon's own count, and its CPU seconds; exit code 1 when a word took more than ten seconds.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

from benchmarks.found_within import GIVE_UP_SECONDS, PROMISED_SECONDS, stop
from benchmarks.recorder_rig import Rig, rig
from benchmarks.typing_window import text_of
from store.reader import MemoryReader
from store.records import SearchMode

if TYPE_CHECKING:
    from collections.abc import Iterable

WAIT_SECONDS = 12.0  # the recorder has started and read the empty window by then


def delays(made: Rig, words: Iterable[str], until: float) -> dict[str, float]:
    """Seconds from the last letter of each word to its first being found; those never found take `GIVE_UP_SECONDS`."""
    found: dict[str, float] = {}
    wanted = list(words)
    with closing(MemoryReader.open(made.paths.memory, made.vault())) as reader:
        while len(found) < len(wanted) and time.time() < until:
            reader.refresh()
            shown = {str(said["word"]): float(str(said["shown_at"])) for said in made.shown}
            for word in wanted:
                if word in shown and word not in found and _finds(reader, word):
                    found[word] = time.time() - shown[word]
            time.sleep(0.2)
    return {word: found.get(word, GIVE_UP_SECONDS) for word in wanted}


def _finds(reader: MemoryReader, word: str) -> bool:
    hits = reader.search(word, modes=[SearchMode.TEXT], limit=1).hits
    return bool(hits) and word in hits[0].frame.text.split()


def report_of(took: dict[str, float], reading: dict[str, Any]) -> dict[str, Any]:
    """The figures."""
    values = sorted(took.values())
    return {
        "words": len(values),
        "median": round(statistics.median(values), 2),
        "p95": round(values[min(len(values) - 1, int(0.95 * len(values)))], 2),
        "slowest": round(values[-1], 2),
        "not_found": sorted(word for word, seconds in took.items() if seconds >= GIVE_UP_SECONDS),
        "reading": reading,
        "cpu_seconds": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime, 1),
    }


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=300)
    parser.add_argument("--a-second", type=float, default=8.0)
    given = parser.parse_args()
    typing = ("benchmarks.typing_window", "--wait", str(WAIT_SECONDS), "--letters", str(given.letters))
    with rig(windows=(*typing, "--a-second", str(given.a_second))) as made:
        until = time.time() + WAIT_SECONDS + given.letters / given.a_second + GIVE_UP_SECONDS
        vault = made.vault()
        daemon = made.start_daemon()
        with closing(made.connect(vault, daemon)) as client:
            took = delays(made, dict.fromkeys(text_of(given.letters, 1).split()), until)
            reading = dict(client.status().reading)
        stop(daemon)
    print(json.dumps(report_of(took, reading), indent=1))
    return 1 if max(took.values()) > PROMISED_SECONDS else 0


if __name__ == "__main__":
    sys.exit(main())

"""How long after a word appears in a real window is it found by search?

    python -m benchmarks.found_within [--words 20] [--every 4]

A real daemon on a private display; a window shows a new word every few seconds. Each word is searched until the first
hit's text has it. Prints the delays in seconds as JSON; exit code 1 when one word took more than ten seconds.
"""

from __future__ import annotations

import argparse
import json
import signal
import statistics
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

from benchmarks.recorder_rig import Rig, rig
from store.reader import MemoryReader
from store.records import SearchMode

if TYPE_CHECKING:
    import subprocess

PROMISED_SECONDS = 10.0
GIVE_UP_SECONDS = 60.0


def delays(made: Rig, words: int) -> list[float]:
    """Seconds from the painting of each word to its first being found."""
    found: list[float] = []
    done = len(made.shown)
    with closing(MemoryReader.open(made.paths.memory, made.vault())) as reader:
        while len(found) < words:
            if len(made.shown) <= done:
                time.sleep(0.05)
                continue
            said = made.shown[done]
            done += 1
            found.append(_delay(reader, str(said["word"]), float(str(said["shown_at"]))))
            print(f"{len(found)}/{words}: {found[-1]:.1f} s", file=sys.stderr)
            done = max(done, len(made.shown))
    return found


def _delay(reader: MemoryReader, word: str, shown_at: float) -> float:
    while time.time() < shown_at + GIVE_UP_SECONDS:
        reader.refresh()
        hits = reader.search(word, modes=[SearchMode.TEXT], limit=1).hits
        if hits and word in hits[0].frame.text:
            return time.time() - shown_at
        time.sleep(0.1)
    return GIVE_UP_SECONDS


def stop(daemon: subprocess.Popen[bytes]) -> None:
    """The clean way."""
    daemon.send_signal(signal.SIGTERM)
    daemon.wait()


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=20)
    parser.add_argument("--every", type=float, default=4.0)
    arguments = parser.parse_args()
    with rig(every=arguments.every) as made:
        vault = made.vault()
        daemon = made.start_daemon()
        made.connect(vault, daemon).close()
        found = delays(made, arguments.words)
        stop(daemon)
    report = {"words": len(found), "median": statistics.median(found), "slowest": max(found)}
    print(json.dumps({name: round(value, 2) for name, value in report.items()}))
    return 1 if max(found) > PROMISED_SECONDS else 0


if __name__ == "__main__":
    sys.exit(main())

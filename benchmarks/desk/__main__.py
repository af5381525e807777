"""A repeatable hour of work at a desk, recorded once and replayed against the recorder.

    python -m benchmarks.desk record --out FOLDER [--minutes 60]
    python -m benchmarks.desk run --in FOLDER [--minutes N] [--home H] [--out FILE.json] [--table docs/performance.md]
    python -m benchmarks.desk run --screenagent FOLDER ...
    python -m benchmarks.desk live [--minutes 6]

The report is JSON on stdout.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.desk", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    recording = commands.add_parser("record", help="make the hour: real windows on a private display")
    recording.add_argument("--out", type=Path, required=True, help="folder for the recording, 1 GB for an hour")
    recording.add_argument("--minutes", type=float, default=60)
    running = commands.add_parser("run", help="replay it through the recorder and through what peers do")
    source = running.add_mutually_exclusive_group(required=True)
    source.add_argument("--in", dest="folder", type=Path, help="a folder made by `record`")
    source.add_argument("--screenagent", type=Path, help="the ScreenAgent data set instead")
    running.add_argument("--minutes", type=float, default=None, help="only the first; six hold every kind of work")
    running.add_argument("--home", type=Path, default=None, help="keep the memory here (default: a temporary folder)")
    running.add_argument("--sample", type=int, default=100, help="whole frames that peers read; 0 reads all of them")
    running.add_argument("--out", type=Path, default=None, help="also write the JSON here")
    running.add_argument("--table", type=Path, default=None, help="also write the table into this Markdown file")
    living = commands.add_parser("live", help="the real daemon in real time, for its memory")
    living.add_argument("--minutes", type=float, default=6)
    given = parser.parse_args()
    report = {"record": _record, "run": _run, "live": _live}[given.command](given)
    print(json.dumps(report, indent=1))
    return 0


def _record(given: argparse.Namespace) -> dict[str, Any]:
    from benchmarks.desk.record import record

    return record(given.out, given.minutes)


def _live(given: argparse.Namespace) -> dict[str, Any]:
    from benchmarks.desk.live import live

    return live(given.minutes)


def _run(given: argparse.Namespace) -> dict[str, Any]:
    from benchmarks.desk.run import desk_input, run, sessions_input
    from benchmarks.desk.table import write_table

    steps = (
        desk_input(given.folder, given.minutes) if given.folder else sessions_input(given.screenagent, given.minutes)
    )
    report = run(steps, given.home, given.sample)
    if given.out:
        given.out.write_text(json.dumps(report, indent=1), encoding="utf-8")
    if given.table:
        write_table(given.table, "desk" if given.folder else "ScreenAgent", report)
    return report


if __name__ == "__main__":
    sys.exit(main())

"""strace over the recorder: does each announcement come after a sync of its picture and of the journal?

    python -m benchmarks.fsync_trace [--frames 50]

Traces fsync, fdatasync, rename and write of a real daemon on a private display until so many frames were announced.
In the order of the trace, the line that announces a frame must come after an fsync of that frame's picture file and,
after that, a sync of the journal. JSON out; exit code 1 when an announcement came too early.
"""

from __future__ import annotations

import argparse
import json
import re
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.recorder_rig import Listener, rig

_SYNC = re.compile(r"\b(?:fsync|fdatasync)\(\d+<([^>]*)>\)\s+= 0")
_RESUMED = re.compile(r"^(\d+).*<\.\.\. (?:fsync|fdatasync) resumed>\)\s+= 0")
_BEGUN = re.compile(r"^(\d+).*\b(?:fsync|fdatasync)\(\d+<([^>]*)>.*<unfinished \.\.\.>")
_ANNOUNCED = re.compile(r'frame_safe.*?frame_id[\\": ]+([0-9a-z]{26})')
_PICTURE = re.compile(r"/pictures/\d{4}-\d{2}/([0-9a-z]{26})\.")


@dataclass
class Seen:
    """What the trace has shown so far. `waiting` are pictures synced since the journal's last sync."""

    waiting: set[str] = field(default_factory=set)
    safe: set[str] = field(default_factory=set)
    begun: dict[str, str] = field(default_factory=dict)
    announced: list[str] = field(default_factory=list)
    early: list[str] = field(default_factory=list)

    def line(self, line: str) -> None:
        """One line of the trace."""
        if begun := _BEGUN.search(line):
            self.begun[begun[1]] = begun[2]
        elif resumed := _RESUMED.search(line):
            self._synced(self.begun.pop(resumed[1], ""))
        elif sync := _SYNC.search(line):
            self._synced(sync[1])
        elif (told := _ANNOUNCED.search(line)) and told[1] not in self.announced:
            self.announced.append(told[1])
            if told[1] not in self.safe:
                self.early.append(told[1])

    def _synced(self, path: str) -> None:
        if picture := _PICTURE.search(path):
            self.waiting.add(picture[1])
        elif "/journal.db" in path:
            self.safe |= self.waiting
            self.waiting.clear()


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--frames", type=int, default=50)
    arguments = parser.parse_args()
    with rig(every=0.7) as made:
        vault = made.vault()
        trace = made.paths.home.parent / "trace"
        calls = "trace=fsync,fdatasync,rename,renameat,renameat2,write,sendto"
        daemon = made.start_daemon(["strace", "-f", "-y", "-s", "256", "-e", calls, "-o", str(trace)])
        client = made.connect(vault, daemon)
        listener = Listener(client)
        while len(listener.safe) < arguments.frames and daemon.poll() is None:
            time.sleep(0.2)
            print(f"{len(listener.safe)}/{arguments.frames} announced", file=sys.stderr, end="\r")
        client.stop()
        daemon.send_signal(signal.SIGTERM)
        daemon.wait()
        listener.finish()
        client.close()
        seen = Seen()
        for line in Path(trace).read_text(errors="replace").splitlines():
            seen.line(line)
    report = {"announced": len(listener.safe), "in_trace": len(seen.announced), "too_early": seen.early}
    print(json.dumps(report))
    return 1 if seen.early or len(seen.announced) < arguments.frames else 0


if __name__ == "__main__":
    sys.exit(main())

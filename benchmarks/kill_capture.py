"""kill -9 of the recorder at random moments while it records: is every frame it announced as safe still there?

    python -m benchmarks.kill_capture [--kills 50] [--seed N]

A real daemon on a private display with a real window that changes. Another process listens to its announcements.
After each kill the memory is opened as a restart opens it: every frame announced so far must be there, its picture
whole; the tables must open and a search must answer. JSON out; exit code 1 when anything was lost.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from contextlib import closing

from benchmarks.recorder_rig import Listener, Rig, kill, rig
from store.errors import BackscrollError
from store.records import FrameState
from store.writer import MemoryWriter

LONGEST_SECONDS = 6.0


def lost_frames(made: Rig, announced: list[str]) -> list[str]:
    """Which of the announced frames are gone or have no whole picture, after the memory was opened again."""
    lost = []
    with closing(MemoryWriter.open(made.paths.memory, made.vault())) as writer:
        for frame_id in announced:
            try:
                if writer.reader.frame(frame_id).state is FrameState.UNREAD:
                    writer.unread_pixels(frame_id)
                else:
                    writer.reader.picture(frame_id)
            except BackscrollError:
                lost.append(frame_id)
        writer.flush()
        writer.reader.search("word moment")
    return lost


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=20261122)
    arguments = parser.parse_args()
    draw = random.Random(arguments.seed)
    announced: list[str] = []
    lost: set[str] = set()
    began = time.monotonic()
    with rig(every=0.7) as made:
        vault = made.vault()
        for number in range(arguments.kills):
            daemon = made.start_daemon()
            client = made.connect(vault, daemon)
            listener = Listener(client)
            time.sleep(draw.uniform(0.0, LONGEST_SECONDS))
            kill(daemon)
            listener.finish()
            client.close()
            announced += listener.safe
            lost.update(lost_frames(made, announced))
            print(
                f"{number + 1}/{arguments.kills} kills, {len(announced)} announced, {len(lost)} lost", file=sys.stderr
            )
    seconds = round(time.monotonic() - began)
    print(json.dumps({"kills": arguments.kills, "announced": len(announced), "lost": sorted(lost), "seconds": seconds}))
    return 1 if lost or not announced else 0


if __name__ == "__main__":
    sys.exit(main())

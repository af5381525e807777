"""How often do the title of a frame and its picture not belong together?

    python -m benchmarks.title_and_picture [--turns 150]

The real recorder before two windows that take turns (`benchmarks.turning_windows`): another window in front that
paints itself up to a quarter of a second late, pages before their titles, titles before their pages. Every frame says
a page by its title and shows one by its colours. JSON out: how many frames there are and how many say another page
than they show, by the kind of turn that came between; and how many pages were never kept with their own title.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from benchmarks.recorder_rig import Rig, rig
from benchmarks.turning_windows import BLOCKS, HEIGHT, WIDTH, page_of
from store.reader import MemoryReader

if TYPE_CHECKING:
    from store.records import FrameGlance
    from store.vault import Vault

LEFT, TOP = 20, 40
"""About where the page begins: the window manager's frame is a few pixels wide, a block is hundreds."""


def pages_of(reader: MemoryReader, glance: FrameGlance) -> tuple[int, int] | None:
    """The page that a frame's title says and the one that its picture shows; None where there was no page yet."""
    if not glance.window_title.startswith("Page "):
        return None
    pixels = reader.pixels(glance.id)
    row = TOP + HEIGHT // 2
    columns = [LEFT + (2 * place + 1) * WIDTH // (2 * BLOCKS) for place in range(BLOCKS)]
    blocks = [(int(red), int(green), int(blue)) for red, green, blue in (pixels[row, column] for column in columns)]
    return int(glance.window_title.removeprefix("Page ")), page_of(blocks)


def compared(made: Rig, vault: Vault) -> dict[str, object]:
    """The report."""
    kinds = {int(str(turn["page"])): str(turn["kind"]) for turn in made.shown}
    until = datetime.now(UTC) + timedelta(minutes=1)
    with closing(MemoryReader.open(made.paths.memory, vault)) as reader:
        glances = reader.glances(until - timedelta(days=1), until)
        said = [pages for pages in (pages_of(reader, glance) for glance in glances) if pages is not None]
    wrong = [pages for pages in said if pages[0] != pages[1]]
    right = {title for title, picture in said if title == picture}
    return {
        "turns": len(kinds),
        "frames": len(said),
        "disagree": len(wrong),
        "disagree_after": dict(Counter(kinds.get(max(pages), "?") for pages in wrong)),
        "never_kept_with_its_title": len(set(kinds) - right),
    }


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=150)
    arguments = parser.parse_args()
    with rig(size=(1280, 800), windows=("benchmarks.turning_windows",)) as made:
        vault = made.vault()
        daemon = made.start_daemon()
        made.connect(vault, daemon).close()
        del made.shown[:]
        while len(made.shown) < arguments.turns:
            time.sleep(0.5)
        daemon.send_signal(signal.SIGTERM)
        daemon.wait()
        report = compared(made, vault)
    print(json.dumps(report))
    return 0


if __name__ == "__main__":
    sys.exit(main())

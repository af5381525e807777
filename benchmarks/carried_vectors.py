"""What carrying a vector over costs: how far it is from the one that would have been made, and how many are saved.

    python -m benchmarks.carried_vectors --home HOME

For frames of a memory that already have vectors of their own, in the order of time on each monitor: which would be
carried over by the recorder's rule and at several bars of shared words, and the cosine between what would be carried
and what is there. JSON out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from capture.late_vectors import nearly_the_same, shared_words
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from store.folder import MemoryFolder
from store.journal import contents
from store.journal.connection import Journal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from store.journal.contents import FrameContent

BARS = (0.6, 0.7, 0.8, 0.9, 0.95)


def frames_of(home: Path) -> list[FrameContent]:
    """All frames with a text vector, oldest first. Raises KeyFault, MemoryFault."""
    paths = Paths.of(home)
    key = unlock_vault(paths, create=False).subkey("journal")
    with closing(Journal.open(MemoryFolder(paths.memory).journal, key, writable=False)) as journal:
        found = contents.find(journal, contents.read_or_failed_ids(journal))
    return [content for content in found if content.text_vector is not None]


def carried(frames: Sequence[FrameContent], same: Callable[[Counter[str], Counter[str]], bool]) -> dict[str, float]:
    """How many would be carried over where texts are the same by that rule, and how near they are to their own."""
    sources: dict[tuple[str, str], tuple[Counter[str], np.ndarray[tuple[int, ...], np.dtype[np.float32]]]] = {}
    cosines = []
    for frame in frames:
        if frame.text_vector is None:
            continue
        screen = (frame.glance.monitor, frame.glance.app_name)
        words = Counter(f"{frame.glance.window_title}\n{frame.text}".split())
        source = sources.get(screen)
        if source is not None and same(source[0], words):
            cosines.append(float(source[1] @ frame.text_vector))
        else:
            sources[screen] = (words, frame.text_vector)
    ordered = sorted(cosines)
    return {
        "frames": len(frames),
        "carried": len(ordered),
        "cosine_least": round(ordered[0], 4) if ordered else 1.0,
        "cosine_p5": round(ordered[len(ordered) // 20], 4) if ordered else 1.0,
        "cosine_median": round(ordered[len(ordered) // 2], 4) if ordered else 1.0,
    }


def _is_at(bar: float, one: Counter[str], other: Counter[str]) -> bool:
    return shared_words(one, other) >= bar


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    frames = frames_of(parser.parse_args().home)
    report: dict[str, dict[str, float]] = {"as recorded": carried(frames, nearly_the_same)}
    for bar in BARS:
        report[f"at {bar}"] = carried(frames, partial(_is_at, bar))
    print(json.dumps(report, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())

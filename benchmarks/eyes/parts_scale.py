"""How long is a part of a screen looked for in a large memory, and what do parts take on disk?

`python -m benchmarks.eyes.parts_scale [--made 20000 100000 400000]` prints JSON. "Made" are frames with vectors of
their own parts; behind each stand one or two that share them. "Narrowed" is the same question with a filter that the
last eight hours satisfy, 9,600 frames. The journal is a real one, encrypted, in a temporary folder; the vectors are
random. Beside the scan, in the same process, the same dot products over vectors that are in memory already.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

from store.frame_vectors import LooksParts
from store.identifiers import IdMaker
from store.journal import frames, looks_parts, nearest_parts
from store.journal.connection import Journal
from store.journal.schema import bring_up_to_date
from store.records import NewFrame
from store.search.conditions import Conditions

if TYPE_CHECKING:
    import numpy.typing as npt

from datetime import UTC, datetime, timedelta

START = datetime(2026, 1, 1, tzinfo=UTC)
EVERY = timedelta(seconds=3)
SHARING = (1, 2)
"""In turn: two frames of five have parts of their own."""
PARTS, SIZE = 4, 384
BATCH = 5_000
TIMES = 5
LIMIT = 60


def _random(rng: np.random.Generator, *shape: int) -> npt.NDArray[np.float32]:
    rows = rng.standard_normal(shape, dtype=np.float32)
    return rows / np.linalg.norm(rows, axis=-1, keepdims=True)


def fill(journal: Journal, start: int, end: int, at: datetime) -> datetime:
    """Frames with parts of their own, from one number to another, and those that share these; the time of the next."""
    ids, rng = IdMaker(), np.random.default_rng(start)
    for first in range(start, end, BATCH):
        with journal.transaction():
            for number in range(first, min(first + BATCH, end)):
                parts = LooksParts("eyes", _random(rng, PARTS, SIZE))
                for _ in range(1 + SHARING[number % len(SHARING)]):
                    frame_id = ids.make(at)
                    frames.insert(journal, frame_id, NewFrame(at, "one", 1920, 1080), 1)
                    looks_parts.save(journal, frame_id, parts)
                    parts, at = LooksParts("eyes", None, parts.same_as or frame_id), at + EVERY
            journal.run("UPDATE frames SET state = 'read' WHERE state = 'unread'")
    return at


def timed(journal: Journal, made: int, end: datetime) -> dict[str, Any]:
    """The median of some questions, in milliseconds."""
    rng = np.random.default_rng(1)
    asked = [_random(rng, SIZE) for _ in range(TIMES)]
    spent: list[float] = []
    narrowed: list[float] = []
    for vector in asked:
        began = time.perf_counter()
        found = nearest_parts.nearest(journal, "eyes", vector, LIMIT)
        spent.append(1000 * (time.perf_counter() - began))
        assert len(found) >= LIMIT
        began = time.perf_counter()
        found = nearest_parts.nearest(journal, "eyes", vector, LIMIT, Conditions(since=end - timedelta(hours=8)))
        narrowed.append(1000 * (time.perf_counter() - began))
        assert len(found) >= LIMIT
    held = _random(rng, min(made, 20_000) * PARTS, SIZE).astype(np.float16)
    began = time.perf_counter()
    np.maximum.reduceat(held.astype(np.float32) @ asked[0], np.arange(0, len(held), PARTS))
    in_memory = 1000 * (time.perf_counter() - began) * made / min(made, 20_000)
    return {
        "made": made,
        "frames": journal.number("SELECT count(*) FROM frames"),
        "scan_ms": round(median(spent), 1),
        "narrowed_ms": round(median(narrowed), 1),
        "dot_products_in_memory_ms": round(in_memory, 1),
        "ratio": round(median(spent) / in_memory, 2),
        "bytes_a_made_frame": round(journal.path.stat().st_size / made),
    }


def measure(sizes: list[int]) -> list[dict[str, Any]]:
    """Each size, one after the other in one journal."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        with closing(Journal.open(path, bytes(32), writable=True)) as journal:
            bring_up_to_date(journal)
            said, before, at = [], 0, START
            for made in sorted(sizes):
                at = fill(journal, before, made, at)
                journal.checkpoint()
                said.append(timed(journal, made, at))
                before = made
            return said


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--made", type=int, nargs="+", default=[20_000, 100_000, 400_000])
    print(json.dumps(measure(parser.parse_args().made), indent=1))


if __name__ == "__main__":
    main()

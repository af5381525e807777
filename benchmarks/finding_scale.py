"""What finding and keeping cost in a memory of 10,000, 100,000 and 1,000,000 frames, beside two other designs.

    BACKSCROLL_PASSPHRASE=... python -m benchmarks.finding_scale --work DIR [--sizes 10000 100000 1000000]

Memories are made by `benchmarks.memory_of` below DIR where they are missing (a million take 10 GB and a quarter of an
hour), together with a plain SQLite file of the same moments for the others. In one process, for each size:

- `search`: one to four words of a random moment, words and meaning together, within a span of a day, a week or a month
  around it, warm: the memory's files were read once (8 GB at a million frames; where less memory is free the disk is
  measured), and a quarter of the queries were asked over all times. Wall and CPU milliseconds; `found` is the share of
  queries whose moment (or a near-duplicate folded with it) is among the first twenty.
- `python_scan`: all rows read from SQLite, the cosine of each with the query computed in Python and all of them sorted;
  this is how OpenRecall searches. Streamed, where OpenRecall holds every row at once.
- `like_scan`: ``text LIKE '%word%'`` for each word within the same span, as Windrecorder does.
- `adding`: frames kept, read and brought to where they are found, by sixteens as the recorder does. They stay in the
  memory, on a day of their own.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import statistics
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks import memory_of
from benchmarks.made_up_screens import Screens
from capture.vision.text_embedding import MODEL, MiniLmEmbedder
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from store.folder import MemoryFolder
from store.journal import contents, frames
from store.journal.coding import to_microseconds
from store.journal.connection import Journal
from store.reader import MemoryReader
from store.records import NewFrame, Reading, SearchFilters
from store.search.embedders import QueryEmbedders
from store.writer import MemoryWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.vault import Vault

SIZES = (10_000, 100_000, 1_000_000)
SPANS = (timedelta(days=1), timedelta(days=7), timedelta(days=30))
FIRST = 20
BATCH = 16
BATCHES = 24
SEED = 11


@dataclass(frozen=True)
class Wanted:
    """A query, the span it is limited to, and the moment it was taken from."""

    query: str
    since: datetime
    until: datetime
    frame_id: str


@dataclass(frozen=True)
class Cost:
    """Milliseconds."""

    wall: float
    cpu: float


@contextmanager
def clocked(costs: list[Cost], *, parts: int = 1) -> Iterator[None]:
    """Adds what the block cost, divided by the number of things done in it."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    costs.append(Cost(1000 * wall / parts, 1000 * cpu / parts))


def told(costs: list[Cost]) -> dict[str, float]:
    """Median and 95th percentile."""
    walls, cpus = (sorted(getattr(cost, name) for cost in costs) for name in ("wall", "cpu"))
    last = max(0, round(0.95 * len(costs)) - 1)
    return {
        "wall_p50": round(statistics.median(walls), 2),
        "wall_p95": round(walls[last], 2),
        "cpu_p50": round(statistics.median(cpus), 2),
        "cpu_p95": round(cpus[last], 2),
        "n": len(costs),
    }


def queries(journal: Journal, count: int) -> list[Wanted]:
    """One to four words of random moments: some common, some rare, now and then a code."""
    random = np.random.default_rng(SEED)
    ids = frames.all_ids(journal)
    picked = [ids[place] for place in random.integers(0, len(ids), count)]
    made = []
    for content in contents.find(journal, picked):
        words = [word for line in content.text.splitlines()[1:] for word in line.split() if len(word) > 2]
        query = " ".join(random.choice(words, int(random.integers(1, 5)), replace=False))
        span = SPANS[int(random.integers(0, len(SPANS)))]
        since = content.glance.captured_at - span * float(random.random())
        made.append(Wanted(query, since, since + span, content.glance.id))
    return made


def search(reader: MemoryReader, wanted: list[Wanted]) -> dict[str, Any]:
    """Each query once, none of them asked within its span before."""
    first: list[Cost] = []
    costs: list[Cost] = []
    found = 0
    with clocked(first):
        reader.search(wanted[0].query, limit=FIRST)
    for one in wanted[: len(wanted) // 4]:
        reader.search(one.query, limit=FIRST)
    for one in wanted:
        with clocked(costs):
            result = reader.search(one.query, SearchFilters(since=one.since, until=one.until), limit=FIRST)
        found += any(one.frame_id == hit.frame.id or one.frame_id in hit.alike for hit in result.hits)
    return told(costs) | {"first_wall": round(first[0].wall, 1), "found": round(found / len(wanted), 3)}


def read_through(folder: Path) -> None:
    """Every file of a folder once, so that what is measured is not the disk."""
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        with path.open("rb") as file:
            while file.read(1 << 24):
                pass


def python_scan(plain: sqlite3.Connection, embedder: MiniLmEmbedder, wanted: list[Wanted]) -> dict[str, Any]:
    """Every row's cosine in Python."""
    costs: list[Cost] = []
    for one in wanted:
        with clocked(costs):
            query = embedder.embed_query(one.query)
            scored = []
            for frame_id, packed in plain.execute("SELECT id, vector FROM entries"):
                vector = np.frombuffer(packed, dtype=np.float32)
                scored.append(
                    (float(np.dot(query, vector) / (np.linalg.norm(query) * np.linalg.norm(vector))), frame_id)
                )
            scored.sort(reverse=True)
    return told(costs)


def like_scan(plain: sqlite3.Connection, wanted: list[Wanted]) -> dict[str, Any]:
    """Every row's text within the span."""
    costs: list[Cost] = []
    for one in wanted:
        words = one.query.split()
        each = " AND ".join("text LIKE ?" for _ in words)
        span = to_microseconds(one.since), to_microseconds(one.until)
        with clocked(costs):
            plain.execute(
                f"SELECT * FROM entries WHERE captured_us BETWEEN ? AND ? AND {each} ORDER BY captured_us DESC",
                (*span, *(f"%{word}%" for word in words)),
            ).fetchall()
    return told(costs)


def adding(writer: MemoryWriter) -> dict[str, Any]:
    """Frames of a new day, from the picture's place to where they are found; and what upkeep costs after them."""
    keeping: list[Cost] = []
    bringing: list[Cost] = []
    upkeep: list[Cost] = []
    screens = Screens(10_000, SEED)
    random = np.random.default_rng(SEED)
    last = writer.reader.counts().last_at
    at = (last or datetime.now(UTC)).replace(hour=8, minute=0) + timedelta(days=1)
    for batch in range(BATCHES):
        with clocked(keeping, parts=BATCH):
            for number in range(BATCH):
                at += timedelta(seconds=3)
                view = screens.view(batch // 4, number % 8)
                frame = writer.keep_frame(
                    NewFrame(at, "screen", 1920, 1080, view.app_name, view.window_title, view.url), None
                )
                text = view.text + "\n" + " ".join(screens.words(random, 4))
                writer.record_reading(frame.id, Reading(text, (), view.vector, MODEL))
        with clocked(bringing, parts=BATCH):
            writer.flush()
    with clocked(upkeep):
        writer.maintain()
    both = [Cost(k.wall + b.wall, k.cpu + b.cpu) for k, b in zip(keeping, bringing, strict=True)][4:]
    return {"keeping": told(keeping[4:]), "bringing": told(bringing[4:]), "both": told(both), "upkeep": told(upkeep)}


def made(work: Path, size: int) -> tuple[Paths, Path]:
    """The memory and the plain file of that size, made now where they are missing."""
    paths = Paths.of(work / f"memory_{size}")
    if not paths.has_memory:
        memory_of.fill(paths, size)
    plain = work / f"plain_{size}.db"
    if not plain.exists():
        journal = _journal(paths, unlock_vault(paths, create=False))
        unfinished = plain.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        with closing(journal), closing(sqlite3.connect(unfinished)) as connection:
            connection.execute(
                "CREATE TABLE entries (id TEXT, captured_us INTEGER, title TEXT, text TEXT, vector BLOB)"
            )
            ids = frames.all_ids(journal)
            for start in range(0, len(ids), 2_000):
                rows = contents.find(journal, ids[start : start + 2_000])
                connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", map(_plain_row, rows))
            connection.execute("CREATE INDEX by_time ON entries (captured_us)")
            connection.commit()
        unfinished.rename(plain)
    return paths, plain


def _plain_row(content: contents.FrameContent) -> tuple[Any, ...]:
    glance, vector = content.glance, content.text_vector
    assert vector is not None
    at = to_microseconds(glance.captured_at)
    return glance.id, at, glance.window_title, content.text, vector.astype(np.float32).tobytes()


def _journal(paths: Paths, vault: Vault) -> Journal:
    return Journal.open(MemoryFolder(paths.memory).journal, vault.subkey("journal"), writable=False)


def resident() -> int:
    """Megabytes of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() // 2**20


def measure(work: Path, size: int, count: int, embedder: MiniLmEmbedder, *, others: bool) -> dict[str, Any]:
    """Everything at one size."""
    paths, plain = made(work, size)
    vault = unlock_vault(paths, create=False)
    with closing(_journal(paths, vault)) as journal:
        wanted = queries(journal, count)
    read_through(paths.memory)
    before = resident()
    seen: dict[str, Any] = {"frames": size}
    with closing(MemoryReader.open(paths.memory, vault, embedders=QueryEmbedders(embedder), zone=UTC)) as reader:
        seen["search"] = search(reader, wanted)
        seen["search"]["megabytes"] = resident() - before
    if others:
        with closing(sqlite3.connect(plain)) as connection:
            few = wanted[: max(2, 300_000 // size)]
            seen["python_scan"] = python_scan(connection, embedder, few)
            seen["like_scan"] = like_scan(connection, few)
        seen["times_faster_than_python_scan"] = round(seen["python_scan"]["wall_p50"] / seen["search"]["wall_p50"], 1)
    opening: list[Cost] = []
    with clocked(opening):
        writer = MemoryWriter.open(paths.memory, vault, zone=UTC)
    with closing(writer):
        seen["adding"] = adding(writer) | {"opening_wall": round(opening[0].wall, 1)}
    return seen


def main() -> None:
    """Measure every size; one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--queries", type=int, default=1000, help="of a hundred, five decide p95")
    parser.add_argument("--no-others", action="store_true", help="leave the two scans out")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    embedder = MiniLmEmbedder()
    embedder.embed_query("warm")
    sizes = [
        measure(given.work, size, given.queries, embedder, others=not given.no_others) for size in sorted(given.sizes)
    ]
    first, last = (sizes[place]["adding"]["both"]["cpu_p50"] for place in (0, -1))
    document = {"sizes": sizes, "adding_largest_to_smallest": round(last / first, 2)}
    text = json.dumps(document, indent=1)
    if given.out:
        given.out.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()

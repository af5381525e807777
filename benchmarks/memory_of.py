"""A memory of N frames, to see how the program does with years of recording.

    BACKSCROLL_PASSPHRASE=... python -m benchmarks.memory_of --home H --frames 100000 [--seed 7]

The home can be used with every command afterwards. Moments have no pictures, only words, titles, word boxes, phrases
and text vectors (see `benchmarks.made_up_screens`): a thousand a day, in episodes and segments, on working days that
end yesterday. They go into the journal and the tables by the store's own functions in large transactions, without a
sync for each; the tree's nodes are laid out here, as growing them frame by frame would take an hour for a million.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from benchmarks.made_up_screens import VIEWS, Screens, View, code
from capture.vision.text_embedding import DIMENSIONS, MODEL
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from store.folder import MemoryFolder, folder_size, make_private
from store.identifiers import IdMaker
from store.journal import associations, frames, nodes, vocabulary
from store.journal.coding import pack_vector
from store.journal.connection import Journal
from store.records import Node, NodeLevel
from store.search.phrases import MOST_OF_A_FRAME, phrases_of
from store.search.tokens import tokenize
from store.tables import schemas
from store.tables.catalogue import Catalogue
from store.tables.connection import Connection
from store.tables.encoding import RowEncoder, VectorSpace
from store.tables.masks import TokenMask, VectorRotation
from store.tables.predicates import microseconds
from store.tables.rows import NodeRow
from store.tree.branches import day_node
from store.tree.calendar import calendar_nodes, day_id
from store.writer import MemoryWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from store.vault import Vault

DAYS_A_BATCH = 10
MONITOR = "screen"
SPACE = VectorSpace("meaning", MODEL, DIMENSIONS)
FRAMES_A_DAY = 1_000


@dataclass(frozen=True, eq=False)
class MadeUp:
    """A frame before it is written."""

    id: str
    captured_at: datetime
    last_seen_at: datetime
    view: View
    status: str


@dataclass(eq=False)
class MadeUpDay:
    """A day's frames, with the numbers at which segments and episodes begin."""

    day: date
    frames: list[MadeUp] = field(default_factory=list)
    segments: list[int] = field(default_factory=list)
    episodes: list[int] = field(default_factory=list)


def days(screens: Screens, count: int, seed: int, last: date) -> Iterator[MadeUpDay]:
    """So many frames on working days that end with `last`, oldest first."""
    wanted = -(-count // FRAMES_A_DAY)
    dates: list[date] = []
    day = last
    while len(dates) < wanted:
        if day.weekday() < 5:
            dates.append(day)
        day -= timedelta(days=1)
    ids = IdMaker()
    for number, day in enumerate(reversed(dates)):
        left = min(FRAMES_A_DAY, count - number * FRAMES_A_DAY)
        yield _day(screens, day, left, np.random.default_rng((seed, 4, number)), ids)


def _day(screens: Screens, day: date, count: int, random: np.random.Generator, ids: IdMaker) -> MadeUpDay:
    made = MadeUpDay(day)
    at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC) + timedelta(minutes=float(random.uniform(0, 40)))
    while len(made.frames) < count:
        made.episodes.append(len(made.frames))
        pages = np.searchsorted(screens.popularity, random.random(3))
        for page in random.choice(pages, int(random.integers(2, 7))):
            made.segments.append(len(made.frames))
            view = int(random.integers(0, VIEWS))
            for _ in range(int(random.integers(4, 16))):
                if len(made.frames) == count:
                    break
                gap = float(min(random.exponential(29), 240) + 1)
                shown = screens.view(int(page), view)
                seen = at + timedelta(seconds=0.8 * gap)
                made.frames.append(MadeUp(ids.make(at), at, seen, shown, _status(screens, random, at)))
                at += timedelta(seconds=gap)
                view = (view + int(random.random() < 0.4)) % VIEWS
    made.segments = [start for start in made.segments if start < count]
    return made


def _status(screens: Screens, random: np.random.Generator, at: datetime) -> str:
    """The line that is another on each frame: a clock, what is being typed, now and then something new."""
    words = screens.words(random, 3)
    return " ".join([f"{at:%H:%M}", *words, *([code(random, words)] if random.random() < 0.5 else [])])


class Filling:
    """Writes days into a memory that nobody else has open."""

    def __init__(self, paths: Paths, vault: Vault, seed: int) -> None:
        folder = MemoryFolder(paths.memory)
        make_private(folder)
        self._journal = Journal.open(folder.journal, vault.subkey("journal"), writable=True)
        self._journal.run("PRAGMA synchronous = off")
        self._mask = TokenMask(vault.subkey("tokens"))
        rotation = VectorRotation(vault.subkey("rotation"))
        self._encoder = RowEncoder(self._mask, rotation)
        self._turning = np.stack([rotation.turn(row) for row in np.eye(DIMENSIONS, dtype=np.float32)])
        connection = Connection(folder.tables)
        connection.prepare_for_writing()
        self._catalogue = Catalogue(connection)
        self._random = np.random.default_rng((seed, 5))
        self._counted: Counter[str] = Counter()
        self._frames = 0
        self._days: list[Node] = []

    def write(self, made: Sequence[MadeUpDay]) -> None:
        """Some days at once."""
        every = [one for day in made for one in day.frames]
        vectors = np.stack([one.view.vector for one in every])
        vectors += self._random.standard_normal(vectors.shape, dtype=np.float32) * np.float32(0.1 / DIMENSIONS**0.5)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        with self._journal.transaction():
            self._keep(every, vectors)
            grown = [node for day in made for node in self._nodes(day)]
            nodes.save(self._journal, grown)
        where = {
            "id": [one.id for one in every],
            "captured_at": [microseconds(one.captured_at) for one in every],
            "last_seen_at": [microseconds(one.last_seen_at) for one in every],
            "monitor": [MONITOR] * len(every),
            "app": [self._mask.app(one.view.app_name) for one in every],
        }
        self._catalogue.frames.append(pa.table(where | {"tokens": list(map(self._tokens, every))}, schemas.FRAMES))
        turned = pa.FixedSizeListArray.from_arrays(pa.array((vectors @ self._turning).reshape(-1)), DIMENSIONS)
        self._catalogue.vectors(SPACE).append(pa.table(where | {"vector": turned}, schemas.vectors(DIMENSIONS)))
        self._append_nodes(grown)

    def finish(self) -> None:
        """The words counted, the calendar laid out, the tables indexed."""
        calendar = calendar_nodes(self._days, UTC)
        with self._journal.transaction():
            vocabulary.count_many(self._journal, self._counted, frames=self._frames)
            nodes.save(self._journal, calendar)
        self._append_nodes(calendar)
        self._journal.checkpoint()
        self._journal.close()
        for table in self._catalogue.all():
            started = time.monotonic()
            table.optimize(now=True)
            print(f"{table.name}: indexed in {time.monotonic() - started:.0f} s", file=sys.stderr)

    def _keep(self, every: Sequence[MadeUp], vectors: npt.NDArray[np.float32]) -> None:
        """Frames and readings as `store.journal.frames` writes them. The line that differs has no word boxes."""
        self._journal.run_many(
            "INSERT INTO frames (id, captured_us, last_seen_us, monitor, width, height, app_name, window_title, url, "
            "source, state, picture_bytes) VALUES (?, ?, ?, ?, 1920, 1080, ?, ?, ?, 'made up', 'read', 0)",
            (
                (
                    one.id,
                    microseconds(one.captured_at),
                    microseconds(one.last_seen_at),
                    MONITOR,
                    one.view.app_name,
                    one.view.window_title,
                    one.view.url,
                )
                for one in every
            ),
        )
        self._journal.run_many(
            "INSERT INTO readings (frame_id, text, words, text_vector, text_model, looks_model) "
            "VALUES (?, ?, ?, ?, ?, '')",
            (
                (one.id, f"{one.view.text}\n{one.status}", one.view.packed_words, pack_vector(vector), MODEL)
                for one, vector in zip(every, vectors, strict=True)
            ),
        )
        frames.extend(self._journal, {one.id: one.last_seen_at for one in every})
        associations.save(self._journal, {one.id: _phrases(one) for one in every})

    def _tokens(self, one: MadeUp) -> str:
        """The hashed tokens of a frame; its words are counted."""
        tokens = one.view.tokens.union(tokenize(one.status))
        self._counted.update(tokens)
        self._frames += 1
        return self._mask.tokens(tokens)

    def _nodes(self, day: MadeUpDay) -> list[Node]:
        """The nodes of a day, and the places of its frames in them."""
        ends = [*day.episodes[1:], len(day.frames)]
        episodes = [
            _node(day.frames[start:end], NodeLevel.EPISODE, day_id(day.day))
            for start, end in zip(day.episodes, ends, strict=True)
        ]
        starts = np.asarray(day.episodes)
        segments = []
        placed: dict[str, tuple[str, str]] = {}
        for start, end in zip(day.segments, [*day.segments[1:], len(day.frames)], strict=True):
            episode = episodes[int(np.searchsorted(starts, start, side="right")) - 1]
            segments.append(_node(day.frames[start:end], NodeLevel.SEGMENT, episode.id))
            placed.update((one.id, (segments[-1].id, episode.id)) for one in day.frames[start:end])
        nodes.place(
            self._journal,
            {frame_id: segment for frame_id, (segment, _) in placed.items()},
            {frame_id: episode for frame_id, (_, episode) in placed.items()},
        )
        self._days.append(replace(day_node(day.day, episodes, [], UTC), frame_count=len(day.frames)))
        return [self._days[-1], *episodes, *segments]

    def _append_nodes(self, made: Sequence[Node]) -> None:
        rows = [
            NodeRow(node.id, node.level, node.started_at, node.ended_at, f"{node.title}\n{node.summary}")
            for node in made
        ]
        encoded = [self._encoder.node(row) for row in rows]
        self._catalogue.nodes.append(pa.Table.from_pylist(encoded, schema=schemas.NODES))


def _phrases(one: MadeUp) -> list[str]:
    """Those of the view and then of the line that differs; to find them in the whole takes half as long as the rest."""
    of_line = phrases_of(window_title="", url="", text=one.status)
    return list(dict.fromkeys([*one.view.phrases, *of_line]))[:MOST_OF_A_FRAME]


def _node(made: Sequence[MadeUp], level: NodeLevel, parent_id: str) -> Node:
    first, words = made[0], made[0].view.text.split()
    return Node(
        id=f"{level[0]}-{first.id}",
        level=level,
        parent_id=parent_id,
        started_at=first.captured_at,
        ended_at=made[-1].last_seen_at,
        title=first.view.window_title,
        summary=" \u00b7 ".join(line for line in first.view.text.splitlines()[1:3]),
        keywords=tuple(dict.fromkeys(words[8:16])),
        apps=(first.view.app_name,),
        keyframe_id=first.id,
        frame_count=len(made),
        rests_on=(first.id,),
        made_by="made up",
    )


def fill(paths: Paths, count: int, seed: int = 7) -> None:
    """Make a memory of so many frames in a home that has none. BACKSCROLL_PASSPHRASE must be set."""
    vault = unlock_vault(paths, create=True)
    MemoryWriter.open(paths.memory, vault, zone=UTC).close()  # makes what every memory has
    screens = Screens(count, seed)
    filling = Filling(paths, vault, seed)
    waiting: list[MadeUpDay] = []
    done = 0
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    for day in days(screens, count, seed, yesterday):
        waiting.append(day)
        if len(waiting) == DAYS_A_BATCH:
            filling.write(waiting)
            done += sum(len(each.frames) for each in waiting)
            waiting = []
            print(f"{done:,} of {count:,}", file=sys.stderr, end="\r")
    if waiting:
        filling.write(waiting)
    filling.finish()


def main() -> None:
    """Make a memory and say what it takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--frames", type=int, required=True)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    started = time.monotonic()
    paths = Paths.of(given.home)
    if paths.has_memory:
        parser.error("there is a memory in this home already")
    fill(paths, given.frames, given.seed)
    print(
        json.dumps(
            {
                "frames": given.frames,
                "seconds": round(time.monotonic() - started, 1),
                "megabytes": round(folder_size(paths.memory) / 2**20),
                "largest_memory_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
    )


if __name__ == "__main__":
    main()

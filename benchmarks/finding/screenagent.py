"""Real desktop sessions: the task of a session leads to its frames, a typed string to a later frame that shows it.

The memory is one that the program itself made: ``backscroll --home H import .../screenagent``.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.finding.measures import scores, summary
from benchmarks.finding.remembered import opened
from benchmarks.finding.ways import ways_of
from benchmarks.typed_strings import imported_frames, load, squeeze
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from store.reader import MemoryReader

if TYPE_CHECKING:
    from benchmarks.finding.measures import Places

_FOUND = frozenset(["found"])


@dataclass(frozen=True)
class Asked:
    """A query, and the frames of which any one is what was meant."""

    query: str
    wanted: frozenset[str]


def compare(data: Path, home: Path, ceiling: Path | None) -> dict[str, Any]:
    """Each way over tasks and over typed strings. R@k is the share of queries with a wanted frame among k hits."""
    paths = Paths.of(home)
    vault = unlock_vault(paths, create=False)
    frames = imported_frames(home, data)
    typed = _typed_from(ceiling, frames) if ceiling else typed_of(data, frames, paths.memory, vault)
    with opened(paths.memory, vault, {each: each for each in frames.values()}) as memory:
        ways = ways_of(memory)
        return {
            "tasks": {name: _measured(way, tasks_of(data, frames)) for name, way in ways.items()},
            "typed": {name: _measured(way, typed) for name, way in ways.items()},
            "typed strings that can be read": len(typed),
        }


def _measured(way: Any, asked: Sequence[Asked]) -> dict[str, Any]:
    way(asked[0].query)
    each, times = [], []
    for one in asked:
        began = time.perf_counter()
        places: Places = way(one.query)
        times.append((time.perf_counter() - began) * 1_000)
        each.append(scores([_FOUND if ids & one.wanted else frozenset() for ids in places], _FOUND))
    return summary(each, times)


def tasks_of(data: Path, frames: Mapping[str, str]) -> list[Asked]:
    by_task: defaultdict[str, set[str]] = defaultdict(set)
    for line in (data / "frames.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["file"] in frames:
            by_task[row["task"]].add(frames[row["file"]])
    return [Asked(task, frozenset(wanted)) for task, wanted in by_task.items()]


def typed_of(data: Path, frames: Mapping[str, str], memory: Path, vault: Any) -> list[Asked]:
    """Those strings that stand, but for case and white space, in what was read of a later frame."""
    with closing(MemoryReader.open(memory, vault)) as reader:
        texts = {frame.id: squeeze(frame.text) for frame in reader.frames(list(frames.values()))}
    asked = []
    for item in load(data):
        later = {frames[file] for file in item.later if file in frames}
        wanted = frozenset(each for each in later if squeeze(item.text) in texts.get(each, ""))
        if wanted:
            asked.append(Asked(item.text, wanted))
    return asked


def _typed_from(ceiling: Path, frames: Mapping[str, str]) -> list[Asked]:
    """Those strings that the best of several readers could read (see `benchmarks.typed_strings`)."""
    rows = json.loads(ceiling.read_text(encoding="utf-8"))["strings"]
    readable = [(row["text"], frozenset(frames[f] for f in row["readable_on"] if f in frames)) for row in rows]
    return [Asked(text, wanted) for text, wanted in readable if wanted]

"""What looks add to the program's own search, fused as it fuses, and what they take from searches by words.

`python -m benchmarks.eyes.fused --data ../shared/data/screenagent --home H` prints JSON. H is a memory that has those
sessions imported; it is changed: frames that the program's own model has not seen are looked at, as the recorder does.

Each set is asked with and without looks, over all frames of the memory; by looks also among the labelled ones alone:
the labelled looks-queries, the tasks of the sessions (any frame of the session is right), and the strings that people
typed (a later frame that shows it).
"""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.eyes.evaluate import unseen
from benchmarks.eyes.labels import picture_paths, read_labels
from benchmarks.finding.measures import scores, summary
from benchmarks.finding.remembered import opened
from benchmarks.finding.screenagent import tasks_of, typed_of
from benchmarks.typed_strings import imported_frames
from capture.late_vectors import LateVectors
from capture.vision.screen_model import ScreenModel
from capture.vision.text_embedding import MiniLmEmbedder
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from store.errors import BadQuery
from store.reader import MemoryReader
from store.records import SearchFilters, SearchMode
from store.search.embedders import QueryEmbedders
from store.search.engine import SearchEngine
from store.search.surroundings import LINKED
from store.writer import MemoryWriter

if TYPE_CHECKING:
    from collections.abc import Collection

    from store.vault import Vault

HITS = 50
FOUND = frozenset(["found"])
LABELLED = ("looks-queries", "of these, words not on the screen")
Asked = list[tuple[str, frozenset[str]]]


def look_again(place: Path, vault: Vault, model: ScreenModel) -> int:
    """Gives every frame its looks; how many had none of this model."""
    with closing(MemoryWriter.open(place, vault)) as writer:
        waiting = writer.reader.count_seen_by_others(model.model)
        late = LateVectors(writer, None, model)
        while late.step():
            pass
        writer.flush()
        return waiting


def asked_of_labels(data: Path, ids: dict[str, str], place: Path, vault: Vault) -> dict[str, Asked]:
    """The looks-queries with the ids of their right frames: all, and those whose words were not read on them."""
    labels = read_labels()
    frame_ids = {frame: ids[path.relative_to(data).as_posix()] for frame, path in picture_paths(data, labels).items()}
    with closing(MemoryReader.open(place, vault)) as reader:
        texts = {one.id: f"{one.window_title} {one.text}" for one in reader.frames(list(set(frame_ids.values())))}
    apart = unseen(labels, {frame: texts[each] for frame, each in frame_ids.items()})
    return {
        name: [(asked, frozenset(frame_ids[frame] for frame in right)) for asked, right in queries.items()]
        for name, queries in zip(LABELLED, (labels.queries, apart), strict=True)
    }


def measured(
    engine: SearchEngine, asked: Asked, modes: Collection[SearchMode], judged: Collection[str] = ()
) -> dict[str, Any]:
    """R@k (a right frame among k hits, folded ones count) and reciprocal rank, with intervals.

    With `judged`, hits that show none of these are left out: nobody said whether they are right (condensed lists,
    Sakai, SIGIR 2007).
    """
    each = []
    for question, wanted in asked:
        try:
            hits = engine.search(question, SearchFilters(), modes, HITS).hits
        except BadQuery:
            hits = ()
        shown = [{hit.frame.id, *hit.alike} for hit in hits]
        shown = [ids for ids in shown if not judged or not ids.isdisjoint(judged)]
        places = [FOUND if ids & wanted else frozenset[str]() for ids in shown]
        each.append(scores(places, FOUND))
    return summary(each, []) | {"questions": len(each)}


def compare(data: Path, home: Path) -> dict[str, Any]:
    """Everything, as it is printed."""
    paths = Paths.of(home)
    vault = unlock_vault(paths, create=False)
    texts = MiniLmEmbedder()
    model = ScreenModel(texts)
    found: dict[str, Any] = {"looked at now": look_again(paths.memory, vault, model)}
    ids = imported_frames(home, data)
    sets = asked_of_labels(data, ids, paths.memory, vault)
    sets["tasks"] = [(one.query, one.wanted) for one in tasks_of(data, ids)]
    sets["typed"] = [(one.query, one.wanted) for one in typed_of(data, ids, paths.memory, vault)]
    by_looks = {SearchMode.LOOKS, SearchMode.PART}
    without = {mode for mode in SearchMode if mode not in by_looks}
    ways: dict[str, Collection[SearchMode]] = {
        "without looks": without,
        "as it is by default": (),
        "with looks": {*without, SearchMode.LOOKS},
        "looks": {SearchMode.LOOKS},
        "part": {SearchMode.PART},
    }
    with opened(paths.memory, vault, {}) as memory:
        engine = SearchEngine(memory.tables, memory.source, QueryEmbedders(meaning=texts, looks=model), LINKED)
        for name, asked in sets.items():
            found[name] = {way: measured(engine, asked, modes) for way, modes in ways.items()}
        labelled = {ids[path.relative_to(data).as_posix()] for path in picture_paths(data, read_labels()).values()}
        for name in LABELLED:
            found[name]["looks, among labelled frames"] = measured(engine, sets[name], {SearchMode.LOOKS}, labelled)
    return found


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--home", type=Path, required=True)
    given = parser.parse_args()
    print(json.dumps(compare(given.data, given.home), indent=1))


if __name__ == "__main__":
    main()

"""Does the model see? On real screens that were labelled by hand, against chance, against words, and both together.

`python -m benchmarks.eyes.evaluate MODEL.onnx --data ../shared/data/screenagent --home H` prints JSON. H is a
memory that has those sessions imported (`backscroll --home H import ...`); without it only what the model sees is
measured.

- R@k: the share of queries with a right frame among the first k of all labelled frames; chance is that of a shuffled
  list, exactly. mAP: mean average precision over all right frames.
- looks: as the program where somebody asks for looks (`store.search.parts`), but over all labelled frames instead of
  the first 60 of each list: the list of whole frames and that of what is nearer of each whole and its parts, fused.
  "whole frames" is the first alone.
- unseen words: queries none of whose telling words was read on any of their right frames.
- kind: each frame goes to the kind whose names it is nearest to (zero-shot, no frame was trained on). A kind's vector
  is the mean of its names in `captions.NOUNS`.
- Intervals are bootstrap intervals of 95 % over queries or frames.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from benchmarks.eyes.captions import NOUNS
from benchmarks.eyes.labels import Labels, picture_paths, read_labels
from benchmarks.finding.measures import interval
from capture.parts import parts_to_see
from capture.vision.screen_model import ScreenModel

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import numpy.typing as npt

    from capture.pipeline import PictureEmbedder
    from capture.screenshot import Pixels
    from store.records import SearchMode
    from store.search.embedders import QueryEmbedder
    from store.search.engine import SearchEngine

DEPTHS = (1, 5, 10)
HITS = 60  # candidates of each way
RRF = 60  # as the program's own fusion
UNTELLING_WORDS = (
    "a an the of on in with and to for from over under inside beside between before above into is are it one who that "
    "all its out off no not by at or as"
)
UNTELLING = frozenset(UNTELLING_WORDS.split())

Ranking = list[int]


def chance(right: int, frames: int, depth: int) -> float:
    """The probability that a shuffled list has one of `right` among its first `depth` of `frames`."""
    return 1 - math.comb(frames - right, depth) / math.comb(frames, depth)


def average_precision(ranking: Ranking, right: frozenset[int]) -> float:
    """The mean, over the right ones, of the precision where each stands; what is not listed counts 0."""
    found, total = 0, 0.0
    for place, frame in enumerate(ranking, 1):
        if frame in right:
            found += 1
            total += found / place
    return total / len(right)


def fused(*rankings: Ranking) -> Ranking:
    """Reciprocal rank fusion."""
    scores: defaultdict[int, float] = defaultdict(float)
    for ranking in rankings:
        for place, frame in enumerate(ranking, 1):
            scores[frame] += 1 / (RRF + place)
    return sorted(scores, key=lambda frame: -scores[frame])


def table(rankings: dict[str, Ranking], queries: dict[str, frozenset[int]], frames: int) -> dict[str, Any]:
    """R@k and mAP with intervals, and chance, over these queries."""
    found: dict[str, Any] = {"queries": len(queries)}
    for depth in DEPTHS:
        hits = np.array([bool(set(rankings[asked][:depth]) & right) for asked, right in queries.items()], float)
        by_chance = float(np.mean([chance(len(right), frames, depth) for right in queries.values()]))
        found[f"R@{depth}"] = _with_interval(hits) | {"chance": round(by_chance, 3)}
    precision = np.array([average_precision(rankings[asked], right) for asked, right in queries.items()])
    found["mAP"] = _with_interval(precision)
    return found


def by_kind(rankings: dict[str, Ranking], labels: Labels, depth: int = 10) -> dict[str, dict[str, float]]:
    """R@k and chance of the sentences of each kind: the one that most of their right frames are of."""
    found: defaultdict[str, list[tuple[bool, float]]] = defaultdict(list)
    for asked, right in labels.queries.items():
        kind = Counter(labels.kinds[frame] for frame in sorted(right)).most_common(1)[0][0]
        hit = bool(set(rankings[asked][:depth]) & right)
        found[kind].append((hit, chance(len(right), len(labels.frames), depth)))
    means = {kind: np.mean(each, axis=0) for kind, each in sorted(found.items())}
    return {
        kind: {"sentences": len(found[kind]), f"R@{depth}": round(float(hits), 3), "chance": round(float(lucky), 3)}
        for kind, (hits, lucky) in means.items()
    }


def _with_interval(values: npt.NDArray[np.float64]) -> dict[str, float]:
    low, high = interval(values)
    return {"mean": round(float(values.mean()), 3), "low": round(low, 3), "high": round(high, 3)}


def kind_accuracy(vectors: npt.NDArray[np.float32], labels: Labels, texts: QueryEmbedder) -> dict[str, Any]:
    """Top-1 and top-3 over the kinds that are labelled, and each kind by itself with three times chance."""
    kinds = sorted(set(labels.kinds.values()))
    means = np.stack([np.mean([texts.embed_query(name) for name in NOUNS[kind]], axis=0) for kind in kinds])
    order = np.argsort(-(vectors @ means.T), axis=1)
    truth = np.array([kinds.index(labels.kinds[frame]) for frame in labels.frames])
    first, third = (order[:, 0] == truth).astype(float), (order[:, :3] == truth[:, None]).any(axis=1).astype(float)
    each = {
        kind: {"frames": int((truth == at).sum()), "top1": round(float(first[truth == at].mean()), 2)}
        for at, kind in enumerate(kinds)
    }
    wrong = Counter((kinds[a], kinds[b]) for a, b in zip(truth, order[:, 0], strict=True) if a != b)
    return {
        "frames": len(truth),
        "kinds": len(kinds),
        "top1": _with_interval(first) | {"chance": round(1 / len(kinds), 3)},
        "top3": _with_interval(third) | {"chance": round(3 / len(kinds), 3)},
        "kinds below three times chance": [kind for kind in kinds if each[kind]["top1"] < 3 / len(kinds)],
        "each": each,
        "taken for another most often": [f"{a} for {b}: {count}" for (a, b), count in wrong.most_common(8)],
    }


def look(model: PictureEmbedder, data: Path, labels: Labels) -> npt.NDArray[np.float32]:
    """(n, d): the vectors of the labelled frames, in their order."""
    return np.stack([model.embed_pictures([pixels])[0] for pixels in _pictures(data, labels)])


def look_at_parts(model: PictureEmbedder, data: Path, labels: Labels) -> npt.NDArray[np.float32]:
    """(n, parts, d): those of their parts."""
    return np.stack([model.embed_pictures(parts_to_see(pixels)) for pixels in _pictures(data, labels)])


def _pictures(data: Path, labels: Labels) -> Iterator[Pixels]:
    for path in picture_paths(data, labels).values():
        with Image.open(path) as picture:
            yield np.asarray(picture.convert("RGB"))


def words_of(text: str) -> set[str]:
    """The telling words, without the endings of plurals."""
    return {word.rstrip("s") for word in re.findall(r"[a-z]+", text.lower()) if word not in UNTELLING}


def unseen(labels: Labels, read: dict[int, str]) -> dict[str, frozenset[int]]:
    """The queries none of whose telling words was read on any right frame."""
    on_screen = {frame: words_of(text) for frame, text in read.items()}
    return {
        asked: right
        for asked, right in labels.queries.items()
        if not any(words_of(asked) & on_screen.get(frame, set()) for frame in right)
    }


def by_whole(vectors: npt.NDArray[np.float32], labels: Labels, texts: QueryEmbedder) -> dict[str, Ranking]:
    """All labelled frames for each query, nearest first."""
    frames = np.array(labels.frames)
    return {asked: frames[np.argsort(-(vectors @ texts.embed_query(asked)))].tolist() for asked in labels.queries}


def by_looks(
    whole: npt.NDArray[np.float32], parts: npt.NDArray[np.float32], labels: Labels, texts: QueryEmbedder
) -> dict[str, Ranking]:
    """All labelled frames for each query, those that come first by the whole and by the nearest part first."""
    frames, alone = np.array(labels.frames), by_whole(whole, labels, texts)
    found = {}
    for asked, ranking in alone.items():
        vector = texts.embed_query(asked)
        nearest = np.maximum(whole @ vector, (parts @ vector).max(axis=1))
        found[asked] = fused(ranking, frames[np.argsort(-nearest)].tolist())
    return found


@dataclass(frozen=True)
class Words:
    """What the program's own search does with the queries by words, and what it had read on each labelled frame."""

    text: dict[str, Ranking]
    meaning_too: dict[str, Ranking]
    read: dict[int, str]


def by_words(home: Path, data: Path, labels: Labels) -> Words:
    """Asks the program's search engine over a memory that has the sessions."""
    from benchmarks.finding.remembered import opened
    from benchmarks.typed_strings import imported_frames
    from desktop_app.keys import unlock_vault
    from desktop_app.paths import Paths
    from store.reader import MemoryReader
    from store.records import SearchMode
    from store.search.surroundings import LINKED

    paths = Paths.of(home)
    vault = unlock_vault(paths, create=False)
    ids, pictures = imported_frames(home, data), picture_paths(data, labels)
    frame_of: dict[str, list[int]] = defaultdict(list)
    for frame, path in pictures.items():
        frame_of[ids[path.relative_to(data).as_posix()]].append(frame)
    with closing(MemoryReader.open(paths.memory, vault)) as reader:
        texts = {one.id: f"{one.window_title} {one.text}" for one in reader.frames(list(frame_of))}
    read = {frame: texts[each] for each, frames in frame_of.items() for frame in frames}
    with opened(paths.memory, vault, {}) as memory:
        engine = memory.engine(LINKED)
        text, every = {SearchMode.TEXT}, {SearchMode.TEXT, SearchMode.MEANING}
        return Words(
            {asked: _asked(engine, asked, text, frame_of) for asked in labels.queries},
            {asked: _asked(engine, asked, every, frame_of) for asked in labels.queries},
            read,
        )


def _asked(engine: SearchEngine, asked: str, modes: Collection[SearchMode], frame_of: dict[str, list[int]]) -> Ranking:
    from store.records import SearchFilters

    hits = engine.search(asked, SearchFilters(), modes, HITS).hits
    ranking = [frame for hit in hits for each in (hit.frame.id, *hit.alike) for frame in frame_of.get(each, [])]
    return list(dict.fromkeys(ranking))


def measure(model: ScreenModel, data: Path, home: Path | None) -> dict[str, Any]:
    """Everything, as it is printed."""
    labels = read_labels()
    vectors, count = look(model, data, labels), len(labels.frames)
    alone = by_whole(vectors, labels, model)
    looks = by_looks(vectors, look_at_parts(model, data, labels), labels, model)
    found: dict[str, Any] = {
        "frames": count,
        "kind": kind_accuracy(vectors, labels, model),
        "looks": table(looks, labels.queries, count),
        "whole frames": table(alone, labels.queries, count),
        "looks by kind": by_kind(looks, labels),
    }
    if home is None:
        return found
    words = by_words(home, data, labels)
    near = {asked: ranking[:HITS] for asked, ranking in looks.items()}
    ways = {
        "looks": looks,
        "whole frames": alone,
        "text": words.text,
        "text and looks": {asked: fused(words.text[asked], near[asked]) for asked in near},
        "text and meaning": words.meaning_too,
        "text, meaning and looks": {asked: fused(words.meaning_too[asked], near[asked]) for asked in near},
    }
    apart = unseen(labels, words.read)
    found["all queries"] = {name: table(way, labels.queries, count) for name, way in ways.items()}
    found["words not on the screen"] = {name: table(way, apart, count) for name, way in ways.items()}
    return found


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, nargs="?", help="an exported file; the program's own without it")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--home", type=Path)
    given = parser.parse_args()
    model = ScreenModel(file=given.model, sha256="") if given.model else ScreenModel()
    print(json.dumps(measure(model, given.data, given.home), indent=1))


if __name__ == "__main__":
    main()

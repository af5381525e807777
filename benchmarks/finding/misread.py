"""Words that our own OCR misread on real screens: how many are found all the same, and what that costs others.

    python -m benchmarks.finding.misread collect --data DATA --home H --out FILE
    python -m benchmarks.finding.misread measure --home H --set FILE

*Collect.* H is a home into which DATA was imported: what our own OCR read. Each picture is read twice more, as a whole,
with Tesseract's page segmentations 3 and 11 at twice the size. Words are aligned by their boxes. Where those two
agree letter by letter and ours is something else, alike, and no word that stands on three screens or in Python's
documentation, they are taken to be right: ours confused it. FILE holds words of the data; keep it out of the project.

*Measure.* Each word that was misread is searched in H by its text alone; the frame must be among the first fifty hits.
"Exact" is the same search with the word and nothing like it. The price is paid by words that all read alike: of their
first five hits, the share that really shows the word. "Precision at 5" divides by five, also where fewer are found;
"of what is found" divides by the hits there are; "over the places filled without it" looks only at as many hits as the
exact search gave, so it falls only where tolerance puts something before what shows the word.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from pydoc_data import topics
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np
from PIL import Image

from benchmarks.finding.measures import interval
from benchmarks.finding.remembered import opened
from benchmarks.ocr_readers import setting
from benchmarks.typed_strings import imported_frames
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from store.reader import MemoryReader
from store.records import SearchFilters, SearchMode
from store.search.surroundings import LINKED
from store.search.tokens import tokenize
from store.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from benchmarks.finding.remembered import Remembered
    from store.records import Frame, Word

_SEED = 20261123
_ELSEWHERE = 3
_ALIKE = 0.6
"""Less alike by difflib, and the boxes held different words (or a script that the engine does not read)."""
_DEPTH = 50
_FIRST = 5
_CLEAN = 200
_WAYS = (setting(3, 2), setting(11, 2))
_WORD = re.compile(r"[a-z0-9][a-z0-9.'-]{2,22}[a-z0-9]")


def collect(data: Path, home: Path, out: Path) -> dict[str, Any]:
    """Writes what was confused and words that all read alike; only counts are returned."""
    frames = dict(_frames(home, imported_frames(home, data)))
    seen = Counter(token for frame in frames.values() for token in set(tokenize(frame.text)))
    known = set(re.findall(r"[a-z]{4,}", " ".join(topics.topics.values()).casefold()))
    confusions, alike, pairs = [], set(), 0
    for number, (file, frame) in enumerate(sorted(frames.items())):
        print(f"{number} of {len(frames)} pictures", file=sys.stderr, end="\r")
        tokens = set(tokenize(frame.text))
        for read, shown in _aligned(frame.words, _sure(data / file)):
            pairs += 1
            if read == shown:
                alike.add(read)
            elif (
                shown not in tokens
                and not (read in known or seen.get(read, 0) >= _ELSEWHERE)
                and SequenceMatcher(None, read, shown).ratio() >= _ALIKE
            ):
                confusions.append({"word": shown, "read": read, "frame": frame.id})
    clean = random.Random(_SEED).sample(sorted(alike), min(_CLEAN, len(alike)))
    out.write_text(json.dumps({"confusions": confusions, "clean": clean}, ensure_ascii=False), encoding="utf-8")
    different = {(each["word"], each["read"]) for each in confusions}
    return {"words aligned": pairs, "confusions": len(confusions), "different": len(different), "clean": len(clean)}


def _sure(file: Path) -> list[Word]:
    """The words of a picture on which both of the other ways agree."""
    with Image.open(file) as image:
        pixels = np.asarray(image.convert("RGB"))
    with ThreadPoolExecutor(len(_WAYS)) as pool:
        one, other = pool.map(lambda way: way(pixels), _WAYS)
    return [mine for mine, theirs in _pairs(one, other) if mine.text == theirs.text]


def _frames(home: Path, ids: Mapping[str, str]) -> Iterator[tuple[str, Frame]]:
    paths = Paths.of(home)
    with closing(MemoryReader.open(paths.memory, unlock_vault(paths, create=False))) as reader:
        found = {frame.id: frame for frame in reader.frames(list(dict.fromkeys(ids.values())))}
    taken = set()
    for file, frame_id in ids.items():
        if frame_id in found and frame_id not in taken:
            taken.add(frame_id)
            yield file, found[frame_id]


def _aligned(mine: Sequence[Word], others: Sequence[Word]) -> Iterator[tuple[str, str]]:
    """What two readings have at one place, where both are something like a word."""
    for word, other in _pairs(mine, others):
        read, shown = (each.text.casefold().strip(".,:;!?()[]\"'|") for each in (word, other))
        if _WORD.fullmatch(read) and _WORD.fullmatch(shown):
            yield read, shown


def _pairs(mine: Sequence[Word], others: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """Words whose boxes cover each other by more than two thirds."""
    by_row: dict[int, list[Word]] = {}
    for word in others:
        by_row.setdefault((word.top + word.height // 2) // 12, []).append(word)
    for word in mine:
        row = (word.top + word.height // 2) // 12
        near = [each for at in (row - 1, row, row + 1) for each in by_row.get(at, ())]
        best = max(near, key=lambda each: _overlap(word, each), default=None)
        if best is not None and _overlap(word, best) > 2 / 3:
            yield word, best


def _overlap(one: Word, other: Word) -> float:
    width = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    height = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    if width <= 0 or height <= 0:
        return 0.0
    common = width * height
    return common / (one.width * one.height + other.width * other.height - common)


def measure(home: Path, file: Path) -> dict[str, Any]:
    """Recall of misread words and precision of clean ones, with and without tolerance."""
    told = json.loads(file.read_text(encoding="utf-8"))
    paths = Paths.of(home)
    report: dict[str, Any] = {"confusions": len(told["confusions"]), "clean words": len(told["clean"])}
    with opened(paths.memory, unlock_vault(paths, create=False), {}) as memory:
        tolerant = _measured(memory, told)
        with patch.object(Vocabulary, "variants", lambda _, tokens: {token: {} for token in tokens}):
            exact = _measured(memory, told)
    filled = [len(each) for each in exact.right]
    return report | {"tolerant": _told(tolerant, filled), "exact": _told(exact, filled)}


@dataclass(frozen=True)
class _Measured:
    """For each confusion whether it was found; for each clean word whether its first hits show it."""

    found: list[float]
    right: list[list[bool]]


def _told(measured: _Measured, filled: Sequence[int]) -> dict[str, Any]:
    right = measured.right
    before = [sum(each[:places]) / places for each, places in zip(right, filled, strict=True) if places]
    return {
        "recall": _mean(measured.found),
        "precision at 5": _mean([sum(each) / _FIRST for each in right]),
        "of what is found": _mean([sum(each) / len(each) for each in right if each]),
        "over the places filled without it": _mean(before),
    }


def _measured(memory: Remembered, told: Mapping[str, Any]) -> _Measured:
    engine = memory.engine(LINKED)

    def hits(word: str, limit: int) -> list[Any]:
        return list(engine.search(word, SearchFilters(as_words=(word,)), (SearchMode.TEXT,), limit).hits)

    found = [
        float(any(one["frame"] in (hit.frame.id, *hit.alike) for hit in hits(one["word"], _DEPTH)))
        for one in told["confusions"]
    ]
    right = [[word in hit.frame.text.casefold() for hit in hits(word, _FIRST)] for word in told["clean"]]
    return _Measured(found, right)


def _mean(values: Sequence[float]) -> dict[str, float]:
    low, high = interval(np.array(values))
    return {"mean": round(sum(values) / len(values), 4), "low": round(low, 4), "high": round(high, 4)}


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["collect", "measure"])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--set", type=Path)
    given = parser.parse_args()
    if given.what == "collect":
        if not (given.data and given.out):
            parser.error("collect needs --data and --out")
        print(json.dumps(collect(given.data, given.home, given.out)))
        return 0
    if not given.set:
        parser.error("measure needs --set")
    print(json.dumps(measure(given.home, given.set), indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

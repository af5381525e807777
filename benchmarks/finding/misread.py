"""Words that our own OCR misread on real screens: how many are found all the same, and what that costs others.

    python -m benchmarks.finding.readings --data DATA --desk FOLDER --out FILE
    python -m benchmarks.finding.misread --readings FILE [--dictionary WORDS] [--pairs OUT]

FILE is what our OCR and others read (see `benchmarks.finding.readings`), WORDS a word a line; which words were misread
is told from these by `benchmarks.finding.misread_words`. Each (word, what it was read as) counts once. The texts of
each set of screens at each size become a memory of their own, made by the program's import and searched by its engine.

*Recall.* A word that was misread is searched by its text alone; a screen on which it was misread, and stands nowhere
else, must be among the first fifty hits. "Exact" is the same search with the word and nothing like it. Words are cut
into halves by a checksum, so that rules can be made looking at half 0 and be judged by half 1.

*Price.* Words that were read as they stand: of their first five hits, the share that really shows the word. "Precision
at 5" divides by five, also where fewer are found; "of what is found" divides by the hits there are; "over the places
filled without it" looks only at as many hits as the exact search gave, so it falls only where tolerance puts something
before what shows the word.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np

from benchmarks.finding.corpus import save
from benchmarks.finding.measures import interval
from benchmarks.finding.misread_words import Misread, Reading, misread, readings_of, whole_of
from benchmarks.finding.remembered import remembered
from store.errors import BadQuery
from store.records import SearchFilters, SearchMode
from store.search import retrieval
from store.search.surroundings import LINKED
from store.search.tokens import tokenize
from store.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from benchmarks.finding.remembered import Remembered

_SEED = 20261123
_START = datetime(2026, 3, 2, 8, tzinfo=UTC)
_DEPTH = 50
_FIRST = 5
_CLEAN = 200


@dataclass
class _Measured:
    """For each misread word whether it was found; for each clean word whether its first hits show it."""

    found: list[float] = field(default_factory=list)
    right: list[list[bool]] = field(default_factory=list)


@dataclass
class _Set:
    """The words of all memories, in the order in which they were searched."""

    words: list[tuple[str, str]] = field(default_factory=list)
    halves: list[int] = field(default_factory=list)
    tolerant: _Measured = field(default_factory=_Measured)
    exact: _Measured = field(default_factory=_Measured)


def half(word: str) -> int:
    """0 or 1, the same for a word wherever it stands."""
    return zlib.crc32(word.encode()) % 2


def measure(file: Path, dictionary: frozenset[str], *, clean: int = _CLEAN) -> tuple[dict[str, Any], list[Any]]:
    """The report, and each pair with where it stands and whether it was found with tolerance and without."""
    with file.open(encoding="utf-8") as lines:
        readings = readings_of(json.loads(line) for line in lines)
    every, sources, pairs = _Set(), {}, []
    for (of, size), screens in readings.items():
        words, alike = misread(screens, whole_of(readings, of, size), dictionary)
        before = len(every.words)
        chosen = random.Random(_SEED).sample(sorted(alike), min(clean // len(readings), len(alike)))
        _measure(screens, words, chosen, every)
        found = zip(words, every.tolerant.found[before:], every.exact.found[before:], strict=True)
        pairs += [[of, size, each.word, each.read, tolerant, exact] for each, tolerant, exact in found]
        sources[f"{of} at {size:.0%}"] = {
            "screens": len(screens),
            "misread": len(words),
            "found with tolerance": sum(every.tolerant.found[before:]),
            "found exactly": sum(every.exact.found[before:]),
            "read as they stand": len(alike),
        }
    return {"different pairs": len(set(every.words)), "of": sources} | _report(every), pairs


def _measure(screens: Sequence[Reading], words: Sequence[Misread], clean: Sequence[str], every: _Set) -> None:
    with _memory(screens) as memory:
        wanted = [(each.word, _showing(screens, each)) for each in words]
        tolerant = _measured(memory, wanted, clean)
        with _exactly():
            exact = _measured(memory, wanted, clean)
    for total, one in ((every.tolerant, tolerant), (every.exact, exact)):
        total.found += one.found
        total.right += one.right
    every.words += [(each.word, each.read) for each in words]
    every.halves += [half(each.word) for each in words]


@contextmanager
def _exactly() -> Iterator[None]:
    """The same search with the words as they are: nothing like them, no longer words, no other spaces."""
    with (
        patch.object(Vocabulary, "variants", lambda _, tokens: {token: {} for token in tokens}),
        patch.object(Vocabulary, "parts", lambda _, __: {}),
        patch.object(retrieval, "respellings", lambda *_: []),
    ):
        yield


@contextmanager
def _memory(screens: Sequence[Reading]) -> Iterator[Remembered]:
    moments = [
        {"id": each.screen, "captured_at": (_START + timedelta(minutes=number)).isoformat(), "text": each.text}
        for number, each in enumerate(screens)
    ]
    with tempfile.TemporaryDirectory() as folder:
        corpus, _ = save(Path(folder), "screens", moments, [])
        with remembered(corpus) as memory:
            yield memory


def _measured(memory: Remembered, wanted: Sequence[tuple[str, set[str]]], clean: Sequence[str]) -> _Measured:
    engine = memory.engine(LINKED)

    def hits(word: str, limit: int) -> list[Any]:
        try:
            return list(engine.search(word, SearchFilters(as_words=(word,)), (SearchMode.TEXT,), limit).hits)
        except BadQuery:
            return []

    def found_by(word: str) -> set[str]:
        return {memory.names.get(each, "") for hit in hits(word, _DEPTH) for each in (hit.frame.id, *hit.alike)}

    found = [float(bool(found_by(word) & screens)) for word, screens in wanted]
    right = [[word in hit.frame.text.casefold() for hit in hits(word, _FIRST)] for word in clean]
    return _Measured(found, right)


def _showing(screens: Sequence[Reading], one: Misread) -> set[str]:
    """The screens on which it was misread, and those as good: what was read stands there, and the word nowhere."""
    read = frozenset(tokenize(one.read))
    tokens = {each.screen: frozenset(tokenize(each.text)) for each in screens}
    return one.screens | {name for name, of in tokens.items() if one.word not in of and read <= of}


def _report(every: _Set) -> dict[str, Any]:
    filled = [len(each) for each in every.exact.right]
    ways = {"tolerant": every.tolerant, "exact": every.exact}
    return {name: _recalls(way, every.halves) | _precisions(way.right, filled) for name, way in ways.items()}


def _recalls(measured: _Measured, halves: Sequence[int]) -> dict[str, Any]:
    by_half = {
        f"recall, half {number}": _mean([one for one, of in zip(measured.found, halves, strict=True) if of == number])
        for number in (0, 1)
    }
    return {"recall": _mean(measured.found)} | by_half


def _precisions(right: Sequence[Sequence[bool]], filled: Sequence[int]) -> dict[str, Any]:
    before = [sum(each[:places]) / places for each, places in zip(right, filled, strict=True) if places]
    return {
        "precision at 5": _mean([sum(each) / _FIRST for each in right]),
        "of what is found": _mean([sum(each) / len(each) for each in right if each]),
        "over the places filled without it": _mean(before),
    }


def _mean(values: Sequence[float]) -> Mapping[str, float]:
    if not values:
        return {"n": 0}
    low, high = interval(np.array(values))
    return {"mean": round(sum(values) / len(values), 4), "low": round(low, 4), "high": round(high, 4), "n": len(values)}


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readings", type=Path, required=True)
    parser.add_argument("--dictionary", type=Path, default=Path("/usr/share/dict/words"))
    parser.add_argument("--pairs", type=Path, help="also write each pair and whether it was found")
    given = parser.parse_args()
    words = given.dictionary.read_text(encoding="utf-8").casefold().split()
    report, pairs = measure(given.readings, frozenset(words))
    if given.pairs:
        given.pairs.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in pairs), encoding="utf-8")
    print(json.dumps(report, indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

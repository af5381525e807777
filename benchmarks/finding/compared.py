"""Every way of searching over every question, in the words of `benchmarks.finding.measures`."""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from benchmarks.finding.flat import FlatBm25
from benchmarks.finding.measures import scores, summary
from benchmarks.finding.remembered import remembered
from benchmarks.finding.ways import MOST, ways_of

if TYPE_CHECKING:
    from benchmarks.finding.corpus import Corpus
    from benchmarks.finding.ways import Way

FLAT = "flat BM25"


def compare(corpora: Sequence[Corpus], wanted: Collection[str] = ()) -> dict[str, Any]:
    """Means over the questions of all corpora; latency in milliseconds of wall time, warm. `wanted` ways, or all."""
    found: defaultdict[str, list[dict[str, float]]] = defaultdict(list)
    times: defaultdict[str, list[float]] = defaultdict(list)
    for corpus in corpora:
        with remembered(corpus.path) as memory:
            every = {FLAT: _flat(corpus)} | ways_of(memory)
            ways = {name: way for name, way in every.items() if name in wanted or not wanted}
            for name, way in ways.items():
                if corpus.questions:
                    way(corpus.questions[0].question)
                for one in corpus.questions:
                    began = time.perf_counter()
                    places = way(one.question)
                    times[name].append((time.perf_counter() - began) * 1_000)
                    found[name].append(scores(places, one.gold))
        print(f"{corpus.path.name}: {len(corpus.questions)} questions", file=sys.stderr)
    return {
        "corpora": [
            {"name": each.path.name, "moments": len(each.moments), "questions": len(each.questions)} for each in corpora
        ],
        "questions": sum(len(each.questions) for each in corpora),
        "ways": {name: summary(each, times[name]) for name, each in found.items()},
    }


def _flat(corpus: Corpus) -> Way:
    ids = [str(moment["id"]) for moment in corpus.moments]
    flat = FlatBm25([f"{moment.get('window_title', '')}\n{moment['text']}" for moment in corpus.moments])
    return lambda question: [frozenset([ids[number]]) for number in flat.search(question, MOST)]

"""Needles: a line that stands in one moment and in no summary. Is each found, and by which way of searching?

    python -m benchmarks.finding.needles                   # moments are passages of Python's documentation
    python -m benchmarks.finding.needles --home H          # moments are what was read in the memory below H

A needle is a made-up sentence planted as a line into the middle of a moment; its question is three of its words. What
is planted into a copy of H's texts stays in a memory that is gone afterwards.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from pydoc_data import topics
from typing import Any

from benchmarks.finding.compared import FLAT, compare
from benchmarks.finding.corpus import load, save
from benchmarks.finding.remembered import remembered
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from store.folder import MemoryFolder
from store.journal import frames, nodes
from store.journal.connection import Journal

_SEED = 20261123
_START = datetime(2026, 3, 2, 8, tzinfo=UTC)
_LINES = 24
"""Lines of a passage: about a screenful."""
_DEPTHS = ("R@1", "R@5", "R@10")
_SYLLABLES = ("ka", "lo", "mi", "ru", "ten", "vas", "zor", "pel", "dun", "fri", "gan", "hes")


def documentation() -> list[str]:
    """Passages of Python's own documentation."""
    lines = [line for _, text in sorted(topics.topics.items()) for line in text.splitlines() if line.strip()]
    return ["\n".join(lines[at : at + _LINES]) for at in range(0, len(lines), _LINES)]


def texts_of(home: Path) -> list[str]:
    """What was read of every moment of a memory, in order."""
    paths = Paths.of(home)
    vault = unlock_vault(paths, create=False)
    with closing(Journal.open(MemoryFolder(paths.memory).journal, vault.subkey("journal"), writable=False)) as journal:
        return [each.text for each in frames.find(journal, frames.all_ids(journal)) if each.text.strip()]


def planted(texts: list[str], count: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Moments, and questions whose gold is the one moment with the needle."""
    draw = random.Random(_SEED)
    moments, questions = [], []
    places = set(draw.sample(range(len(texts)), min(count, len(texts))))
    for number, text in enumerate(texts):
        lines = text.splitlines()
        if number in places:
            name, item = ("".join(draw.choices(_SYLLABLES, k=3)) for _ in range(2))
            code = f"{draw.randrange(10_000, 99_999)}"
            lines.insert(len(lines) // 2, f"the {item} for {name} is number {code}")
            questions.append({"question": f"{item} for {name}", "gold": [str(number)]})
        at = _START + timedelta(minutes=number)
        moments.append({"id": str(number), "captured_at": at.isoformat(), "text": "\n".join(lines)})
    return moments, questions


def measure(texts: list[str], count: int) -> dict[str, Any]:
    """R@1, R@5 and R@10 of each way, and how many needles stand in a node of the tree."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = load(*save(Path(folder), "needles", *planted(texts, count)))
        report = compare([corpus])
        with remembered(corpus.path) as memory:
            told = " ".join(
                f"{node.title} {node.summary} {' '.join(node.keywords)}"
                for node in nodes.everything(memory.source._journal)  # noqa: SLF001 - a benchmark looks inside
            ).casefold()
    in_summaries = [one for one in corpus.questions if all(word in told for word in one.question.split())]
    hidden = len(corpus.questions) - len(in_summaries)
    ways = {name: {depth: each[depth]["mean"] for depth in _DEPTHS} for name, each in report["ways"].items()}
    return {"moments": len(corpus.moments), "needles": len(corpus.questions), "in no summary": hidden, "ways": ways}


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--needles", type=int, default=60)
    arguments = parser.parse_args()
    texts = texts_of(arguments.home) if arguments.home else documentation()
    print(json.dumps({"baseline": FLAT} | measure(texts, arguments.needles), indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Is what was seen found again? Each way of searching, over any text corpus with questions and over real sessions.

    python -m benchmarks.finding --corpus F --questions Q [--corpus F2 --questions Q2 ...] [--way NAME ...] [--json]
    python -m benchmarks.finding --screenagent DATA --home H [--ceiling FILE] [--json]

F is one moment a line ``{"id", "captured_at", "app_name", "window_title", "text"}``, Q one question a line
``{"question", "gold": [ids]}``. Each pair becomes a memory of its own, made by the program's own import with its own
text vectors; all measures are means over all questions, with bootstrap intervals of 95 %. Flat BM25 reads titles and
texts and knows nothing else.

DATA is a folder of sessions with tasks and typed strings, H a home it was imported into. `--ceiling` is what
``benchmarks.typed_strings ceiling`` wrote: which strings any reader can read.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from benchmarks.finding import screenagent
from benchmarks.finding.compared import compare
from benchmarks.finding.corpus import load
from benchmarks.finding.tables import table


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, action="append", default=[], metavar="F")
    parser.add_argument("--questions", type=Path, action="append", default=[], metavar="Q")
    parser.add_argument("--way", action="append", default=[], metavar="NAME", help="only this way over a corpus")
    parser.add_argument("--screenagent", type=Path, metavar="DATA")
    parser.add_argument("--home", type=Path, metavar="H")
    parser.add_argument("--ceiling", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    report = _report(parser, arguments)
    if arguments.json:
        print(json.dumps(report, indent=1, ensure_ascii=False))
        return 0
    for name in ("ways", "tasks", "typed"):
        if name in report:
            print(table(report[name]), end="\n\n")
    return 0


def _report(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> dict[str, Any]:
    if arguments.screenagent:
        if not arguments.home:
            parser.error("--screenagent needs the --home it was imported into")
        return screenagent.compare(arguments.screenagent, arguments.home, arguments.ceiling)
    if not arguments.corpus or len(arguments.corpus) != len(arguments.questions):
        parser.error("each --corpus needs its --questions")
    try:
        pairs = zip(arguments.corpus, arguments.questions, strict=True)
        corpora = [load(corpus, questions) for corpus, questions in pairs]
    except (OSError, ValueError) as error:
        parser.error(str(error))
    return compare(corpora, arguments.way)


if __name__ == "__main__":
    raise SystemExit(main())

"""Is what was seen found again? Each way of searching, over any text corpus with questions.

    python -m benchmarks.finding --corpus F --questions Q [--corpus F2 --questions Q2 ...] [--json]

F is one moment a line ``{"id", "captured_at", "app_name", "window_title", "text"}``, Q one question a line
``{"question", "gold": [ids]}``. Each pair becomes a memory of its own, made by the program's own import with its own
text vectors; all measures are means over all questions, with bootstrap intervals of 95 %. Flat BM25 reads titles and
texts and knows nothing else.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.finding.compared import compare
from benchmarks.finding.corpus import load
from benchmarks.finding.tables import table


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, action="append", default=[], metavar="F", required=True)
    parser.add_argument("--questions", type=Path, action="append", default=[], metavar="Q", required=True)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if len(arguments.corpus) != len(arguments.questions):
        parser.error("each --corpus needs its --questions")
    try:
        pairs = zip(arguments.corpus, arguments.questions, strict=True)
        corpora = [load(corpus, questions) for corpus, questions in pairs]
    except (OSError, ValueError) as error:
        parser.error(str(error))
    report = compare(corpora)
    print(json.dumps(report, indent=1) if arguments.json else table(report["ways"]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Questions that somebody else wrote: what a function of the standard library does, and which code does it.

    python -m benchmarks.finding.sets.docstrings --out FOLDER

A moment is a function's source without its docstring, in an editor whose title is the module's file; a question is the
first sentence of its docstring. Every fifth module of the library that runs this is taken, so that nobody can have
tuned anything to it; numbers differ a little between versions of Python.
"""

from __future__ import annotations

import argparse
import ast
import sysconfig
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.finding.corpus import save

_START = datetime(2026, 3, 2, 8, tzinfo=UTC)
_EVERY = 5
_SHORTEST_QUESTION = 5
"""Words."""
_LONGEST = 3_000
"""Characters of a function that one screen shows."""


def functions() -> Iterator[tuple[str, str, str]]:
    """(module file, question, code) of all functions with a docstring, in the order of the files."""
    library = Path(sysconfig.get_path("stdlib"))
    files = sorted(file for file in library.rglob("*.py") if not {"site-packages", "test"} & set(file.parts))
    for file in files[::_EVERY]:
        try:
            tree = ast.parse(file.read_text(encoding="utf-8"))
        except (SyntaxError, UnicodeDecodeError, ValueError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and (said := ast.get_docstring(node)):
                node.body = node.body[1:] or [ast.Pass()]
                question = " ".join(said.split("\n\n")[0].split()).split(". ")[0]
                yield file.relative_to(library).as_posix(), question, ast.unparse(node)[:_LONGEST]


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    found = list(functions())
    asked = Counter(question for _, question, _ in found)
    moments, questions = [], []
    at = _START
    last = ""
    for number, (file, question, code) in enumerate(found):
        at += timedelta(minutes=1 if file == last else 45)
        last = file
        row = {"id": str(number), "captured_at": at.isoformat(), "app_name": "Editor", "window_title": file}
        moments.append(row | {"text": code})
        if asked[question] == 1 and len(question.split()) >= _SHORTEST_QUESTION:
            questions.append({"question": question, "gold": [str(number)]})
    print(*save(arguments.out, "docstrings", moments, questions))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

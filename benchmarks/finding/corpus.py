"""A text corpus with questions and gold, as two files of JSON Lines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Question:
    """`gold` are the ids of the moments that answer it."""

    question: str
    gold: frozenset[str]


@dataclass(frozen=True)
class Corpus:
    """`moments` are rows of the file in its order: id, captured_at, app_name, window_title, text."""

    path: Path
    moments: tuple[dict[str, str], ...]
    questions: tuple[Question, ...]


def load(corpus: Path, questions: Path) -> Corpus:
    """Reads both files. Raises ValueError with the line that cannot be used, OSError."""
    moments = tuple(_rows(corpus, ("id", "captured_at", "text")))
    asked = tuple(
        Question(str(row["question"]), frozenset(str(each) for each in row["gold"]))
        for row in _rows(questions, ("question", "gold"))
    )
    known = {str(moment["id"]) for moment in moments}
    if len(known) < len(moments):
        msg = f"{corpus}: two moments have the same id"
        raise ValueError(msg)
    strangers = {each for one in asked for each in one.gold} - known
    if strangers:
        msg = f"{questions}: {len(strangers)} ids of the gold are not in {corpus.name}, such as {min(strangers)}"
        raise ValueError(msg)
    return Corpus(corpus, moments, asked)


def save(folder: Path, name: str, moments: list[dict[str, Any]], questions: list[dict[str, Any]]) -> tuple[Path, Path]:
    """Writes a pair of files that `load` reads."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / f"{name}.jsonl", folder / f"{name}.questions.jsonl"
    for path, rows in zip(paths, (moments, questions), strict=True):
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return paths


def _rows(path: Path, keys: tuple[str, ...]) -> list[dict[str, Any]]:
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            missing = [key for key in keys if key not in row]
        except ValueError:
            missing = ["JSON"]
        if missing:
            msg = f"{path}, line {number}: {', '.join(missing)} missing"
            raise ValueError(msg)
        rows.append(row)
    return rows

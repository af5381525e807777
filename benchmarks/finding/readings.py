"""Reads real screens as the recorder does, at two sizes, and beside it what really stands there.

    python -m benchmarks.finding.readings --data DATA [--desk FOLDER] --out FILE

DATA is the ScreenAgent data set, FOLDER a recording of ``benchmarks.desk``. Every screen is read by our own OCR, line
by line and with the recorder's cache, as it is and at three quarters of its size (a smaller or a scaled monitor). What
really stands on a screen of DATA is what two other ways of reading agree on, letter by letter: the whole picture at
twice its size with Tesseract's page segmentations 3 and 11. A screen with nine tenths of the words of the one before it
tells nothing new and is read by us only. What stands on the desk is known: it was scripted.

FILE has one JSON object a line and holds words of the data; keep it out of the project.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from benchmarks.desk.run import desk_input
from benchmarks.desk.truth import Truth
from benchmarks.ocr_readers import setting
from capture.reading.line_reader import LineReader
from capture.vision.ocr import choose_ocr
from store.search.tokens import tokenize

if TYPE_CHECKING:
    from capture.screenshot import Pixels
    from store.records import Word

SIZES = (1.0, 0.75)
_OTHERS = (setting(3, 2), setting(11, 2))
_SAME = 0.9
_EVERY = 6
"""Steps of the desk between two screens: three seconds."""


def sessions(data: Path) -> Iterator[dict[str, Any]]:
    """Each screen of the data set once for every size; the words it really shows with the first."""
    rows = [json.loads(line) for line in (data / "frames.jsonl").read_text(encoding="utf-8").splitlines()]
    rows.sort(key=lambda row: (row["session"], row["captured_at"]))
    readers = {size: LineReader(choose_ocr()) for size in SIZES}
    for _, of_session in groupby(rows, key=lambda row: row["session"]):
        before: set[str] = set()
        for row in of_session:
            with Image.open(data / row["file"]) as image:
                picture = image.convert("RGB")
            for size, reader in readers.items():
                told = _read(reader, picture, size) | {"of": "sessions", "screen": row["file"], "size": size}
                if size == SIZES[0]:
                    now = set(tokenize(" ".join(text for text, *_ in told["ours"])))
                    is_new = len(now & before) < _SAME * len(now | before)
                    told["agreed"] = [_row(word) for word in agreed(np.asarray(picture))] if is_new else None
                    before = now if is_new else before
                yield told


def agreed(pixels: Pixels) -> list[Word]:
    """The words of a picture on which both of the other ways agree letter by letter."""
    with ThreadPoolExecutor(len(_OTHERS)) as pool:
        one, other = pool.map(lambda way: way(pixels), _OTHERS)
    return [mine for mine, theirs in on_each_other(one, other) if mine.text == theirs.text]


def desk(folder: Path) -> Iterator[dict[str, Any]]:
    """A screen of the desk every three seconds, with the tokens that stand there and those that may."""
    given = desk_input(folder, None)
    wanted = range(_EVERY // 2, given.count, _EVERY)
    assert given.truth is not None
    bags = Truth.read(given.truth, given.count).bags(wanted)
    readers = {size: LineReader(choose_ocr()) for size in SIZES}
    for number, step in enumerate(given.steps()):
        if number not in bags:
            continue
        due, allowed = bags[number]
        for size, reader in readers.items():
            told = _read(reader, Image.fromarray(step.pixels), size)
            yield told | {
                "of": "desk", "screen": f"desk {number}", "size": size, "due": sorted(due), "allowed": sorted(allowed)
            }  # fmt: skip


def _read(reader: LineReader, picture: Image.Image, size: float) -> dict[str, Any]:
    """What we read, in places of the whole size."""
    if size != 1.0:
        smaller = (round(picture.width * size), round(picture.height * size))
        picture = picture.resize(smaller, Image.Resampling.LANCZOS)
    words = reader.read(np.asarray(picture), "benchmark")
    return {"ours": [[w.text, *(round(v / size) for v in (w.left, w.top, w.width, w.height)), w.line] for w in words]}


def _row(word: Word) -> list[Any]:
    return [word.text, word.left, word.top, word.width, word.height, word.line]


def on_each_other(mine: Sequence[Word], others: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
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


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--desk", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    with given.out.open("w", encoding="utf-8", buffering=1) as out:
        for made in (sessions(given.data) if given.data else (), desk(given.desk) if given.desk else ()):
            for number, told in enumerate(made, 1):
                print(f"{number} readings", file=sys.stderr, end="\r")
                out.write(json.dumps(told, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""How well screens are read: per way of reading, kind of page, and size of text.

    python -m benchmarks.ocr_screens drawn --out drawn.json
    python -m benchmarks.ocr_screens languages --out languages.json
    python -m benchmarks.ocr_screens real --data ../shared/data/screenagent --kept FOLDER --frames 30 --out real.json

*drawn*: pages whose words are known (`ocr_pages.py`). Recall and precision count exact words.

*real*: real desktops have no truth, so a ceiling stands for it: a word that at least two ways of reading agree on,
letter by letter and at the same place (three letters or digits or more). Where rapidocr is installed it is one of them.
The readings are made once and kept below the folder `--kept`, a file a frame; delete it to make them anew. Recall is
counted by the height of the word's box. "ok" says whether ours by default lies within 5 points of the ceiling's best
way, or above whole-frame pytesseract, at every size of text.

*languages*: pages in several languages read with English only, with the right language, and with all of them.
Recall counts letters there, because Chinese and Japanese have no spaces.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from benchmarks.ocr_pages import SENTENCES, language_pages, pages
from benchmarks.ocr_readers import BASELINE, OURS, readers
from capture.vision.tesseract import TesseractEngine
from store.records import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.ocr_pages import Page

# Heights of words' boxes in pixels, up to which; capitals and descenders make a box 1.0 to 1.3 of the letters' size.
HEIGHTS = (8, 11, 14, 20, 1000)
LEAST_LETTERS = 3
POINTS = 0.05


def cpu_seconds() -> float:
    """Of this process and of those it started and waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def drawn() -> dict[str, Any]:
    """Every way of reading over every drawn page."""
    ways = readers()
    rows: list[dict[str, Any]] = []
    for page in pages():
        for name, read in ways.items():
            before = cpu_seconds()
            words = read(page.pixels)
            seconds = round(cpu_seconds() - before, 3)
            score = _score(page, words)
            rows.append({"page": page.name, "size": page.size, "way": name, **score, "cpu_seconds": seconds})
        print(f"{page.name} {page.size}", file=sys.stderr)
    means = {
        name: {
            measure: round(float(np.mean([row[measure] for row in rows if row["way"] == name])), 4)
            for measure in ("recall", "precision", "cpu_seconds")
        }
        for name in ways
    }
    return {"means": means, "verdict": _drawn_verdict(rows), "rows": rows}


def _drawn_verdict(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Page by page: ours, the best way, and whole-frame pytesseract."""
    by_page: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows:
        by_page[f"{row['page']} {row['size']}"][row["way"]] = row["recall"]
    return {page: _verdict(ways) for page, ways in by_page.items()}


def _verdict(ways: dict[str, float]) -> dict[str, Any]:
    ours, best, baseline = ways[OURS], max(ways.values()), ways[BASELINE]
    return {
        "ours": ours,
        "best": best,
        "best_way": max(ways, key=lambda name: ways[name]),
        "pytesseract": baseline,
        "ok": ours >= best - POINTS or ours > baseline,
    }


def _score(page: Page, words: Sequence[Word]) -> dict[str, float]:
    found, there = Counter(word.text for word in words), Counter(page.words)
    right = sum((found & there).values())
    return {"recall": round(right / len(page.words), 4), "precision": round(right / max(1, len(words)), 4)}


def languages() -> dict[str, Any]:
    """Pages of several languages, read with different choices of languages."""
    every = ("eng", *SENTENCES)
    installed = TesseractEngine(every)
    missing = [fault.message for fault in installed.faults]
    rows: list[dict[str, Any]] = []
    for language, page in language_pages():
        choices = {("eng",), installed.languages}
        if language in installed.languages:
            choices.add((language,))
        for choice in sorted(choices, key=len):
            engine = TesseractEngine(choice)
            before = cpu_seconds()
            words = engine.read(page.pixels)
            row: dict[str, Any] = {"page": page.name, "languages": "+".join(choice), "letters": _letters(page, words)}
            rows.append({**row, "cpu_seconds": round(cpu_seconds() - before, 3)})
            print(rows[-1], file=sys.stderr)
    return {"missing": missing, "rows": rows}


def _letters(page: Page, words: Sequence[Word]) -> float:
    found, there = (Counter("".join(texts)) for texts in ((word.text for word in words), page.words))
    return round(sum((found & there).values()) / there.total(), 4)


def real(data: Path, kept: Path, frames: int) -> dict[str, Any]:
    """A fixed sample of real desktops against the ceiling."""
    rows = [json.loads(line) for line in (data / "frames.jsonl").read_text(encoding="utf-8").splitlines()]
    files = [row["file"] for row in rows[:: max(1, len(rows) // frames)]][:frames]
    kept.mkdir(parents=True, exist_ok=True)
    ways = readers()
    seen: dict[str, list[list[int]]] = {name: [[0] * len(HEIGHTS), [0] * len(HEIGHTS)] for name in ways}
    cost, given = defaultdict[str, float](float), Counter[str]()
    for number, file in enumerate(files, 1):
        with Image.open(data / file) as picture:
            pixels = np.asarray(picture.convert("RGB"))
        readings = _readings(kept / (file.replace("/", "_") + ".json"), pixels, ways)
        truth = agreed([words for words, _ in readings.values()])
        for name, (words, seconds) in readings.items():
            cost[name] += seconds
            given[name] += len(words)
            for word in truth:
                size = next(place for place, most in enumerate(HEIGHTS) if word.height <= most)
                seen[name][1][size] += 1
                seen[name][0][size] += has(words, word)
        print(f"{number}/{len(files)}", file=sys.stderr)
    return _real_report(files, seen, (cost, given))


def _readings(kept: Path, pixels: Any, ways: dict[str, Any]) -> dict[str, tuple[list[Word], float]]:
    """What each way reads, with its CPU seconds; from the kept file, which gains the ways that it lacks."""
    known = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    for name, read in ways.items():
        if name not in known:
            before = cpu_seconds()
            words = read(pixels)
            known[name] = {"words": [word._asdict() for word in words], "cpu_seconds": cpu_seconds() - before}
    kept.write_text(json.dumps(known), encoding="utf-8")
    return {name: ([Word(**word) for word in known[name]["words"]], float(known[name]["cpu_seconds"])) for name in ways}


def agreed(readings: Iterable[Sequence[Word]]) -> list[Word]:
    """The words that two ways of reading have at the same place, each once."""
    once: dict[str, list[Word]] = defaultdict(list)
    twice: dict[str, list[Word]] = defaultdict(list)
    for words in readings:
        fresh = []
        for word in words:
            if sum(letter.isalnum() for letter in word.text) < LEAST_LETTERS:
                continue
            if any(_same_place(word, other) for other in once[word.text]):
                if not any(_same_place(word, other) for other in twice[word.text]):
                    twice[word.text].append(word)
            else:
                fresh.append(word)
        for word in fresh:
            once[word.text].append(word)
    return [word for words in twice.values() for word in words]


def has(words: Sequence[Word], wanted: Word) -> bool:
    """Whether the word was read there."""
    return any(word.text == wanted.text and _same_place(word, wanted) for word in words)


def _same_place(one: Word, other: Word) -> bool:
    wide = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    high = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return wide > 0 and high > 0 and 2 * wide >= min(one.width, other.width)


def _real_report(
    files: list[str], seen: dict[str, list[list[int]]], spent: tuple[dict[str, float], Counter[str]]
) -> dict[str, Any]:
    sizes = [f"up to {most} px" if most < 1000 else "above" for most in HEIGHTS]
    ways: dict[str, dict[str, Any]] = {
        name: {
            "recall": round(sum(found) / max(1, sum(there)), 4),
            "by_height": {size: round(f / t, 4) for size, f, t in zip(sizes, found, there, strict=True) if t},
            "words": spent[1][name],
            "cpu_seconds_a_frame": round(spent[0][name] / len(files), 2),
        }
        for name, (found, there) in seen.items()
    }
    there = next(iter(seen.values()))[1]
    verdict = {
        size: _verdict({name: row["by_height"][size] for name, row in ways.items()})
        for size, count in zip(sizes, there, strict=True)
        if count
    }
    counts = dict(zip(sizes, there, strict=True))
    return {"frames": len(files), "ceiling_words": counts, "ways": ways, "verdict": verdict}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["drawn", "languages", "real"])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--kept", type=Path, help="where the readings of the real frames are kept")
    parser.add_argument("--frames", type=int, default=30)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    if arguments.what == "real":
        if arguments.data is None or arguments.kept is None:
            parser.error("real needs --data and --kept")
        report = real(arguments.data, arguments.kept, arguments.frames)
    else:
        report = drawn() if arguments.what == "drawn" else languages()
    arguments.out.write_text(json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8")
    print(json.dumps({key: value for key, value in report.items() if key != "rows"}, ensure_ascii=False))


if __name__ == "__main__":
    main()

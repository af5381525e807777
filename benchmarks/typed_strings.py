"""How many of the strings people typed can be found again: the ceiling that OCR sets, and what search reaches.

    python -m benchmarks.typed_strings ceiling --data ../shared/data/screenagent --out ceiling.json
    python -m benchmarks.typed_strings search  --data ../shared/data/screenagent --ceiling ceiling.json --home H

*Ceiling.* Every frame that follows the typing in its session is read by several readers (Tesseract with page
segmentation 3, 11 and 6 at two and three times the size, light and inverted; rapidocr too where it is installed).
A string is readable on a frame when any one of them has it after `squeeze`: case and white space do not count,
everything else does. The union over readers is what "OCR at its best" means here.

*Search.* Each readable string goes to ``backscroll search --json`` as it was typed; it counts when one of the frames
on which the ceiling found it is among the first five hits, as the hit's frame or folded into it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps
from tzlocal import get_localzone

from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from store.transfer.choose import find_moments
from store.transfer.moment import Moment
from store.writer import MemoryWriter

READERS = ((3, 2, False), (11, 2, False), (6, 3, False), (11, 3, False), (3, 2, True), (11, 2, True))


@dataclass(frozen=True)
class Typed:
    """A string that was typed and the frames of its session that came after, in order."""

    session: str
    text: str
    later: tuple[str, ...]


def squeeze(text: str) -> str:
    """The text without white space and case: how a string is compared with what a reader read."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def load(data: Path) -> list[Typed]:
    """Every typed string of the data set with the files of the frames after it."""
    lines = (data / "frames.jsonl").read_text(encoding="utf-8").splitlines()
    sessions: dict[str, list[dict[str, Any]]] = {}
    for line in lines:
        row = json.loads(line)
        sessions.setdefault(row["session"], []).append(row)
    found = []
    for name, rows in sessions.items():
        rows.sort(key=lambda row: row["captured_at"])
        for place, row in enumerate(rows):
            later = tuple(after["file"] for after in rows[place + 1 :])
            found.extend(Typed(name, text, later) for text in row["typed"])
    return found


def read_with_tesseract(picture: Image.Image, segmentation: int, scale: int, *, inverted: bool) -> str:
    """One reading of one picture by the tesseract program; its file lives in memory and is gone afterwards."""
    prepared = picture.convert("L").resize((picture.width * scale, picture.height * scale), Image.Resampling.LANCZOS)
    if inverted:
        prepared = ImageOps.invert(prepared)
    with tempfile.NamedTemporaryFile(suffix=".png", dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as file:
        prepared.save(file.name)
        done = subprocess.run(
            ["tesseract", file.name, "-", "--psm", str(segmentation), "-l", "eng"],
            capture_output=True,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    return done.stdout.decode("utf-8", "replace")


def read_at_best(path: Path, rapid: Any) -> list[str]:
    """All readings of one picture, squeezed."""
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    texts = [read_with_tesseract(picture, mode, scale, inverted=inverted) for mode, scale, inverted in READERS]
    if rapid is not None:
        result = rapid(str(path))
        texts.append("\n".join(result.txts or ()))
    return [squeeze(text) for text in texts]


def ceiling(data: Path, out: Path, workers: int) -> None:
    """Reads every later frame at its best and writes which strings stand on which frames."""
    typed = load(data)
    files = sorted({file for item in typed for file in item.later})
    try:
        from rapidocr import RapidOCR

        rapid = RapidOCR()
    except ImportError:
        rapid = None
    with ThreadPoolExecutor(workers) as pool:
        texts = {}
        for done, (file, read) in enumerate(
            zip(files, pool.map(lambda f: read_at_best(data / f, rapid), files), strict=True), 1
        ):
            texts[file] = read
            print(f"{done}/{len(files)} read", file=sys.stderr, end="\r")
    rows = []
    for item in typed:
        wanted = squeeze(item.text)
        on = [file for file in item.later if any(wanted in text for text in texts[file])]
        rows.append({"session": item.session, "text": item.text, "later": len(item.later), "readable_on": on})
    readable = sum(1 for row in rows if row["readable_on"])
    report = {"typed": len(rows), "readable": readable, "frames_read": len(files), "rapidocr": rapid is not None}
    out.write_text(json.dumps({**report, "strings": rows}, indent=1, ensure_ascii=False), encoding="utf-8")
    print(json.dumps(report))


def imported_frames(home: Path, data: Path) -> dict[str, str]:
    """Files of the data set -> ids of the frames that stand for them, from the memory's own record of the import."""
    paths = Paths.of(home)
    frames = {}
    with closing(MemoryWriter.open(paths.memory, unlock_vault(paths, create=False))) as writer:
        for moment in find_moments(data, get_localzone()):
            outcome = writer.imported(moment.key)
            if isinstance(moment, Moment) and moment.picture and outcome and not outcome.startswith("refused"):
                frames[moment.picture.relative_to(data).as_posix()] = outcome
    return frames


def place_of(text: str, wanted: set[str], home: Path) -> int:
    """The place (1 is first, 0 is not there) of the first of five hits that is, or has folded in, a wanted frame."""
    command = [sys.executable, "-m", "desktop_app.cli", "--home", str(home), "search", "--json", "--limit", "5"]
    done = subprocess.run([*command, "--", text], capture_output=True, check=True)
    for place, hit in enumerate(json.loads(done.stdout)["hits"], 1):
        if wanted & {hit["frame_id"], *hit["alike"]}:
            return place
    return 0


def search(data: Path, ceiling_file: Path, home: Path) -> None:
    """Searches every readable string as it was typed; prints how many were found among the first five hits."""
    frames = imported_frames(home, data)
    rows = [row for row in json.loads(ceiling_file.read_text(encoding="utf-8"))["strings"] if row["readable_on"]]
    missed, places = [], []
    for row in rows:
        wanted = {frames[file] for file in row["readable_on"] if file in frames}
        place = place_of(row["text"], wanted, home)
        places.append(place)
        if not place:
            missed.append(row["text"])
    found = sum(1 for place in places if place)
    first = sum(1 for place in places if place == 1)
    report = {"readable": len(rows), "found_in_5": found, "share": round(found / len(rows), 3), "first": first}
    print(json.dumps({**report, "missed": missed}, ensure_ascii=False))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["ceiling", "search"])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("ceiling.json"))
    parser.add_argument("--ceiling", type=Path, default=Path("ceiling.json"))
    parser.add_argument("--home", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    if arguments.what == "ceiling":
        ceiling(arguments.data, arguments.out, arguments.workers)
    else:
        search(arguments.data, arguments.ceiling, arguments.home)


if __name__ == "__main__":
    main()

"""Bytes, CPU and legibility of ways to keep the pictures of a desktop, on the same frames in one process.

    python -m benchmarks.picture_sizes --tape DESK/desk.tape [--every 4] [--sample 12]
    python -m benchmarks.picture_sizes --screenagent FOLDER [--sample 12]

A frame is kept where any pixel changed; of a tape (made by ``python -m benchmarks.desk record``) every fourth half
second is looked at. The ways: lossless WebP and WebP q85 as peers do (one file a frame), AVIF, our whole pictures, and
what the memory does: changes over a base. Ours is counted as it lies on the disk: sealed and padded. Legibility, on
sampled frames: of the words that stood on the screen (a tape's truth; else: that Tesseract reads in the original), how
many it reads in the original and in the decoded pictures. A picture that was lossy (ScreenAgent is JPEG) is read
differently after any new coding: compare with q85's there. JSON out.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from PIL import Image

from benchmarks.desk.tape import steps_of
from benchmarks.desk.truth import Truth, tokens_of
from capture.vision.ocr import choose_ocr
from store.encoding_patches import whole
from store.images import padded_size
from store.patches import draw, from_bytes, to_bytes
from store.recent_pictures import RecentPictures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from store.tiles import Pixels

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
SEALING = 48  # bytes: magic, nonce, length and tag of a sealed file


class Kept:
    """Our way: what was written for each frame, to be drawn again."""

    def __init__(self) -> None:
        self.files: list[bytes] = []
        self._recent = RecentPictures()

    def keep(self, pixels: Pixels, at: datetime) -> int:
        """The size of the file on the disk."""
        number = f"{len(self.files):026d}"
        change = self._recent.change("screen", pixels, at)
        self._recent.remember("screen", change, number, at)
        self.files.append(to_bytes(change.picture))
        return padded_size(len(self.files[-1])) + SEALING

    def drawn(self, number: int) -> Pixels:
        """The picture, from its bytes and those of its bases."""
        chain = [from_bytes(self.files[number])]
        while chain[-1].base_id:
            chain.append(from_bytes(self.files[int(chain[-1].base_id)]))
        pixels = None
        for picture in reversed(chain):
            pixels = draw(picture, pixels)
        assert pixels is not None
        return pixels


class Sample(NamedTuple):
    """A frame whose words are read: its number, its half second of the tape, the original, and q85's file."""

    number: int
    step: int
    pixels: Pixels
    webp_q85: bytes


class Way:
    """A codec that knows nothing of other frames."""

    def __init__(self, encode: Callable[[Pixels], bytes]) -> None:
        self.encode = encode
        self.bytes = 0
        self.cpu = 0.0

    def keep(self, pixels: Pixels) -> bytes:
        """The file."""
        began = time.process_time()
        data = self.encode(pixels)
        self.cpu += time.process_time() - began
        self.bytes += len(data)
        return data


def saved(kind: str, **options: Any) -> Callable[[Pixels], bytes]:
    """Encodes with Pillow."""

    def encode(pixels: Pixels) -> bytes:
        out = io.BytesIO()
        Image.fromarray(pixels).save(out, kind, **options)
        return out.getvalue()

    return encode


def frames_of(given: argparse.Namespace) -> Iterator[tuple[Pixels, datetime]]:
    """Those that any pixel changed in."""
    before: Pixels | None = None
    for pixels, at in _tape(given) if given.tape else _screenagent(given.screenagent):
        if before is None or before.shape != pixels.shape or not np.array_equal(before, pixels):
            before = pixels
            yield pixels, at


def _tape(given: argparse.Namespace) -> Iterator[tuple[Pixels, datetime]]:
    for step in steps_of(given.tape):
        if step.number % given.every == 0:
            yield step.pixels, START + timedelta(seconds=step.number / 2)


def _screenagent(folder: Path) -> Iterator[tuple[Pixels, datetime]]:
    for number, line in enumerate((folder / "frames.jsonl").read_text().splitlines()):
        with Image.open(folder / json.loads(line)["file"]) as image:
            yield np.asarray(image.convert("RGB")), START + timedelta(seconds=5 * number)


def measure(given: argparse.Namespace) -> dict[str, Any]:
    """All ways on all frames (peers' on every n-th, which is enough to know their mean)."""
    ways = {
        "webp_lossless": Way(saved("WEBP", lossless=True)),
        "webp_q85": Way(saved("WEBP", quality=85)),
        "avif_q60": Way(saved("AVIF", quality=60, speed=10, max_threads=1)),
        "whole": Way(lambda pixels: to_bytes(whole(pixels))),
    }
    kept, sizes, cpu, compared = Kept(), list[int](), 0.0, 0
    samples: list[Sample] = []
    for number, (pixels, at) in enumerate(frames_of(given)):
        began = time.process_time()
        sizes.append(kept.keep(pixels, at))
        cpu += time.process_time() - began
        if number % given.compare == 0:
            compared += 1
            files = {name: way.keep(pixels) for name, way in ways.items()}
            if number % (given.compare * 3) == 0:
                samples.append(Sample(number, round((at - START).total_seconds() * 2), pixels, files["webp_q85"]))
    report: dict[str, Any] = {
        name: {"bytes_per_frame": way.bytes // compared, "cpu_ms_per_frame": round(1000 * way.cpu / compared, 1)}
        for name, way in ways.items()
    }
    ours = sum(sizes) / len(sizes)
    report["changes"] = {
        "bytes_per_frame": round(ours),
        "cpu_ms_per_frame": round(1000 * cpu / len(sizes), 1),
        "whole_pictures": sum(not from_bytes(file).base_id for file in kept.files),
        "of_webp_q85": round(ours / report["webp_q85"]["bytes_per_frame"], 3),
        "of_webp_lossless": round(ours / report["webp_lossless"]["bytes_per_frame"], 3),
        "drawing_cpu_ms": _drawing(kept),
    }
    step = max(1, len(samples) // given.sample)
    words = _legibility(kept, samples[::step], _truth(given)) if given.sample else {}
    return {"frames": len(sizes), **report, "words": words}


def _drawing(kept: Kept) -> dict[str, float]:
    took = []
    for number in range(0, len(kept.files), max(1, len(kept.files) // 200)):
        began = time.process_time()
        kept.drawn(number)
        took.append(1000 * (time.process_time() - began))
    p50, p95, most = np.percentile(took, [50, 95, 100])
    return {"p50": round(p50, 1), "p95": round(p95, 1), "most": round(most, 1)}


def _truth(given: argparse.Namespace) -> Truth | None:
    path = given.tape.with_name("truth.jsonl") if given.tape else None
    return Truth.read(path, sys.maxsize) if path is not None and path.exists() else None


def _legibility(kept: Kept, samples: list[Sample], truth: Truth | None) -> dict[str, float]:
    engine = choose_ocr(("eng",))

    def words(pixels: Pixels) -> Counter[str]:
        return Counter(token for word in engine.read(pixels) for token in tokens_of(word.text))

    bags = truth.bags([sample.step for sample in samples]) if truth is not None else {}
    total, found = 0, Counter[str]()
    for sample in samples:
        original = words(sample.pixels)
        due = bags[sample.step][0] if bags else original
        total += due.total()
        with Image.open(io.BytesIO(sample.webp_q85)) as image:
            q85 = words(np.asarray(image.convert("RGB")))
        for name, read in (("original", original), ("changes", words(kept.drawn(sample.number))), ("webp_q85", q85)):
            found[name] += (due & read).total()
    return {
        "sampled": total,
        **{name: round(number / total, 4) for name, number in found.items()},
        "changes_of_original": round(found["changes"] / found["original"], 4),
    }


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--tape", type=Path)
    source.add_argument("--screenagent", type=Path)
    parser.add_argument("--every", type=int, default=4, help="half seconds between two looks at the tape")
    parser.add_argument("--compare", type=int, default=4, help="every n-th kept frame is also kept as peers do")
    parser.add_argument("--sample", type=int, default=12, help="frames whose words are read; 0: none")
    print(json.dumps(measure(parser.parse_args()), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())

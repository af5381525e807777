"""Screens that are hard on a reader, each with what reading it costs and what `status` would say of it.

    python -m benchmarks.hard_screens

Every screen is looked at twice by the reader as the recorder builds it: cold, and unchanged. CPU is that of all
threads and child processes; memory is the most this process held while it read. The baseline is pytesseract's whole
frame on a page of 1920 x 1080 with 2,000 words, in the same process: no screen may cost without bound.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from benchmarks.desk.costs import cpu_seconds, forget_peak_memory, peak_memory_mb
from capture.reading.line_reader import LineReader
from desktop_app import daemon_process
from desktop_app.paths import Paths
from desktop_app.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capture.screenshot import Pixels

FONT = "DejaVuSans.ttf"


def main() -> int:
    """The command line."""
    with TemporaryDirectory(prefix="hard-") as folder:
        paths = Paths.of(Path(folder) / "home")
        paths.prepare()
        reader, _ = daemon_process.build_reader(paths, load_settings(paths))
        report: dict[str, Any] = {"baseline": _whole_frame(_page(1920, 1080, 2_000))}
        for name, pixels in screens():
            report[name] = _costs(LineReader(reader.ocr), pixels)
            sys.stderr.write(f"{name}\n")
    dearest = max(each["cpu_seconds"] for name, each in report.items() if name != "baseline")
    report["dearest_to_baseline"] = round(dearest / report["baseline"]["cpu_seconds"], 2)
    print(json.dumps(report, indent=1))
    return 0


def screens() -> Iterator[tuple[str, Pixels]]:
    """(H, W, 3) RGB each, with a name."""
    chance = np.random.default_rng(1)
    yield "one pixel", np.zeros((1, 1, 3), np.uint8)
    yield "5120 x 1440, 4,000 words", _page(5120, 1440, 4_000)
    yield "5120 x 1440, noise in colours", chance.integers(0, 256, (1440, 5120, 3), dtype=np.uint8)
    speckled = (chance.integers(0, 2, (1080, 1920, 1), dtype=np.uint8) * 255).repeat(3, axis=2)
    yield "1920 x 1080, black and white noise", speckled
    yield "1920 x 1080, noise of 4 x 4 pixels", speckled[:270, :480].repeat(4, axis=0).repeat(4, axis=1)
    yield "3840 x 2160, 20,000 words", _page(3840, 2160, 20_000, height=9)
    yield "1080 x 1920, 2,000 words", _page(1080, 1920, 2_000)


def _page(width: int, height_of_page: int, words: int, *, height: int = 12) -> Pixels:
    """So many made-up words of two to six letters, as far as there is room."""
    chance = np.random.default_rng(2)
    image = Image.new("RGB", (width, height_of_page), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(FONT, height)
    left, top = 4.0, 2
    for _ in range(words):
        word = "".join(chr(97 + letter) for letter in chance.integers(0, 26, chance.integers(2, 7)))
        wide = draw.textlength(word + " ", font=font)
        if left + wide > width:
            left, top = 4.0, top + round(height * 1.35)
        draw.text((left, top), word, font=font, fill="black")
        left += wide
    return np.asarray(image)


def _costs(lines: LineReader, pixels: Pixels) -> dict[str, Any]:
    forget_peak_memory()
    before = cpu_seconds()
    words = lines.read(pixels, "monitor")
    took, peak = cpu_seconds() - before, peak_memory_mb()
    before = cpu_seconds()
    again = lines.read(pixels, "monitor")
    counts = lines.counts_today()
    return {
        "cpu_seconds": round(took, 2),
        "cpu_seconds_unchanged": round(cpu_seconds() - before, 2),
        "peak_memory_mb": peak,
        "words": len(words),
        "words_unchanged": len(again),
        "calls": counts.calls,
        "ocr_megapixels": round(counts.ocr_pixels / 1e6, 2),
        "status_says": counts.sentences(),
    }


def _whole_frame(pixels: Pixels) -> dict[str, Any]:
    import pytesseract

    before = cpu_seconds()
    text = pytesseract.image_to_string(Image.fromarray(pixels))
    return {"cpu_seconds": round(cpu_seconds() - before, 2), "words": len(text.split())}


if __name__ == "__main__":
    sys.exit(main())

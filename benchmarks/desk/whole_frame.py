"""What peers do, on the same steps: a whole screen read every 3 s where it changed, and a picture for each.

(a) Tesseract through pytesseract, page segmentation 3, at the screen's own size, on every frame that changed at all:
the design of OpenRecall (https://github.com/openrecall/openrecall), which itself keeps a frame where its structural
similarity to the last kept one, taken over the whole picture at once, is below 0.9. By that rule most typing is never
read; which frames it would keep is reported too. (b) WebP at quality 85 per kept frame, as Pensieve; (c) lossless WebP
per kept frame, as OpenRecall.
"""

from __future__ import annotations

import io
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from benchmarks.desk.timeline import STEP_SECONDS
from capture.changes import changed_tiles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from benchmarks.desk.costs import Costs
    from benchmarks.desk.tape import Step
    from capture.screenshot import Pixels

EVERY_STEPS = round(3 / STEP_SECONDS)
SIMILAR = 0.9


@dataclass(slots=True)
class Chosen:
    """The steps at which a frame would be kept: because anything changed, and by OpenRecall's own rule."""

    changed: list[int] = field(default_factory=list)
    dissimilar: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Peer:
    """What the peers' way gave for one frame."""

    text: str
    q85_bytes: int
    lossless_bytes: int


def choose(steps: Iterable[Step], costs: Costs) -> Chosen:
    """Look every 3 s. Only the comparison that OpenRecall makes itself is counted as a cost."""
    chosen = Chosen()
    last: Pixels | None = None
    kept: Pixels | None = None
    for step in steps:
        if step.number % EVERY_STEPS:
            continue
        if last is None or (step.pixels is not last and changed_tiles(last, step.pixels).any()):
            chosen.changed.append(step.number)
        with costs.stage("compare"):
            other = kept is None or _similarity(kept, step.pixels) < SIMILAR
        if other:
            chosen.dissimilar.append(step.number)
            kept = step.pixels
        last = step.pixels
    return chosen


def read_and_keep(steps: Iterable[Step], wanted: Collection[int], costs: Costs) -> dict[int, Peer]:
    """Read the wanted steps whole, and encode them both ways."""
    import pytesseract

    os.environ["OMP_THREAD_LIMIT"] = "1"  # several threads cost more CPU and read the same
    done = {}
    for step in steps:
        if step.number not in wanted:
            continue
        image = Image.fromarray(step.pixels)
        with costs.stage("ocr"):
            text = pytesseract.image_to_string(image, lang="eng", config="--psm 3")
        with costs.stage("webp q85"):
            lossy = _webp(image, lossless=False, quality=85)
        with costs.stage("webp lossless"):
            lossless = _webp(image, lossless=True, quality=80)
        done[step.number] = Peer(text, lossy, lossless)
    return done


def _webp(image: Image.Image, *, lossless: bool, quality: int) -> int:
    """Bytes of the picture; Pillow's own quality is 80, which for lossless is how hard it tries."""
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", lossless=lossless, quality=quality)
    return buffer.tell()


def _similarity(one: Pixels, other: Pixels) -> float:
    """Structural similarity (Wang et al. 2004) with the whole picture as its only window."""
    first, second = (pixels @ np.array([0.2989, 0.587, 0.114], np.float32) for pixels in (one, other))
    mean_1, mean_2 = float(first.mean()), float(second.mean())
    both = float(((first - mean_1) * (second - mean_2)).mean())
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    alike = (2 * mean_1 * mean_2 + c1) * (2 * both + c2)
    return alike / ((mean_1**2 + mean_2**2 + c1) * (float(first.var()) + float(second.var()) + c2))

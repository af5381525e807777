"""Made-up screens and the vectors of what is said of them, as files to train and measure on.

`python -m benchmarks.eyes.shards KIT OUT --first 0 --count 8000 --workers 2` draws the screens of these numbers; with
`--held-out` those whose pictures, fonts, browser and phrasings training never sees. The same numbers give the same
files. `--pages` draws with Chromium instead (`benchmarks.eyes.pages`); the numbers are then those of pages.
"""

from __future__ import annotations

import argparse
import json
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.eyes.captions import NOUNS, captions
from benchmarks.eyes.chromium import Chromium
from benchmarks.eyes.kit import Kit
from benchmarks.eyes.pages import make_page
from benchmarks.eyes.screen import KINDS, make_screen
from capture.vision.screen_pixels import fitted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from benchmarks.eyes.screen import Screen

PER_SHARD = 1000
NAMES = ("pixels", "captions", "titles", "kinds")


class Sayings:
    """Vectors of sentences; each is made once."""

    def __init__(self) -> None:
        """Loads nothing yet."""
        from capture.vision.text_embedding import MiniLmEmbedder

        self._embedder = MiniLmEmbedder()
        self._known: dict[str, npt.NDArray[np.float16]] = {}

    def vectors(self, sentences: list[str]) -> npt.NDArray[np.float16]:
        """(n, 384) float16, unit length."""
        new = list(dict.fromkeys(said for said in sentences if said not in self._known))
        if new:
            for said, vector in zip(new, self._embedder.embed(new), strict=True):
                self._known[said] = vector.astype(np.float16)
        return np.stack([self._known[said] for said in sentences])


@dataclass(frozen=True)
class Wanted:
    """Which screens a shard has: their first number, the size of the model's picture, and how they are drawn."""

    first: int
    size: tuple[int, int]
    held_out: bool = False
    pages: bool = False

    @property
    def name(self) -> str:
        """The beginning of the names of its files."""
        return f"{'held' if self.held_out else 'train'}-{'pages-' if self.pages else ''}{self.first:07d}"


def make_shard(kit: Path, target: Path, wanted: Wanted) -> str:
    """Writes screens `first` .. `first` + PER_SHARD - 1 as arrays; what is there already stays. Its name."""
    if (target / f"{wanted.name}.kinds.npy").exists():
        return wanted.name
    sayings, size = Sayings(), wanted.size
    pixels = np.zeros((PER_SHARD, size[1], size[0], 3), dtype=np.uint8)
    said, titles, kinds = [], [], []
    for row, (seed, screen) in enumerate(_drawn(Kit(kit), wanted)):
        pixels[row] = fitted(np.asarray(screen.image), size)
        said.append(sayings.vectors(captions(screen, seed, held_out=wanted.held_out)))
        titles.append(screen.title or screen.kind)
        kinds.append(KINDS.index(screen.kind))
    found = (pixels, np.stack(said), _titles(sayings, titles), np.asarray(kinds, np.int64))
    for what, array in zip(NAMES, found, strict=True):
        np.save(target / f"{wanted.name}.{what}.npy", array)
    return wanted.name


def _drawn(kit: Kit, wanted: Wanted) -> Iterator[tuple[int, Screen]]:
    with ExitStack() as opened:
        chromium = opened.enter_context(Chromium()) if wanted.pages else None
        for seed in range(wanted.first, wanted.first + PER_SHARD):
            if chromium:
                yield seed, make_page(kit, chromium, seed, held_out=wanted.held_out)
            else:
                yield seed, make_screen(kit, seed, held_out=wanted.held_out)


def _titles(sayings: Sayings, titles: list[str]) -> npt.NDArray[np.float16]:
    return sayings.vectors(titles)


def kind_vectors() -> dict[str, list[npt.NDArray[np.float16]]]:
    """For each kind in the order of KINDS, the vectors of its names; the last is the one kept for measuring."""
    sayings = Sayings()
    return {kind: list(sayings.vectors(list(NOUNS[kind]))) for kind in KINDS}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kit", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--size", default="256x160", help="width x height of the model's picture")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--pages", action="store_true", help="drawn by Chromium")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    width, height = (int(part) for part in given.size.split("x"))
    if not (given.out / "kinds.npz").exists():
        np.savez(given.out / "kinds.npz", **{kind: np.stack(found) for kind, found in kind_vectors().items()})
    firsts = range(given.first, given.first + given.count, PER_SHARD)
    with ProcessPoolExecutor(given.workers) as pool:
        done = [
            pool.submit(make_shard, given.kit, given.out, Wanted(first, (width, height), given.held_out, given.pages))
            for first in firsts
        ]
        for one in done:
            print(json.dumps({"shard": one.result()}), flush=True)


if __name__ == "__main__":
    main()

"""Would the model see more if it looked at parts of a screen too?

`python -m benchmarks.eyes.tiles --data ../shared/data/screenagent` prints JSON: the labelled sentences found by the
whole frame alone, and by it and its tiles, for several ways to cut and to put together. First on the screens as they
are, most of them full of one window; then with each screen as a window upon another, so large a share of its width and
height (`--windows`): anywhere, and in one of the corners, where a part sees little else. Where a sentence is true of
the screen below, but not of the window, that one is left out: it is neither right nor wrong.

- nearest: a frame is as near to a sentence as the nearest of the whole and its tiles (one vector more a tile is kept).
- both: the lists of the whole frames and of the nearest fused by reciprocal ranks.
- turns: one of the whole frames' list, one of the nearest, and so on; no frame twice.
- mean: one vector a frame, the whole and the mean of its tiles added up (nothing more is kept).
- The differences are paired by sentence, with bootstrap intervals of 95 %. That is sixteen ways by four measures by
  seven kinds of screens: of so many some intervals leave 0 out by chance alone.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from benchmarks.eyes.evaluate import DEPTHS, RRF, Ranking, average_precision
from benchmarks.eyes.labels import Labels, picture_paths, read_labels
from benchmarks.finding.measures import interval
from capture.vision.screen_model import ScreenModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from capture.screenshot import Pixels

    Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Cut:
    """So many columns and rows of tiles, each this share of the screen's width and height; they overlap evenly."""

    columns: int
    rows: int
    width: float
    height: float

    def of(self, pixels: Pixels) -> list[Pixels]:
        """The tiles of a (H, W, 3) picture, row by row."""
        tall, wide = pixels.shape[:2]
        height, width = round(tall * self.height), round(wide * self.width)
        lefts = [round((wide - width) * at / max(1, self.columns - 1)) for at in range(self.columns)]
        tops = [round((tall - height) * at / max(1, self.rows - 1)) for at in range(self.rows)]
        return [pixels[top : top + height, left : left + width] for top in tops for left in lefts]


CUTS = {
    "two halves side by side": Cut(2, 1, 0.5, 1),
    "three halves side by side, overlapping": Cut(3, 1, 0.5, 1),
    "four quarters": Cut(2, 2, 0.5, 0.5),
    "four of .6 by .6, overlapping": Cut(2, 2, 0.6, 0.6),
}


def nearest(sentences: Vectors, whole: Vectors, tiles: Vectors) -> Vectors:
    """(sentences, frames) cosines; `tiles` is (frames, tiles, d)."""
    return np.maximum(sentences @ whole.T, np.einsum("sd,ftd->sft", sentences, tiles).max(axis=2))


def _lists(sentences: Vectors, whole: Vectors, tiles: Vectors) -> tuple[Vectors, Vectors]:
    return sentences @ whole.T, nearest(sentences, whole, tiles)


def both(sentences: Vectors, whole: Vectors, tiles: Vectors) -> Vectors:
    """(sentences, frames) sums of reciprocal ranks by the whole and by the nearest."""
    lists = _lists(sentences, whole, tiles)
    return np.sum([1 / (RRF + 1 + np.argsort(np.argsort(-each, kind="stable"))) for each in lists], axis=0)


def turns(sentences: Vectors, whole: Vectors, tiles: Vectors) -> Vectors:
    """(sentences, frames), the higher the earlier a frame's turn comes; a whole frame's first."""
    places = [np.argsort(np.argsort(-each, kind="stable")) for each in _lists(sentences, whole, tiles)]
    return -np.minimum(2 * places[0], 2 * places[1] + 1).astype(np.float32)


def mean(sentences: Vectors, whole: Vectors, tiles: Vectors) -> Vectors:
    """(sentences, frames) cosines with the sum of the whole and the mean of the tiles."""
    both = whole + tiles.mean(axis=1)
    return sentences @ (both / np.linalg.norm(both, axis=1, keepdims=True)).T


def scores(cosines: Vectors, labels: Labels) -> dict[str, npt.NDArray[np.float64]]:
    """R@k and average precision of each sentence."""
    frames = np.array(labels.frames)
    rankings: list[Ranking] = [frames[np.argsort(-row, kind="stable")].tolist() for row in cosines]
    pairs = list(zip(rankings, labels.queries.values(), strict=True))
    found = {f"R@{k}": np.array([bool(set(ranking[:k]) & right) for ranking, right in pairs], float) for k in DEPTHS}
    return found | {"mAP": np.array([average_precision(ranking, right) for ranking, right in pairs])}


def against(
    found: dict[str, npt.NDArray[np.float64]], alone: dict[str, npt.NDArray[np.float64]]
) -> dict[str, dict[str, float]]:
    """Each measure, and what it gains over that of the whole frame alone."""
    said = {}
    for name, values in found.items():
        gained = values - alone[name]
        low, high = interval(gained)
        numbers = {"mean": values.mean(), "gain": gained.mean(), "low": low, "high": high}
        said[name] = {key: round(float(number), 3) for key, number in numbers.items()}
    return said


def in_windows(
    pictures: Sequence[Pixels], share: float, *, corners: bool = False
) -> tuple[list[Pixels], npt.NDArray[np.int64]]:
    """Each picture made that small, anywhere (or in a corner) upon another, and which other; the same at every run."""
    rng = np.random.default_rng(round(100 * share))
    grounds = np.roll(order := rng.permutation(len(pictures)), 1)[np.argsort(order)]  # in a ring: none upon itself
    found = []
    for pixels, ground in zip(pictures, grounds, strict=True):
        screen = np.array(pictures[ground])
        height, width = (round(share * each) for each in screen.shape[:2])
        rooms = (screen.shape[0] - height, screen.shape[1] - width)
        top, left = (int(rng.choice([0, room]) if corners else rng.integers(0, room + 1)) for room in rooms)
        window = Image.fromarray(pixels).resize((width, height), Image.Resampling.LANCZOS)
        screen[top : top + height, left : left + width] = np.asarray(window)
        found.append(screen)
    return found, grounds


def counted(labels: Labels, grounds: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """(sentences, frames): not those behind whose window stands what the sentence is true of, if the window is not."""
    right = np.array([[frame in of for frame in labels.frames] for of in labels.queries.values()])
    return right | ~right[:, grounds]


def compared(
    model: ScreenModel, pictures: Sequence[Pixels], labels: Labels, among: npt.NDArray[np.bool_] | None = None
) -> dict[str, Any]:
    """The whole frames alone, and what every other way gains; of the frames `among` which each sentence is sought."""
    left_out = 0 if among is None else np.where(among, 0, -np.inf)
    sentences = np.stack([model.embed_query(asked) for asked in labels.queries])
    wholes = np.stack([model.embed_pictures([pixels])[0] for pixels in pictures])
    alone = scores(sentences @ wholes.T + left_out, labels)
    said: dict[str, Any] = {
        "whole frame alone": {name: round(float(values.mean()), 3) for name, values in alone.items()}
    }
    for name, cut in CUTS.items():
        tiles = np.stack(
            [model.embed_pictures([np.ascontiguousarray(tile) for tile in cut.of(pixels)]) for pixels in pictures]
        )
        for way in (nearest, both, turns, mean):
            said[f"{name}, {way.__name__}"] = against(scores(way(sentences, wholes, tiles) + left_out, labels), alone)
    return said


def measure(model: ScreenModel, data: Path, shares: Sequence[float]) -> dict[str, Any]:
    """Everything, as it is printed."""
    labels = read_labels()
    pictures = []
    for path in picture_paths(data, labels).values():
        with Image.open(path) as picture:
            pictures.append(np.asarray(picture.convert("RGB")))
    said: dict[str, Any] = {"sentences": len(labels.queries), "frames": len(pictures)}
    said["screens as they are"] = compared(model, pictures, labels)
    for share in shares:
        for where, corners in (("windows", False), ("corners", True)):
            screens, grounds = in_windows(pictures, share, corners=corners)
            said[f"in {where} of {share:g}"] = compared(model, screens, labels, counted(labels, grounds))
    return said


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--windows", type=float, nargs="*", default=[0.5, 0.6, 0.75])
    given = parser.parse_args()
    print(json.dumps(measure(ScreenModel(), given.data, given.windows), indent=1))


if __name__ == "__main__":
    main()

"""From which cosine on does what is near a picture look like it? The threshold of `similar` and `when-seen`.

`python -m benchmarks.eyes.alike build/eyes/data` prints JSON. It takes the made-up screens that training never saw
(`benchmarks.eyes.shards --held-out`), gives each the others nearest to it as the program does, and counts for every
step of the cosine how many are of its kind. The threshold is the lowest step at which, and above which, at least half
are. `--data ../shared/data/screenagent` tells beside it what that leaves on the real screens labelled by hand: told,
not chosen by.

`store.search.looks.RESEMBLES` holds what was printed. Another model has other cosines: it needs a run of its own.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.looking_alike import CANDIDATES
from capture.vision.screen_model import ScreenModel

if TYPE_CHECKING:
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]
    Kinds = npt.NDArray[np.int64]

STEP = 0.05
HALF = 0.5
SHOWN = 10
"""So many a person looks at."""


def neighbours(vectors: Vectors, kinds: Kinds, most: int) -> tuple[Vectors, npt.NDArray[np.bool_]]:
    """(n, most) cosines of the others nearest to each, nearest first, and whether each is of its kind."""
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -np.inf)
    nearest = np.argsort(-cosines, axis=1, kind="stable")[:, : min(most, len(vectors) - 1)]
    return np.take_along_axis(cosines, nearest, axis=1), kinds[nearest] == kinds[:, None]


def steps(cosines: Vectors, same: npt.NDArray[np.bool_]) -> list[dict[str, float]]:
    """From the highest step of the cosine down: how many neighbours, and the share of the same kind."""
    found = []
    at = np.floor(cosines / STEP + 1e-6).astype(int)
    for step in sorted(set(at.ravel().tolist()), reverse=True):
        here = same[at == step]
        found.append({"from": round(step * STEP, 2), "neighbours": here.size, "same_kind": round(here.mean(), 3)})
    return found


def threshold(told: list[dict[str, float]]) -> float:
    """The lowest step at which and above which at least half are of the kind; 1 where none is."""
    lowest = 1.0
    for step in told:
        if step["same_kind"] < HALF:
            break
        lowest = step["from"]
    return lowest


def left(cosines: Vectors, same: npt.NDArray[np.bool_], bar: float) -> dict[str, float]:
    """What a person is shown with a threshold: how many, how many of the kind, and for how many screens none."""
    near, alike = cosines[:, :SHOWN], same[:, :SHOWN]
    shown = near >= bar
    return {
        "shown_a_screen": round(float(shown.sum(axis=1).mean()), 2),
        "same_kind": round(float(alike[shown].mean()), 3) if shown.any() else 0.0,
        "of_those_of_the_kind_left": round(float(alike[shown].sum() / max(1, alike.sum())), 3),
        "screens_with_none": round(float((~shown.any(axis=1)).mean()), 3),
    }


def made_up(folder: Path, model: ScreenModel) -> tuple[Vectors, Kinds]:
    """The vectors and kinds of the screens that training never saw. Raises OSError where there are none."""
    names = sorted(path.name.removesuffix(".kinds.npy") for path in folder.glob("held-*.kinds.npy"))
    if not names:
        raise FileNotFoundError(folder / "held-*.kinds.npy")
    pictures = [picture for name in names for picture in np.load(folder / f"{name}.pixels.npy", mmap_mode="r")]
    kinds = np.concatenate([np.load(folder / f"{name}.kinds.npy") for name in names])
    return model.embed_pictures([np.ascontiguousarray(one) for one in pictures]), kinds


def real(data: Path, model: ScreenModel) -> tuple[Vectors, Kinds]:
    """Those of the real screens that were labelled."""
    from benchmarks.eyes.evaluate import look
    from benchmarks.eyes.labels import read_labels

    labels = read_labels()
    kinds = sorted(set(labels.kinds.values()))
    numbers = np.array([kinds.index(labels.kinds[frame]) for frame in labels.frames])
    return look(model, data, labels), numbers


def measure(folder: Path, data: Path | None) -> dict[str, Any]:
    """Everything, as it is printed."""
    model = ScreenModel()
    cosines, same = neighbours(*made_up(folder, model), CANDIDATES)
    told = steps(cosines, same)
    bar = threshold(told)
    found: dict[str, Any] = {"model": model.model, "screens": len(cosines), "threshold": bar, "steps": told}
    sets = {"made-up screens": (cosines, same)}
    if data is not None:
        sets["real screens"] = neighbours(*real(data, model), CANDIDATES)
    for name, each in sets.items():
        found[name] = {"without a threshold": left(*each, -1.0), "with it": left(*each, bar)}
    return found


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where benchmarks.eyes.shards drew to")
    parser.add_argument("--data", type=Path)
    given = parser.parse_args()
    print(json.dumps(measure(given.folder, given.data), indent=1))


if __name__ == "__main__":
    main()

"""When was this seen? Pictures cut out of real screens, and whether the program finds the screen by looks alone.

    python -m benchmarks.eyes.cut_outs --home H [--cuts] [--words]

H is a memory that has the ScreenAgent sessions imported. A cut-out is a rectangle of one of its pictures, with
something on it, made smaller or larger and saved as a JPEG, as somebody has it who was sent it. It is asked without its
words, once by whole frames only and once by their parts too; as ``when-seen --picture`` asks, which leaves out what is
less near than screens of one kind are, and as a part of a picture is asked for, which leaves out nothing. Right is
every frame that shows the same there. `--cuts` tells beside it what other ways to cut screens would give, without
near-duplicates folded, `--words` what the whole of ``when-seen --picture`` finds, which reads them, too. Prints JSON;
intervals are bootstrap intervals of 95 % over the cut-outs, gains paired.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from assistant.looking_alike import seen_or_resembling
from assistant.seen_before import Given
from benchmarks.eyes.tiles import Cut, nearest
from benchmarks.finding.measures import interval
from capture.parts import SHARE
from capture.vision.screen_model import ScreenModel
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from desktop_app.picture_reading import PictureReading
from desktop_app.settings import OcrSettings
from store.reader import MemoryReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    from capture.screenshot import Pixels

SEED = 20261129
MANY = 300
SHARES = (0.06, 0.12, 0.25, 0.5)
"""Of the screen's area."""
SOMETHING = 35
"""Mean standard deviation of the colours: less is an empty stretch of a page, which is everywhere."""
THE_SAME = 4
"""Mean distance of two pictures, of 255."""
DEPTHS = (1, 5, 10)
CUTS = {
    "two halves side by side": Cut(2, 1, 0.5, 1),
    "four quarters": Cut(2, 2, 0.5, 0.5),
    "four of .6 by .6 (as built)": Cut(2, 2, SHARE, SHARE),
    "nine of .5 by .5": Cut(3, 3, 0.5, 0.5),
    "sixteen of .33 by .33": Cut(4, 4, 0.33, 0.33),
}


@dataclass(frozen=True, eq=False)
class CutOut:
    """A part of a screen as it is asked with, what share of the screen it is, and the frames that show it."""

    pixels: Pixels
    share: float
    right: frozenset[str]


def cut_outs(pictures: Mapping[str, Pixels], count: int, seed: int = SEED) -> Iterator[CutOut]:
    """So many, of different pictures while there are any; fewer where little has something on it."""
    rng = random.Random(seed)
    names = sorted(pictures)
    for name in rng.sample(names, min(count, len(names))):
        whole = pictures[name]
        box = next((one for _ in range(50) if (one := _box(whole, rng)) is not None), None)
        if box is None:
            continue
        top, bottom, left, right, share = box
        part = whole[top:bottom, left:right].astype(np.int16)
        same = frozenset(
            other
            for other, each in pictures.items()
            if each.shape == whole.shape and np.abs(each[top:bottom, left:right] - part).mean() < THE_SAME
        )
        yield CutOut(_sent(whole[top:bottom, left:right], rng.uniform(0.6, 1.2)), share, same)


def _box(pixels: Pixels, rng: random.Random) -> tuple[int, int, int, int, float] | None:
    """Top, bottom, left, right and share; None where it does not fit or nothing is on it."""
    tall, wide = pixels.shape[:2]
    share, aspect = rng.choice(SHARES), rng.uniform(0.6, 2.2)
    height = round((share * wide * tall / aspect) ** 0.5)
    width = round(height * aspect)
    if height > tall or width > wide:
        return None
    top, left = rng.randrange(tall - height + 1), rng.randrange(wide - width + 1)
    part = pixels[top : top + height, left : left + width]
    return (top, top + height, left, left + width, share) if part.std(axis=(0, 1)).mean() > SOMETHING else None


def _sent(part: Pixels, scale: float) -> Pixels:
    size = max(8, round(part.shape[1] * scale)), max(8, round(part.shape[0] * scale))
    file = io.BytesIO()
    Image.fromarray(part).resize(size, Image.Resampling.LANCZOS).save(file, "JPEG", quality=75)
    with Image.open(file) as sent:
        return np.asarray(sent.convert("RGB"))


def found_at(shown: Sequence[frozenset[str]], right: frozenset[str]) -> list[float]:
    """1 or 0 for each depth: whether a right frame is among so many places."""
    place = next((at for at, ids in enumerate(shown) if ids & right), DEPTHS[-1])
    return [float(place < depth) for depth in DEPTHS]


def asked(reader: MemoryReader, model: ScreenModel, cut: CutOut, *, parts: bool, file: bool) -> list[frozenset[str]]:
    """What the program shows by looks, place by place; of a whole file, or of a part of one."""
    given = Given("", cut.pixels if file else None, part=parts, picture=cut.pixels)
    found = seen_or_resembling(reader, given, [model], limit=DEPTHS[-1]).by_looks
    return [frozenset([one.frame.id, *one.folded]) for one in found]


def told(found: Sequence[Sequence[float]], alone: Sequence[Sequence[float]] | None = None) -> dict[str, Any]:
    """R@k and, against `alone`, what is gained."""
    values = np.array(found)
    said: dict[str, Any] = {
        f"R@{depth}": round(float(each), 3) for depth, each in zip(DEPTHS, values.mean(0), strict=True)
    }
    if alone is not None:
        gained = values - np.array(alone)
        for depth, each in zip(DEPTHS, gained.T, strict=True):
            low, high = interval(each)
            said[f"gained in R@{depth}"] = [round(float(number), 3) for number in (each.mean(), low, high)]
    return said


def as_files(
    given: Sequence[CutOut], alone: Sequence[list[frozenset[str]]], found: Sequence[list[frozenset[str]]]
) -> dict[str, Any]:
    """R@k, and of what is shown how much is right, by whole frames and by their parts too."""
    places = [[found_at(shown, cut.right) for shown, cut in zip(each, given, strict=True)] for each in (alone, found)]
    said: dict[str, Any] = {}
    for name, each, scored, against in (
        ("by whole frames", alone, places[0], None),
        ("by their parts too", found, places[1], places[0]),
    ):
        right = sum(bool(ids & cut.right) for shown, cut in zip(each, given, strict=True) for ids in shown)
        count = sum(len(shown) for shown in each)
        shown_each = {"shown": round(count / len(given), 1), "of these right": round(right / max(1, count), 3)}
        said[name] = told(scored, against) | shown_each
    return said


def other_cuts(pictures: Mapping[str, Pixels], cuts: Sequence[CutOut], model: ScreenModel) -> dict[str, Any]:
    """R@k by the nearest of the whole and its tiles, each frame by itself."""
    names = sorted(pictures)
    wholes = model.embed_pictures([pictures[name] for name in names])
    vectors = model.embed_pictures([cut.pixels for cut in cuts])

    def ranked(cosines: npt.NDArray[np.float32]) -> dict[str, Any]:
        orders = np.argsort(-cosines, axis=1, kind="stable")[:, : DEPTHS[-1]]
        return told(
            [
                found_at([frozenset([names[at]]) for at in order], cut.right)
                for order, cut in zip(orders, cuts, strict=True)
            ]
        )

    said = {"whole frames": ranked(vectors @ wholes.T)}
    for name, cut in CUTS.items():
        tiles = [
            model.embed_pictures([np.ascontiguousarray(tile) for tile in cut.of(pictures[each])]) for each in names
        ]
        said[name] = ranked(nearest(vectors, wholes, np.stack(tiles)))
    return said


def with_words(paths: Paths, given: Sequence[CutOut], model: ScreenModel) -> dict[str, Any]:
    """By the words that are read on a cut-out, with its looks behind them, and with both in one list."""
    reading = PictureReading(OcrSettings())
    ways: dict[str, list[list[float]]] = {"words alone": [], "words, then looks": [], "both (as built)": []}
    with closing(MemoryReader.open(paths.memory, unlock_vault(paths, create=False))) as reader:
        for cut in given:
            asking = Given(reading.words(cut.pixels), cut.pixels, part=True)
            found = seen_or_resembling(reader, asking, [model], limit=DEPTHS[-1])
            for way, moments in zip(ways, (found.by_words, [*found.by_words, *found.by_looks], None), strict=True):
                shown = found.first(DEPTHS[-1]) if moments is None else moments[: DEPTHS[-1]]
                ways[way].append(found_at([frozenset([one.frame.id, *one.folded]) for one in shown], cut.right))
    before = ways["words, then looks"]
    return {way: told(each, before if way == "both (as built)" else None) for way, each in ways.items()}


def measure(home: Path, *, cuts: bool, words: bool) -> dict[str, Any]:
    """Everything, as it is printed."""
    paths = Paths.of(home)
    model = ScreenModel()
    with closing(MemoryReader.open(paths.memory, unlock_vault(paths, create=False))) as reader:
        everything = reader.glances(datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
        ids = [one.id for one in everything if one.has_picture]
        pictures = {each: reader.pixels(each) for each in ids}
        given = list(cut_outs(pictures, MANY))
        print(f"{len(given)} cut out of {len(pictures)} pictures", file=sys.stderr)
        alone = [found_at(asked(reader, model, cut, parts=False, file=False), cut.right) for cut in given]
        began = time.perf_counter()
        found = [found_at(asked(reader, model, cut, parts=True, file=False), cut.right) for cut in given]
        seconds = (time.perf_counter() - began) / len(given)
        files = [[asked(reader, model, cut, parts=parts, file=True) for cut in given] for parts in (False, True)]
    said: dict[str, Any] = {
        "model": model.model,
        "frames": len(pictures),
        "cut out": len(given),
        "frames that show one, mean": round(float(np.mean([len(cut.right) for cut in given])), 1),
        "by whole frames": told(alone),
        "by their parts too": told(found, alone),
        "as a file": as_files(given, *files),
        "milliseconds a question, all of it": round(1000 * seconds, 1),
    }
    for share in SHARES:
        mine = [at for at, cut in enumerate(given) if cut.share == share]
        said[f"those of {share} of a screen ({len(mine)})"] = {
            "by whole frames": told([alone[at] for at in mine]),
            "by their parts too": told([found[at] for at in mine]),
        }
    if words:
        said["with its words, as a file"] = with_words(paths, given, model)
    if cuts:
        said["other ways to cut, unfolded"] = other_cuts(pictures, given, model)
    return said


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--cuts", action="store_true")
    parser.add_argument("--words", action="store_true")
    given = parser.parse_args()
    print(json.dumps(measure(given.home, cuts=given.cuts, words=given.words), indent=1))


if __name__ == "__main__":
    main()

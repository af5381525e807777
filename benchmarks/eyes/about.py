"""Measures what `backscroll models list` tells of the program's own model, and writes it beside the model.

`python -m benchmarks.eyes.about --data ../shared/data/screenagent` writes `capture/vision/screen_eyes/about.json` and
prints it: what a frame costs (`benchmarks.eyes.cost`) and what it is worth on the real screens that were labelled by
hand (`benchmarks.eyes.evaluate`, no memory needed). Let nothing else run meanwhile.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from benchmarks.eyes import cost
from benchmarks.eyes.evaluate import measure
from capture.vision.screen_model import FOLDER, ScreenModel

LICENCE = "Apache-2.0"


def described(spent: dict[str, float], worth: dict[str, Any]) -> dict[str, Any]:
    """What is told, of what `cost.measured` and `evaluate.measure` found."""
    first, tenth = worth["kind"]["top1"], worth["looks"]["R@10"]
    return {
        "licence": LICENCE,
        "milliseconds_a_frame": round(spent["frame_ms"], 1),
        "megabytes": round(spent["above_the_runtime_mb"]),
        "figures": figures(worth["frames"], first, tenth),
    }


def figures(screens: int, first: dict[str, float], tenth: dict[str, float]) -> str:
    """One sentence for a person; shares as parts of a hundred."""
    return (
        f"On {screens} real screens: the kind of screen right for {first['mean']:.0%} (chance {first['chance']:.0%}), "
        f"what a sentence describes among the first ten for {tenth['mean']:.0%} (chance {tenth['chance']:.0%})."
    ).replace("%", " of 100")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    given = parser.parse_args()
    told = json.dumps(described(cost.measured(), measure(ScreenModel(), given.data, None)), indent=2) + "\n"
    (FOLDER / "about.json").write_text(told, encoding="utf-8")
    print(told, end="")


if __name__ == "__main__":
    main()

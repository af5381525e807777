"""The second input: recorded desktop sessions of the ScreenAgent data set, laid end to end. No scripted truth.

Each picture stands for as long as it did in its session, at most twenty seconds: the pauses in which the person was
asked what to do next are cut.
"""

from __future__ import annotations

import json
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from benchmarks.desk.tape import Step
from benchmarks.desk.timeline import STEP_SECONDS
from capture.desktop.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST_SECONDS = 20.0
LAST_SECONDS = 5.0


def steps_of_sessions(folder: Path, most: int | None = None) -> Iterator[Step]:
    """The steps of all sessions, at most so many. A session is a window of its own that fills the screen."""
    number = 0
    for session, shown in _sessions(folder):
        for path, seconds in shown:
            with Image.open(path) as opened:
                pixels = np.asarray(opened.convert("RGB"), dtype=np.uint8)
            height, width = pixels.shape[:2]
            windows = [Window("1", 1, "Session", session, 0, 0, width, height, active=True)]
            for _ in range(max(1, round(seconds / STEP_SECONDS))):
                if number == most:
                    return
                yield Step(number, pixels, windows)
                number += 1


def _sessions(folder: Path) -> Iterator[tuple[str, list[tuple[Path, float]]]]:
    """Each session's pictures with the seconds they stand."""
    rows: dict[str, list[tuple[datetime, Path]]] = {}
    for line in (folder / "frames.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["session"], []).append((datetime.fromisoformat(row["captured_at"]), folder / row["file"]))
    for number, frames in enumerate(rows.values()):
        frames.sort()
        seconds = [min(LONGEST_SECONDS, (after[0] - one[0]).total_seconds()) for one, after in pairwise(frames)]
        yield f"session {number}", [(path, s) for (_, path), s in zip(frames, [*seconds, LAST_SECONDS], strict=True)]

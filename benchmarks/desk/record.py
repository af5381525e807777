"""Records the desk: plays the timeline to real windows, and takes a picture of every half second of its time.

An hour of the desk's time takes some minutes: each window is told what to show, answers when it is painted, and only
then the picture is taken, through the recorder's own grabber and its own list of windows.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

from benchmarks.desk.stage import HEIGHT, WIDTH, open_stage
from benchmarks.desk.tape import TapeWriter
from benchmarks.desk.timeline import STEPS_A_SECOND, play
from benchmarks.desk.truth import TruthKeeper, write_intervals
from capture.desktop.x11 import X11Desktop
from capture.screens.mss_grabber import MssGrabber

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.desk.stage import Stage
    from benchmarks.desk.truth import Interval

TAPE, TRUTH, ABOUT = "desk.tape", "truth.jsonl", "about.json"


def record(folder: Path, minutes: float) -> dict[str, float]:
    """Write tape, truth and what making them cost into `folder`. Raises NoDisplay."""
    folder.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with open_stage() as stage, closing(MssGrabber()) as grabber, closing(X11Desktop()) as desktop:
        about, intervals = _record(stage, grabber, desktop, (folder / TAPE, minutes))
    write_intervals(folder / TRUTH, intervals)
    about |= {"wall_seconds": round(time.monotonic() - began, 1), "tape_bytes": (folder / TAPE).stat().st_size}
    (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")
    return about


def _record(
    stage: Stage, grabber: MssGrabber, desktop: X11Desktop, into: tuple[Path, float]
) -> tuple[dict[str, float], list[Interval]]:
    path, minutes = into
    steps = round(minutes * 60 * STEPS_A_SECOND)
    keeper, intervals, grabbing, listing, lists = TruthKeeper(), [], 0.0, 0.0, 0
    monitor, windows = grabber.monitors()[0], desktop.windows()
    with path.open("wb") as file:
        tape = TapeWriter(file, WIDTH, HEIGHT, steps)
        for step, orders in enumerate(play(minutes)):
            if stage.carry_out(orders) or not step:
                before = time.process_time()
                windows = desktop.windows()
                listing += time.process_time() - before
                lists += 1
                shown = {name: window.words for name, window in stage.windows.items()}
                intervals += keeper.see(step, shown, windows)
            before = time.process_time()
            shot = grabber.grab(monitor)
            grabbing += time.process_time() - before
            tape.add(shot.pixels, windows)
            if step % 120 == 0:
                print(f"{step / 120:.0f} of {minutes:g} minutes", file=sys.stderr, end="\r")
    intervals += keeper.finish(steps)
    about = {"grab_cpu_ms": round(1000 * grabbing / steps, 2), "windows_cpu_ms": round(1000 * listing / lists, 2)}
    return {"minutes": minutes, "steps": steps, **about}, intervals

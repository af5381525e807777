"""What the model of screens costs: bytes of its file, milliseconds of CPU a frame, megabytes above the runtime's own.

Beside it what the four parts of a frame cost where all of them changed; of most frames none or one did.

`python -m benchmarks.eyes.cost` prints JSON. CPU time of one thread, the median of many frames; beside it, as a
yardstick of this machine, the same for one 512 x 512 matrix product. Memory is that of a process that only looks.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

FRAMES = 40
SHAPE = (1080, 1920, 3)


def cpu_milliseconds(work: Callable[[], object], times: int = FRAMES) -> float:
    """The median CPU time of a call."""
    spent = []
    for _ in range(times):
        began = time.process_time()
        work()
        spent.append((time.process_time() - began) * 1000)
    return round(median(spent), 2)


def peak_megabytes() -> float:
    """The most memory this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def child() -> dict[str, float]:
    """Measures in this process, which must be a fresh one."""
    import onnxruntime  # noqa: F401 - the runtime itself is not the model's cost
    from PIL import Image  # noqa: F401

    from capture.parts import parts_to_see
    from capture.vision.screen_model import FILE, ScreenModel, _opened
    from capture.vision.screen_pixels import fitted, normalised

    screen = np.random.default_rng(1).integers(0, 255, SHAPE, dtype=np.uint8)
    square = np.random.default_rng(1).random((512, 512), dtype=np.float32)
    small = fitted(screen, (256, 160))
    before = peak_megabytes()
    model = ScreenModel()
    model.embed_pictures([screen])
    after = peak_megabytes()
    tower, size, _ = _opened(FILE)
    return {
        "bytes": FILE.stat().st_size,
        "frame_ms": cpu_milliseconds(lambda: model.embed_pictures([screen])),
        "of_that_making_it_small_ms": cpu_milliseconds(lambda: fitted(screen, size)),
        "of_that_the_tower_ms": cpu_milliseconds(lambda: tower.run_first(normalised(small))),
        "four_parts_ms": cpu_milliseconds(lambda: model.embed_pictures(parts_to_see(screen))),
        "yardstick_ms": cpu_milliseconds(lambda: square @ square),
        "runtime_mb": round(before, 1),
        "above_the_runtime_mb": round(after - before, 1),
    }


def measured() -> dict[str, float]:
    """Of one thread, in a fresh process."""
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "benchmarks.eyes.cost", "--child"]
    done = subprocess.run(command, env={**os.environ, **one_thread}, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    print(json.dumps(child()) if "--child" in sys.argv else json.dumps(measured(), indent=1))

"""Frames cut into segments: unbroken runs in one app and topic.

Event boundaries by surprise, after EM-LLM (Fountas et al. 2024): a frame that is unlike the last moments by more than
mean + gamma * standard deviation of the running window begins a segment. A boundary depends on what came before it and
at most two frames after it, so that a new frame changes only the open end.
"""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

from store.tree.likeness import cosine, jaccard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.tree.shapes import TreeFrame

GAMMA = 1.0
WINDOW = 32
"""Surprises of this many frames make the running mean and deviation."""
LEAST_SAMPLES = 3
LEAST_FRAMES = 3
"""Surprise alone never makes a segment of fewer frames."""
LEAST_SURPRISE = 0.35
"""Below this a frame continues what was on the screen, however quiet the moments before were."""
MOMENTS = 3
"""A frame is compared with this many before it; being like any of them is no surprise (a popup that closes again)."""
LONG_GAP = timedelta(minutes=5)
LASTING_FRAMES = 3
LASTING_TIME = timedelta(seconds=60)

_WEIGHTS = {"words": 0.40, "meaning": 0.25, "looks": 0.15, "app": 0.30, "title": 0.15, "gap": 0.10}


def cut(frames: Sequence[TreeFrame], surprises: Sequence[float]) -> list[int]:
    """Where segments begin: indexes into the frames of one monitor, in order of time. `surprises` of `surprise`."""
    starts: list[int] = []
    for index in range(len(frames)):
        begins = index == 0 or _long_gap(frames[index - 1], frames[index])
        if begins or _surprising(surprises, starts[-1], index) or _lasting_app_change(frames, starts[-1], index):
            starts.append(index)
    return starts


def surprise(frames: Sequence[TreeFrame], index: int) -> float:
    """How unlike the last moments the frame at `index` is, from 0 to 1; the first frame surprises fully."""
    if index == 0:
        return 1.0
    return min(_unlike(frames[earlier], frames[index]) for earlier in range(max(0, index - MOMENTS), index))


def _unlike(earlier: TreeFrame, later: TreeFrame) -> float:
    parts = {
        "words": 1.0 - jaccard(earlier.tokens, later.tokens),
        "app": float(earlier.glance.app_name != later.glance.app_name),
        "title": float(earlier.glance.window_title != later.glance.window_title),
        "gap": min(1.0, max(timedelta(0), _gap(earlier, later)) / LONG_GAP),
    }
    if earlier.text_vector is not None and later.text_vector is not None:
        parts["meaning"] = 1.0 - cosine(earlier.text_vector, later.text_vector)
    if earlier.looks_vector is not None and later.looks_vector is not None:
        parts["looks"] = 1.0 - cosine(earlier.looks_vector, later.looks_vector)
    return sum(_WEIGHTS[name] * value for name, value in parts.items()) / sum(_WEIGHTS[name] for name in parts)


def _gap(earlier: TreeFrame, later: TreeFrame) -> timedelta:
    return later.glance.captured_at - max(earlier.glance.last_seen_at, earlier.glance.captured_at)


def _long_gap(earlier: TreeFrame, later: TreeFrame) -> bool:
    return _gap(earlier, later) >= LONG_GAP


def _surprising(surprises: Sequence[float], start: int, index: int) -> bool:
    if index - start < LEAST_FRAMES or surprises[index] < LEAST_SURPRISE:
        return False
    window = surprises[max(1, index - WINDOW) : index]
    if len(window) < LEAST_SAMPLES - 1:
        return False
    mean = sum(window) / len(window)
    deviation = math.sqrt(sum((value - mean) ** 2 for value in window) / len(window))
    return surprises[index] > mean + GAMMA * deviation


def _lasting_app_change(frames: Sequence[TreeFrame], start: int, index: int) -> bool:
    """Whether an app begins here that the last moments of the segment had not, and stays: three frames or a minute."""
    app = frames[index].glance.app_name
    if any(frame.glance.app_name == app for frame in frames[max(start, index - MOMENTS) : index]):
        return False
    run = frames[index : index + LASTING_FRAMES]
    if any(frame.glance.app_name != app for frame in run):
        stayed = next(frame for frame in run if frame.glance.app_name != app).glance.captured_at
    else:
        stayed = max(run[-1].glance.last_seen_at, run[-1].glance.captured_at)
        if len(run) == LASTING_FRAMES:
            return True
    return stayed - frames[index].glance.captured_at >= LASTING_TIME

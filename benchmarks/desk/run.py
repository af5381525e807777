"""Our recorder and what peers do on the same steps, in one process, one after the other; the figures of both."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.desk.costs import Costs
from benchmarks.desk.ours import Ours, run_ours
from benchmarks.desk.record import ABOUT, TAPE, TRUTH
from benchmarks.desk.scores import on_frames, percentile, reach, words_found
from benchmarks.desk.screenagent import steps_of_sessions
from benchmarks.desk.tape import Step, steps_of
from benchmarks.desk.timeline import STEPS_A_SECOND
from benchmarks.desk.truth import Truth, tokens_of
from benchmarks.desk.whole_frame import Chosen, Peer, choose, read_and_keep

NEAR = 2 * STEPS_A_SECOND
HOW = (
    "Our recorder and then the peers' ways, in one process, from the same recorded steps. CPU is that of all threads "
    "and child processes. Grabbing and asking for windows were measured while recording and are added per look. "
    "Delay: one worker reads, one brings, each job lasts as long as the CPU seconds it took. Whole-frame figures come "
    "from {sample} of {changed} changed frames, one of each stretch by chance, and are scaled to all of them; recall "
    "is that on these and on our look nearest to each, by what stood there at either moment."
)


@dataclass(frozen=True, slots=True)
class Input:
    """Where the steps come from; `truth` None where nothing was scripted."""

    steps: Callable[[], Iterator[Step]]
    count: int
    truth: Path | None
    grab_cpu_ms: float
    windows_cpu_ms: float


def desk_input(folder: Path, minutes: float | None) -> Input:
    """The recorded desk, its first minutes or all."""
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    count = about["steps"] if minutes is None else min(about["steps"], round(minutes * 60 * STEPS_A_SECOND))
    return Input(
        lambda: steps_of(folder / TAPE, count), count, folder / TRUTH, about["grab_cpu_ms"], about["windows_cpu_ms"]
    )


def sessions_input(folder: Path, minutes: float | None) -> Input:
    """The ScreenAgent sessions end to end; there was no screen to grab."""
    most = None if minutes is None else round(minutes * 60 * STEPS_A_SECOND)
    count = sum(1 for _ in steps_of_sessions(folder, most))
    return Input(lambda: steps_of_sessions(folder, most), count, None, 0.0, 0.0)


def run(given: Input, home: Path | None, sample: int) -> dict[str, Any]:
    """Both ways and their figures."""
    with TemporaryDirectory(prefix="desk-") as folder:
        ours = run_ours(home or Path(folder) / "home", _told("ours", given))
        costs = Costs()
        chosen = choose(_told("choosing", given), costs)
        wanted = spread(chosen.changed, sample) if sample else chosen.changed
        peers = read_and_keep(_told("whole frames", given), set(wanted), costs)
        truth = None if given.truth is None else Truth.read(given.truth, given.count)
    hours = ours.replayed.seconds / 3600
    made = {
        "minutes": round(ours.replayed.seconds / 60, 2),
        "how": HOW.format(sample=len(wanted), changed=len(chosen.changed)),
        "ours": _ours(ours, given, hours),
        "whole_frame": _whole_frame(costs, chosen, peers, hours),
    }
    if truth is not None:
        made["reading"] = _reading(truth, ours, peers, chosen)
    made["ratios"] = _ratios(made)
    return made


def spread(steps: Sequence[int], count: int) -> list[int]:
    """One by chance of each of so many equal stretches; always the same.

    Evenly spaced ones would meet the same few moments in every round of the desk.
    """
    chance = Random(1)
    count = min(count, len(steps))
    bounds = [len(steps) * place // count for place in range(count + 1)] if count else []
    return [steps[chance.randrange(start, end)] for start, end in pairwise(bounds)]


def nearest_of(looks: Sequence[int], steps: Sequence[int]) -> dict[int, int]:
    """For each step the nearest look, where one lies within two seconds of it."""
    pairs = {step: min(looks, key=lambda look: abs(look - step)) for step in steps} if looks else {}
    return {step: look for step, look in pairs.items() if abs(look - step) <= NEAR}


def _ours(ours: Ours, given: Input, hours: float) -> dict[str, Any]:
    looks, kept = len(ours.replayed.looks), ours.replayed.kept
    stages = dict(ours.costs.seconds)
    stages["grab"] = looks * given.grab_cpu_ms / 1000
    # the list of windows is asked for twice a second, and twice a look
    stages["windows"] = (given.count + 2 * looks) * given.windows_cpu_ms / 1000
    total = sum(stages.values())
    size = ours.counts.picture_bytes
    return {
        "cpu_seconds_an_hour": round(total / hours, 1),
        "cpu_share_of_a_core": round(total / hours / 3600, 4),
        "cpu_seconds_an_hour_by_stage": {name: round(took / hours, 1) for name, took in sorted(stages.items())},
        "looks": looks,
        "frames_kept": kept,
        "frames_failed": ours.replayed.failed,
        "ocr_calls": ours.ocr_calls,
        "ocr_megapixels": round(ours.ocr_pixels / 1e6, 1),
        "text_vectors_made": ours.replayed.vectors_made,
        "text_vectors_carried": ours.replayed.vectors_carried,
        "words_read_a_cpu_second": round(ours.ocr_words / max(0.01, stages.get("ocr", 0.0)), 1),
        "picture_bytes_an_hour": round(size / hours),
        "picture_bytes_a_frame": round(size / max(1, kept)),
        "journal_bytes": ours.counts.journal_bytes,
        "table_bytes": ours.counts.table_bytes,
        "peak_memory_mb": ours.memory_mb,
        "frame_searchable_p50_seconds": percentile(ours.replayed.searchable_after, 0.5),
        "frame_searchable_p95_seconds": percentile(ours.replayed.searchable_after, 0.95),
    }


def _whole_frame(costs: Costs, chosen: Chosen, peers: dict[int, Peer], hours: float) -> dict[str, Any]:
    read, changed = max(1, len(peers)), len(chosen.changed)
    each = {name: costs.seconds[name] / read for name in ("ocr", "webp q85", "webp lossless")}
    words = sum(len(tokens_of(peer.text)) for peer in peers.values())
    lossy = sum(peer.q85_bytes for peer in peers.values()) / read
    lossless = sum(peer.lossless_bytes for peer in peers.values()) / read
    return {
        "frames_read": len(peers),
        "changed_frames": changed,
        "frames_by_openrecalls_rule": len(chosen.dissimilar),
        "ocr_cpu_seconds_a_frame": round(each["ocr"], 3),
        "ocr_cpu_seconds_an_hour": round(each["ocr"] * changed / hours, 1),
        "ocr_cpu_seconds_an_hour_by_openrecalls_rule": round(each["ocr"] * len(chosen.dissimilar) / hours, 1),
        "compare_cpu_seconds_an_hour": round(costs.seconds["compare"] / hours, 1),
        "webp_q85_cpu_seconds_a_frame": round(each["webp q85"], 3),
        "webp_lossless_cpu_seconds_a_frame": round(each["webp lossless"], 3),
        "cpu_seconds_an_hour": round(
            (costs.seconds["compare"] + (each["ocr"] + each["webp lossless"]) * changed) / hours, 1
        ),
        "words_read_a_cpu_second": round(words / max(0.01, costs.seconds["ocr"]), 1),
        "q85_bytes_a_frame": round(lossy),
        "lossless_bytes_a_frame": round(lossless),
        "q85_bytes_an_hour": round(lossy * changed / hours),
        "lossless_bytes_an_hour": round(lossless * changed / hours),
    }


def _reading(truth: Truth, ours: Ours, peers: dict[int, Peer], chosen: Chosen) -> dict[str, Any]:
    looks = ours.replayed.looks
    nearest = nearest_of([step for step, frame_id in looks.items() if frame_id in ours.frames], list(peers))
    return {
        "ours_on_these_frames": on_frames(truth, {step: ours.frames[looks[step]].text for step in nearest.values()}),
        "whole_frame_on_these_frames": on_frames(truth, {step: peers[step].text for step in nearest}),
        "ours_words": words_found(truth, list(ours.frames.values())),
        "reach_of_our_looks": reach(truth, [step for step, frame_id in looks.items() if frame_id]),
        "reach_of_every_changed_frame": reach(truth, chosen.changed),
        "reach_of_openrecalls_rule": reach(truth, chosen.dissimilar),
    }


def _ratios(made: dict[str, Any]) -> dict[str, float]:
    """Ours over theirs."""
    ours, theirs = made["ours"], made["whole_frame"]
    pairs = {
        "ocr_cpu": (ours["cpu_seconds_an_hour_by_stage"].get("ocr", 0.0), theirs["ocr_cpu_seconds_an_hour"]),
        "cpu": (ours["cpu_seconds_an_hour"], theirs["cpu_seconds_an_hour"]),
        "bytes_an_hour_to_q85": (ours["picture_bytes_an_hour"], theirs["q85_bytes_an_hour"]),
        "bytes_an_hour_to_lossless": (ours["picture_bytes_an_hour"], theirs["lossless_bytes_an_hour"]),
        "bytes_a_frame_to_q85": (ours["picture_bytes_a_frame"], theirs["q85_bytes_a_frame"]),
        "bytes_a_frame_to_lossless": (ours["picture_bytes_a_frame"], theirs["lossless_bytes_a_frame"]),
    }
    return {name: round(one / other, 4) if other else 0.0 for name, (one, other) in pairs.items()}


def _told(what: str, given: Input) -> Iterator[Step]:
    for step in given.steps():
        if step.number % 120 == 0:
            print(f"{what}: {step.number / 120:.0f} of {given.count / 120:.0f} minutes", file=sys.stderr, end="\r")
        yield step

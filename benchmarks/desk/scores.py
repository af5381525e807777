"""How well the truth was read: recall and precision of tokens on a frame, and when a word could first be found."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.desk.timeline import STEP_SECONDS
from benchmarks.desk.truth import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from benchmarks.desk.truth import Interval, Truth

SHOWN_SECONDS = 3.0  # what was on the screen for less than a look of either design is not asked for


@dataclass(frozen=True, slots=True)
class ReadFrame:
    """A frame in the memory. Times are seconds of the replay's clock."""

    captured_at: float
    last_seen_at: float
    searchable_at: float
    text: str


def on_frames(truth: Truth, texts: Mapping[int, str]) -> dict[str, float]:
    """Recall and precision over all tokens of these steps: a copy that was read counts once."""
    due_all = read_all = right = found = 0
    bags = truth.bags(texts)
    for step, text in texts.items():
        due, allowed = bags[step]
        read = Counter(tokens_of(text))
        due_all += due.total()
        read_all += read.total()
        found += (read & due).total()
        right += (read & allowed).total()
    return {
        "frames": len(texts),
        "tokens_due": due_all,
        "recall": round(found / max(1, due_all), 4),
        "precision": round(right / max(1, read_all), 4),
    }


def words_found(truth: Truth, frames: Sequence[ReadFrame]) -> dict[str, float]:
    """Of all words that came on the screen for three seconds: how many a frame of that time holds, and how soon."""
    holding: defaultdict[str, list[ReadFrame]] = defaultdict(list)
    for frame in frames:
        for token in set(tokens_of(frame.text)):
            holding[token].append(frame)
    shown = truth.shown_for(round(SHOWN_SECONDS / STEP_SECONDS))
    delays = []
    for interval in shown:
        start, end = interval.start * STEP_SECONDS, interval.end * STEP_SECONDS
        at = [f.searchable_at for f in holding[interval.copy.token] if f.captured_at < end and f.last_seen_at >= start]
        if at:
            delays.append(max(0.0, min(at) - start))
    return {
        "words_shown": len(shown),
        "words_found": len(delays),
        "share_found": round(len(delays) / max(1, len(shown)), 4),
        "delay_p50_seconds": percentile(delays, 0.5),
        "delay_p95_seconds": percentile(delays, 0.95),
    }


def reach(truth: Truth, steps: Sequence[int]) -> float:
    """Share of the words shown for three seconds that stood on the screen at one of these steps."""
    shown: list[Interval] = truth.shown_for(round(SHOWN_SECONDS / STEP_SECONDS))
    ordered = sorted(steps)
    seen = 0
    for interval in shown:
        place = bisect_left(ordered, interval.start)
        seen += place < len(ordered) and ordered[place] < interval.end
    return round(seen / max(1, len(shown)), 4)


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that so large a share of them does not exceed; 0 where there are none."""
    ordered = sorted(values)
    if not ordered:
        return 0.0
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 2)

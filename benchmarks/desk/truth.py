"""What really stood on the screen, from when to when: written down while the desk is recorded, by what painted it.

A word is cut into tokens (letters and digits, no case), as a search would. Each copy of a token in a window is an
interval of its own, so that the bag of tokens on the screen at a moment can be made again. A token is *due* where a
reader should have it: all of it inside its window and under no other. What is cut or half covered, titles, and the
clock may be read and need not be.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from benchmarks.desk.shown_words import Shown
    from capture.desktop.window import Window

TOKEN = re.compile(r"[^\W_]+")
SHORTEST = 2  # letters: a single one stands everywhere
NEVER_DUE = ("panel",)


def tokens_of(text: str) -> list[str]:
    """The tokens of a text, in order."""
    return [token for token in TOKEN.findall(unicodedata.normalize("NFKC", text).casefold()) if len(token) >= SHORTEST]


class Copy(NamedTuple):
    """The nth copy of a token in a window, due or only allowed."""

    window: str
    token: str
    nth: int
    due: bool


@dataclass(frozen=True, slots=True)
class Interval:
    """A copy of a token was on the screen from step `start` up to, and not with, step `end`."""

    copy: Copy
    start: int
    end: int


class TruthKeeper:
    """Told of each step what can be seen, hands back the intervals that have ended."""

    def __init__(self) -> None:
        self._since: dict[Copy, int] = {}

    def see(self, step: int, shown: Mapping[str, Sequence[Shown]], windows: Sequence[Window]) -> list[Interval]:
        """`shown` are each window's words by its name in lower letters; `windows` from bottom to top."""
        now = set(_copies(shown, windows))
        ended = [Interval(copy, self._since.pop(copy), step) for copy in self._since.keys() - now]
        self._since.update(dict.fromkeys(now - self._since.keys(), step))
        return ended

    def finish(self, step: int) -> list[Interval]:
        """What is on the screen at the end."""
        return [Interval(copy, start, step) for copy, start in self._since.items()]


def _copies(shown: Mapping[str, Sequence[Shown]], windows: Sequence[Window]) -> Iterable[Copy]:
    counted: Counter[tuple[str, str, bool]] = Counter()
    for place, window in enumerate(windows):
        name = window.app_name.casefold().replace("xterm", "terminal")
        above = windows[place + 1 :]
        for token in tokens_of(window.title):
            counted[name, token, False] += 1
        for text, left, top, width, height, whole in shown.get(name, ()):
            box = (left, top, width, height) if width else (window.left, window.top, window.width, window.height)
            seen = _seen(box, above)
            if seen is None:
                continue
            due = seen and whole and name not in NEVER_DUE
            for token in tokens_of(text):
                counted[name, token, due] += 1
    for (name, token, due), count in counted.items():
        for nth in range(count):
            yield Copy(name, token, nth, due)


def _seen(box: tuple[int, int, int, int], above: Sequence[Window]) -> bool | None:
    """True: no window above touches the box. False: one does. None: one covers all of it."""
    left, top, right, bottom = box[0], box[1], box[0] + box[2], box[1] + box[3]
    free = True
    for window in above:
        end, foot = window.left + window.width, window.top + window.height
        if window.left <= left and window.top <= top and end >= right and foot >= bottom:
            return None
        if window.left < right and end > left and window.top < bottom and foot > top:
            free = False
    return free


def write_intervals(path: Path, intervals: Iterable[Interval]) -> None:
    """One JSON array a line: window, token, nth, due, start, end."""
    with path.open("w", encoding="utf-8") as file:
        for interval in intervals:
            file.write(json.dumps([*interval.copy, interval.start, interval.end], ensure_ascii=False) + "\n")


class Truth:
    """The intervals of a recording, to be asked."""

    def __init__(self, intervals: Sequence[Interval]) -> None:
        self.intervals = sorted(intervals, key=lambda interval: interval.start)

    @classmethod
    def read(cls, path: Path, steps: int) -> Truth:
        """The intervals that begin in the first `steps`, cut there."""
        found = []
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                window, token, nth, due, start, end = json.loads(line)
                if start < steps:
                    found.append(Interval(Copy(window, token, nth, due), start, min(end, steps)))
        return cls(found)

    def bags(self, steps: Iterable[int]) -> dict[int, tuple[Counter[str], Counter[str]]]:
        """For each of these steps the tokens that are due, and all that may be read."""
        found: dict[int, tuple[Counter[str], Counter[str]]] = {step: (Counter(), Counter()) for step in sorted(steps)}
        ordered = list(found)
        for interval in self.intervals:
            for step in ordered[bisect_left(ordered, interval.start) : bisect_left(ordered, interval.end)]:
                due, allowed = found[step]
                allowed[interval.copy.token] += 1
                if interval.copy.due:
                    due[interval.copy.token] += 1
        return found

    def shown_for(self, least_steps: int) -> list[Interval]:
        """Each time a due token came on the screen and stayed so long; a second copy in the same window is no other."""
        return [
            interval
            for interval in self.intervals
            if interval.copy.due and not interval.copy.nth and interval.end - interval.start >= least_steps
        ]

"""What differs between two texts of a screen: lines added, gone and changed, and the numbers in them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from assistant.figures import Habit, figures, habit_of, without_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SAME_LINE = 0.6
"""So alike (`SequenceMatcher.ratio`) two lines must be to be one that changed."""
MOST_LINES = 2_000


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number that became another; `by` is the difference."""

    before: float
    after: float

    @property
    def by(self) -> float:
        """How much more it is."""
        return round(self.after - self.before, 9)


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line that was before and after, but not the same; its numbers in order, where there are as many of each.

    Those that stayed, changed their unit or can be read in two ways are left out.
    """

    before: str
    after: str
    numbers: tuple[NumberChange, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Lines in reading order. All are empty where both texts say the same."""

    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[ChangedLine, ...] = ()


def compare(before: str, after: str) -> Difference:
    """The difference of two texts, line by line; white space does not count, nor what is beyond 2,000 lines."""
    old, new = _lines(before), _lines(after)
    habit = habit_of([*old, *new])
    added: list[str] = []
    gone: list[str] = []
    changed: list[ChangedLine] = []
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for one, other in _paired(old[first:last], new[start:end]):
            if one and other:
                changed.append(ChangedLine(one, other, _numbers(one, other, habit)))
            elif one:
                gone.append(one)
            else:
                added.append(other)
    return Difference(tuple(added), tuple(gone), tuple(changed))


def _lines(text: str) -> list[str]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line][:MOST_LINES]


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Lines in each other's place with those most like them, in order; an empty string where there is none."""
    left = list(new)
    for line in old:
        match = max(left, key=lambda other, line=line: _likeness(line, other), default="")  # type: ignore[misc]
        if match and _likeness(line, match) >= SAME_LINE:
            # what stands before the match came in between
            yield from (("", other) for other in left[: left.index(match)])
            left = left[left.index(match) + 1 :]
            yield line, match
        else:
            yield line, ""
    yield from (("", other) for other in left)


def _likeness(one: str, other: str) -> float:
    """Of the lines without their figures: a price that rose is the same line."""
    bare = SequenceMatcher(None, without_figures(one), without_figures(other), autojunk=False)
    return bare.ratio() if bare.quick_ratio() >= SAME_LINE else 0.0


def _numbers(before: str, after: str, habit: Habit) -> tuple[NumberChange, ...]:
    """How numbers are written on the lines themselves counts more than how they are elsewhere in the texts."""
    here = habit_of((before, after))
    written = here if here.decimal else habit
    old, new = figures(before, written), figures(after, written)
    if len(old) != len(new):
        return ()
    return tuple(
        NumberChange(one.value, other.value)
        for one, other in zip(old, new, strict=True)
        if one.value is not None and other.value is not None and one != other and one.unit == other.unit
    )

"""What differs between two texts of a screen: lines added, gone and changed, and the numbers in them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.figures import Habit, figures, habit_of
from assistant.line_pairs import paired
from store.errors import BadInput
from store.records import FrameState

if TYPE_CHECKING:
    from store.records import Frame

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


def between(before: Frame, after: Frame) -> Difference:
    """The difference of two frames. Raises BadInput where the words of one are not known, Abandoned."""
    if not before.state is after.state is FrameState.READ:
        raise BadInput("A moment that was not read cannot be compared; where the recorder is still at it, try later.")
    return compare(before.text, after.text)


def compare(before: str, after: str) -> Difference:
    """The difference of two texts, line by line; white space does not count, nor what is beyond 2,000 lines.

    Raises Abandoned.
    """
    old, new = _lines(before), _lines(after)
    habit = habit_of([*old, *new])
    added: list[str] = []
    gone: list[str] = []
    changed: list[ChangedLine] = []
    for one, other in paired(old, new):
        if one == other:
            continue
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

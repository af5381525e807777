"""Pure: patches that stand side by side become lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from capture.changes import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BUCKET = 16  # pixels of height that are looked through together
WORD_GAP = 1.0  # of the height: words of a line are at most so far apart
LEAST_GAP = 6  # pixels
OVERLAP = 0.5  # of the lower one's height
ALIKE = 2.2  # how many times as tall the other may be: a lone "a" beside "fjord"
LARGE, LARGE_ALIKE = 22, 1.9  # pixels; so tall is an icon more often than a letter
SAME_GROUND = 12  # of 255: more than the noise of a JPEG
SPECK = 5  # pixels; lower than that is a dot or a dash


class Patch(NamedTuple):
    """Strokes that hang together: how many edges they have, how light the ground is to their left and right.

    And how many walls (borders) stand in their row left of their left and of their right end.
    """

    box: Box
    marks: int
    left_ground: int = 0
    right_ground: int = 0
    left_walls: int = 0
    right_walls: int = 0


class _Line:
    """A line that grows; `joined` names the line it went into."""

    __slots__ = (
        "bottom",
        "joined",
        "left",
        "left_ground",
        "left_walls",
        "marks",
        "right",
        "right_ground",
        "right_walls",
        "top",
    )

    def __init__(self, patch: Patch) -> None:
        box = patch.box
        self.left, self.top = box.left, box.top
        self.right, self.bottom = box.left + box.width, box.top + box.height
        self.marks = patch.marks
        self.left_ground, self.right_ground = patch.left_ground, patch.right_ground
        self.left_walls, self.right_walls = patch.left_walls, patch.right_walls
        self.joined: _Line | None = None

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def take(self, other: _Line) -> None:
        if other.left < self.left:
            self.left_ground, self.left_walls = other.left_ground, other.left_walls
        if other.right > self.right:
            self.right_ground, self.right_walls = other.right_ground, other.right_walls
        self.left, self.top = min(self.left, other.left), min(self.top, other.top)
        self.right, self.bottom = max(self.right, other.right), max(self.bottom, other.bottom)
        self.marks += other.marks
        other.joined = self

    def holds(self, other: _Line) -> bool:
        """Whether the other lies within, or stands out by the softness of an edge."""
        across = self.left - 2 <= other.left and other.right <= self.right + 2
        return across and self.top - 2 <= other.top and other.bottom <= self.bottom + 2

    def shares_ground_with(self, other: _Line, apart: int) -> bool:
        """Whether the ground between both is as light, with no wall on it.

        Letters that nearly touch have no ground between them: there any side of both counts.
        """
        first, second = sorted((self, other), key=lambda line: line.left)
        if apart >= 0 and first.right_walls != second.left_walls:
            return False
        mine, others = [first.right_ground], [second.left_ground]
        if apart <= LEAST_GAP:
            mine, others = [*mine, first.left_ground], [*others, second.right_ground]
        return any(abs(one - another) <= SAME_GROUND for one in mine for another in others)

    def goes_with(self, other: _Line) -> bool:
        """Whether both stand on one line, close together."""
        apart = max(self.left, other.left) - min(self.right, other.right)
        if apart > LEAST_GAP and apart > WORD_GAP * (self.bottom - self.top + other.bottom - other.top):
            return False  # by far the most frequent case
        if self.holds(other) or other.holds(self):
            return True
        lower, taller = sorted((self.height, other.height))
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        if lower <= SPECK:  # dots, accents, dashes: within the line or right above it
            return shared >= -2 and apart <= max(LEAST_GAP, 0.5 * taller)
        if shared < OVERLAP * lower or taller > (LARGE_ALIKE if taller > LARGE else ALIKE) * lower:
            return False
        if not self.shares_ground_with(other, apart):
            return False
        return apart <= max(LEAST_GAP, WORD_GAP * taller)


def join_side_by_side(patches: Sequence[Patch]) -> list[tuple[Box, int]]:
    """Lines with their edges counted, from top to bottom. The order of the patches does not matter."""
    lines = [_Line(patch) for patch in sorted(patches)]
    lines = _joined(lines)
    lines = _joined(lines)  # what grew together may reach what it did not reach before
    found = [(Box(e.left, e.top, e.right - e.left, e.bottom - e.top), e.marks) for e in lines]
    return sorted(found, key=lambda entry: (entry[0].top, entry[0].left))


def _joined(lines: Iterable[_Line]) -> list[_Line]:
    """From left to right, each into the line it goes with best."""
    buckets: dict[int, list[_Line]] = {}
    kept: list[_Line] = []
    for line in sorted(lines, key=lambda line: (line.left, line.top)):
        grown = _best(line, buckets)
        if grown is not None:
            grown.take(line)
        else:
            grown = line
            kept.append(grown)
        for place in range(grown.top // BUCKET, grown.bottom // BUCKET + 1):
            bucket = buckets.setdefault(place, [])
            if grown not in bucket:
                bucket.append(grown)
    return kept


def _best(line: _Line, buckets: dict[int, list[_Line]]) -> _Line | None:
    near = {
        id(other): other
        for place in range((line.top - 2) // BUCKET, (line.bottom + 2) // BUCKET + 1)
        for other in buckets.get(place, ())
        if other.goes_with(line)
    }
    return max(near.values(), key=lambda other: (_shared(other, line), other.right), default=None)


def _shared(one: _Line, other: _Line) -> int:
    return min(one.bottom, other.bottom) - max(one.top, other.top)

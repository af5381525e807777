"""What was read on a monitor last, and which of it still stands there in the next picture. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from capture.changes import Box, changed_boxes, changed_tiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capture.changes import TileMask
    from capture.screenshot import Pixels
    from store.records import Word

BESIDE = 8  # pixels of ground left and right of a line that are looked at with it
MOSTLY = 0.6  # of the screen changed: all of it is looked at


class ReadLine(NamedTuple):
    """A text line, or an area read as a whole, with its words; boxes in pixels of the screen. None: not read."""

    box: Box
    words: tuple[Word, ...] | None


class KnownScreen(NamedTuple):
    """A picture and what was read in it."""

    pixels: Pixels
    lines: Sequence[ReadLine]


class StillThere(NamedTuple):
    """The lines that nothing touched, and the areas (disjoint) in which lines must be looked for anew."""

    lines: list[ReadLine]
    areas: list[Box]


def still_there(known: KnownScreen | None, pixels: Pixels) -> StillThere:
    """What of a known screen is unchanged in a new picture of it."""
    whole = Box(0, 0, pixels.shape[1], pixels.shape[0])
    if known is None or known.pixels.shape != pixels.shape:
        return StillThere([], [whole])
    changed = _wider(changed_tiles(known.pixels, pixels))
    unread = [line.box for line in known.lines if line.words is None]
    areas = [*changed_boxes(changed, width=whole.width, height=whole.height), *unread]
    areas = _grown(areas, [line.box for line in known.lines], whole)
    if sum(area.width * area.height for area in areas) > MOSTLY * whole.width * whole.height:
        return StillThere([], [whole])
    lines = [line for line in known.lines if not any(touch(line.box, area) for area in areas)]
    return StillThere(lines, areas)


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes have a pixel in common."""
    return (
        one.left < other.left + other.width
        and other.left < one.left + one.width
        and one.top < other.top + other.height
        and other.top < one.top + one.height
    )


def _wider(mask: TileMask) -> TileMask:
    """One tile more to the left and right: a new word may join a line that it does not overlap."""
    wider = mask.copy()
    wider[:, 1:] |= mask[:, :-1]
    wider[:, :-1] |= mask[:, 1:]
    return wider


def _with_margin(box: Box, whole: Box) -> Box:
    """Hardly higher than the line, so that it does not reach the next one."""
    left, top = max(box.left - BESIDE, 0), max(box.top - 1, 0)
    right = min(box.left + box.width + BESIDE, whole.width)
    return Box(left, top, right - left, min(box.top + box.height + 1, whole.height) - top)


def _grown(areas: list[Box], lines: list[Box], whole: Box) -> list[Box]:
    """Areas that hold every line they touch in full, and do not touch each other."""
    waiting, done = list(areas), list[Box]()
    while waiting:
        area = waiting.pop()
        reached = [box for box in lines if touch(box, area)]
        grown = _around([area, *(_with_margin(box, whole) for box in reached)])
        others = [box for box in done if touch(box, grown)]
        if grown != area or others:
            done = [box for box in done if box not in others]
            waiting.append(_around([grown, *others]))
        else:
            done.append(area)
    return done


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right = max(box.left + box.width for box in boxes)
    return Box(left, top, right - left, max(box.top + box.height for box in boxes) - top)

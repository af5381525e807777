"""Pure: the streams that the portal tells of, as monitors with names and places.

The portal tells places and sizes in the desktop's own units; a monitor whose picture is finer has a greater scale. As
under sway, places are multiplied by the greatest scale of all, so that monitors lie in one plane and none overlap.
(https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.ScreenCast.html, Start)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from capture.screenshot import Monitor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_LETTERS = 40


@dataclass(frozen=True, slots=True)
class Stream:
    """`node` of PipeWire; `id` stays the same where a session is restored, empty where not told; `position` and `size`
    in the desktop's units, None where not told.
    """

    node: int
    id: str = ""
    position: tuple[int, int] | None = None
    size: tuple[int, int] | None = None


def streams_of(told: Sequence[tuple[int, Mapping[str, tuple[str, Any]]]]) -> list[Stream]:
    """What `Start` answers with. Raises ValueError for what is no list of streams."""
    try:
        return [_stream(node, {key: value for key, (_, value) in properties.items()}) for node, properties in told]
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        raise ValueError("no list of streams") from error


def monitors_of(streams: Sequence[Stream], sizes: Mapping[int, tuple[int, int]]) -> dict[int, Monitor]:
    """A monitor for every node whose picture's size (width, height) is known, in the order of the streams."""
    names = _names(streams)
    known = [stream for stream in streams if stream.node in sizes]
    greatest = max((_scale(stream, sizes[stream.node]) for stream in known), default=1.0)
    found: dict[int, Monitor] = {}
    beside = 0
    for stream in known:
        width, height = sizes[stream.node]
        left, top = (round(greatest * side) for side in stream.position) if stream.position else (beside, 0)
        found[stream.node] = Monitor(names[stream.node], left, top, width, height)
        beside = max(beside, left + width)
    return found


def _stream(node: int, told: Mapping[str, Any]) -> Stream:
    named = "".join(letter for letter in str(told.get("id", "")) if letter.isprintable())
    return Stream(int(node), named.strip()[:MOST_LETTERS], _pair(told.get("position")), _pair(told.get("size")))


def _pair(told: Any) -> tuple[int, int] | None:
    return (int(told[0]), int(told[1])) if told is not None else None


def _scale(stream: Stream, size: tuple[int, int]) -> float:
    """How many pixels stand for one of the desktop's units; 1 where nothing sensible is told."""
    scale = size[0] / stream.size[0] if stream.size and stream.size[0] > 0 else 1.0
    return scale if 0.25 <= scale <= 8.0 else 1.0


def _names(streams: Sequence[Stream]) -> dict[int, str]:
    """By the ids where every stream has one of its own, else counted from left to right and down."""
    if all(stream.id for stream in streams) and len({stream.id for stream in streams}) == len(streams):
        return {stream.node: f"screen {stream.id}" for stream in streams}
    ordered = sorted(streams, key=lambda stream: stream.position or (0, 0))
    return {stream.node: f"screen {number}" for number, stream in enumerate(ordered, start=1)}

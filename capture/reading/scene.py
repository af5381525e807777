"""What is known of a screen beside its pixels at the moment they were taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from capture.changes import Box


@dataclass(frozen=True, slots=True)
class Scene:
    """Boxes in pixels of the picture.

    `panes` are the windows on it, from the front to the back; their text is kept together. `moving` are areas that
    change all the time and hold no text (a video): they are not read.
    """

    panes: tuple[Box, ...] = ()
    moving: tuple[Box, ...] = ()


NOTHING_KNOWN = Scene()

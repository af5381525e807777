"""One frame with its picture and its place in the memory tree, read in one go behind. And its words for the panel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from store.errors import PictureNotAvailable
from store.records import Frame, FrameState, Node, NodeLevel
from ui import times
from ui.thumbnails import image_of
from ui.timeline.day import path_to

if TYPE_CHECKING:
    from datetime import tzinfo

    from PySide6.QtGui import QImage

    from store.reader import MemoryReader


@dataclass(frozen=True, eq=False)
class Moment:
    """`image` is None where there is none to show; `missing` is the sentence that says why. `path`: year .. episode."""

    frame: Frame
    image: QImage | None
    missing: str
    path: tuple[Node, ...]

    @property
    def episode(self) -> Node | None:
        """The episode the frame belongs to, where the tree has grown that far."""
        return next((node for node in self.path if node.level == NodeLevel.EPISODE), None)


def read_moment(reader: MemoryReader, frame_id: str) -> Moment:
    """Reads and draws. Raises FrameNotFound; a picture that is not to be had is no error."""
    frame = reader.frame(frame_id)
    image, missing = None, ""
    if frame.has_picture:
        try:
            image = image_of(reader.pixels(frame.id))
        except PictureNotAvailable as error:
            missing = error.message
    episode = reader.episode_of(frame.id)
    return Moment(frame, image, missing, path_to(reader, episode.id) if episode else ())


def fact_lines(frame: Frame) -> tuple[str, str, str, str]:
    """Title, app, how long it was seen, address."""
    stay = times.seen(frame.seen_seconds, exact=True)
    if frame.state == FrameState.UNREAD:
        stay += " · still being read"
    elif frame.state == FrameState.FAILED:
        stay += " · no words could be read"
    app = frame.app_name if frame.app_name not in frame.window_title else ""
    return frame.window_title or frame.app_name or "Untitled", app, stay, frame.url


def step_words(node: Node, zone: tzinfo) -> str:
    """A node as a step of the breadcrumb: ``2026``, ``November``, ``Week 47``, ``Sunday 22``, or its title.

    A week belongs to one month, that of its Thursday; a day of it that lies in another says which.
    """
    local = node.started_at.astimezone(zone)
    if node.level == NodeLevel.YEAR:
        return str(local.year)
    if node.level == NodeLevel.MONTH:
        return times.MONTHS[local.month - 1]
    if node.level == NodeLevel.WEEK:
        return f"Week {local.isocalendar().week}"
    if node.level == NodeLevel.DAY:
        thursday = local + timedelta(days=3 - local.weekday())
        month = f" {times.MONTHS[local.month - 1]}" if thursday.month != local.month else ""
        return f"{times.DAYS[local.weekday()]} {local.day}{month}"
    return node.title or "Episode"

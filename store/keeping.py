"""How the writer keeps a picture: said as a change, sealed under a key of its own, written; then the journal's rows."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.drawing import Drawing
from store.errors import PictureNotAvailable
from store.images import FULL_QUALITY, LOWER_QUALITY, seal
from store.journal import frames, picture_bases, thumbnails
from store.patches import to_bytes
from store.recent_pictures import RecentPictures
from store.thumbnails import make_thumbnails

if TYPE_CHECKING:
    from store.journal.connection import Journal
    from store.journal.picture_keys import PictureKeys
    from store.pictures import PictureFiles
    from store.recent_pictures import Change
    from store.records import NewFrame
    from store.tiles import Pixels

log = logging.getLogger(__name__)

# A crash leaves one picture without a row for each frame that was being kept.
_MOST_ORPHANS = 16


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """A picture whose file is safe and whose rows are still to be written. `size` in bytes."""

    frame_id: str
    change: Change
    key: bytes
    size: int
    thumbnails: dict[int, bytes]


class Keeping:
    """`prepare` costs most and needs no lock; the rest is done under the writer's."""

    def __init__(self, journal: Journal, keys: PictureKeys, pictures: PictureFiles) -> None:
        self._journal = journal
        self._keys = keys
        self._pictures = pictures
        self._recent = RecentPictures()
        self.drawing = Drawing(keys, pictures)

    def prepare(self, new: NewFrame, pixels: Pixels) -> Change:
        """The picture as it will be kept. Raises BadPicture."""
        return self._recent.change(_screen(new), pixels, new.captured_at)

    def write(self, frame_id: str, new: NewFrame, change: Change) -> Written:
        """Write the file; synced when this returns. Raises DiskFull, FolderNotWritable."""
        if not self._recent.holds(change):  # its base was forgotten while it was prepared
            change = self.prepare(new, change.pixels)
        key = self._keys.new_key()
        sealed = seal(to_bytes(change.picture), key, frame_id)
        self._pictures.write(frame_id, sealed)
        return Written(frame_id, change, key, len(sealed), make_thumbnails(change.picture, change.pixels))

    def record(self, written: Written) -> None:
        """The rows that belong to it; inside the transaction that keeps the frame."""
        self._keys.keep(written.frame_id, written.key)
        picture_bases.keep(self._journal, written.frame_id, written.change.picture.base_id)
        thumbnails.keep(self._journal, written.frame_id, written.thumbnails)

    def remember(self, written: Written, new: NewFrame) -> None:
        """It is committed: the next pictures may build on it."""
        self._recent.remember(_screen(new), written.change, written.frame_id, new.captured_at)

    def pixels(self, frame_id: str) -> Pixels:
        """(H, W, 3) RGB, as it was handed in where that is still known. Raises PictureNotAvailable."""
        recent = self._recent.pixels_of(frame_id)
        if recent is not None:
            return recent
        if self._keys.find(frame_id) is None:
            raise PictureNotAvailable("This frame was kept without a picture.")
        return self.drawing.pixels(frame_id)

    def lower_quality(self, lower: bool) -> None:  # noqa: FBT001 - a switch
        """Keep pictures of lower quality from now on, or of the full one again."""
        self._recent.quality = LOWER_QUALITY if lower else FULL_QUALITY

    def remove_orphans(self) -> None:
        """Pictures whose row was never committed: the process died between the two.

        Many of them are no crash but a journal that is older than they are: they are let be.
        """
        self._pictures.clear_unfinished()
        there = set(self._pictures.ids())
        orphans = there - frames.present(self._journal, there)
        if len(orphans) > _MOST_ORPHANS:
            log.warning("%d pictures stand in no journal and were left alone: is it an old copy?", len(orphans))
            return
        for frame_id in orphans:
            self._pictures.delete(frame_id)

    def start_anew(self) -> None:
        """Build on none of the pictures kept so far: some of them are gone."""
        self._recent.clear()
        self.drawing.clear()


def _screen(new: NewFrame) -> str:
    return f"{new.source}|{new.monitor}"

"""A frame's thumbnail: its own, its base's with what little changed, or the whole picture made smaller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.images import decode_picture, smaller
from store.journal import thumbnails
from store.thumbnails import WIDTHS, draw_small, is_small_change

if TYPE_CHECKING:
    from store.drawing import Drawing
    from store.journal.connection import Journal
    from store.patches import Patched
    from store.tiles import Pixels

_MOST_CHANGES = 32


class SmallDrawing:
    """Safe from any thread."""

    def __init__(self, journal: Journal, drawing: Drawing) -> None:
        self._journal = journal
        self._drawing = drawing
        self._kept = False

    def thumbnail(self, frame_id: str, width: int) -> Pixels:
        """(h, w, 3) RGB at the first of `WIDTHS` that is not below `width`, or smaller where the picture is.

        Raises PictureNotAvailable.
        """
        kept_width = next((each for each in WIDTHS if each >= width), 0)
        small = self._from_kept(frame_id, kept_width) if kept_width else None
        return small if small is not None else smaller(self._drawing.pixels(frame_id), kept_width or width)

    def _from_kept(self, frame_id: str, width: int) -> Pixels | None:
        self._kept = self._kept or thumbnails.are_kept(self._journal)
        changes: list[Patched] = []
        at = frame_id
        while self._kept and len(changes) <= _MOST_CHANGES:
            webp = thumbnails.find(self._journal, at, width)
            if webp is not None:
                small = decode_picture(webp)
                for picture in reversed(changes):
                    small = draw_small(picture, small)
                return small
            picture = self._drawing.open(at)
            if not is_small_change(picture):
                return None
            changes.append(picture)
            at = picture.base_id
        return None

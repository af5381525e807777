"""Forgetting's picture side: what builds on a picture that leaves is written anew without it, and first.

A dependent is drawn once more and said as a change since the nearest base that stays, or whole. So what is left of a
forgotten picture is what its dependents showed themselves. Files are replaced before the journal hears on what they
build: so it is told first which ones may be, and after a crash or an error these files are asked.
"""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, NamedTuple

from store.encoding_patches import changed, whole
from store.errors import PictureNotAvailable
from store.images import seal
from store.journal import frames, meta, picture_bases, thumbnails
from store.patches import to_bytes
from store.thumbnails import make_thumbnails
from store.tiles import differing_tiles

if TYPE_CHECKING:
    from collections.abc import Collection

    from store.drawing import Drawing
    from store.journal.connection import Journal
    from store.journal.picture_keys import PictureKeys
    from store.patches import Patched
    from store.pictures import PictureFiles
    from store.tiles import Pixels

    Chain = list[tuple[str, Patched]]
    Heirs = dict[str, tuple[str, Pixels]]
    Rewritten = dict[str, "Anew"]

log = logging.getLogger(__name__)

_UNTOLD = "written anew"


class Anew(NamedTuple):
    """A picture that was written anew: what it builds on, the size of its file, its thumbnails (None: as before)."""

    base_id: str
    size: int
    thumbnails: dict[int, bytes] | None


class Rebasing:
    """Writes pictures anew on other bases. Used by the one who forgets, under the writer's lock."""

    def __init__(self, journal: Journal, keys: PictureKeys, pictures: PictureFiles, drawing: Drawing) -> None:
        self._journal = journal
        self._keys = keys
        self._pictures = pictures
        self._drawing = drawing

    def free_of(self, leaving: Collection[str]) -> Rewritten:
        """Write anew what builds on pictures that leave; by the ids of these frames.

        Synced when this returns; the journal is told by `record`, or by `settle`. Raises DiskFull, FolderNotWritable.
        """
        self.settle()
        gone = frozenset(leaving)
        written: Rewritten = {}
        heirs: Heirs = {}
        building = picture_bases.dependents(self._journal, gone)
        if building:
            with self._journal.transaction():
                meta.put(self._journal, _UNTOLD, json.dumps(building))
        for frame_id in building:
            try:
                chain = self._drawing.chain(frame_id)
                base_id = chain[0][1].base_id
                written[frame_id] = (
                    self._write_anew(frame_id, chain, gone, heirs)
                    if base_id in gone
                    else Anew(base_id, self._pictures.size(frame_id), None)
                )
            except PictureNotAvailable:
                log.warning("the picture of frame %s cannot be drawn any more", frame_id)
                written[frame_id] = Anew("", self._pictures.size(frame_id), None)
        self._drawing.clear()
        return written

    def record(self, written: Rewritten) -> None:
        """Tell the journal; inside the transaction that removes what left."""
        meta.put(self._journal, _UNTOLD, "")
        for frame_id, anew in written.items():
            picture_bases.keep(self._journal, frame_id, anew.base_id)
            self._journal.run("UPDATE frames SET picture_bytes = ? WHERE id = ?", (anew.size, frame_id))
            if anew.thumbnails is not None:
                thumbnails.keep(self._journal, frame_id, anew.thumbnails)

    def settle(self) -> None:
        """Tell the journal what pictures build on that were written anew, and then a crash or an error came.

        Else one that they build on now could be forgotten, and nothing would say that they need it.
        """
        untold = meta.get(self._journal, _UNTOLD)
        if not untold:
            return
        written: Rewritten = {}
        self._drawing.clear()
        for frame_id in sorted(frames.present(self._journal, json.loads(untold))):
            try:
                base_id = self._drawing.open(frame_id).base_id
            except PictureNotAvailable:  # it is lost, whatever it builds on
                continue
            if not base_id or frames.present(self._journal, [base_id]):
                written[frame_id] = Anew(base_id, self._pictures.size(frame_id), None)
        with self._journal.transaction():
            self.record(written)

    def renew_keys(self) -> None:
        """Wrap what stays with a new epoch's key; inside the same transaction."""
        self._keys.renew_epoch()

    def _write_anew(self, frame_id: str, chain: Chain, gone: frozenset[str], heirs: Heirs) -> Anew:
        pixels = self._drawing.pixels(frame_id)
        key = self._keys.find(frame_id)
        if key is None:
            raise PictureNotAvailable("The key of this picture was destroyed.")
        # where nothing that it builds on stays, the first that was made whole stands in for the others
        root = chain[-1][0]
        staying = next((base for base, _ in chain[1:] if base not in gone), "")
        base = (staying, self._drawing.pixels(staying)) if staying else heirs.get(root)
        most = max(sum(part.decoded_pixels for _, part in chain), pixels.size // 3)
        picture = (self._over(base, pixels, most) if base else None) or whole(pixels)
        if not picture.base_id:
            heirs.setdefault(root, (frame_id, pixels))
        sealed = seal(to_bytes(picture), key, frame_id)
        self._pictures.write(frame_id, sealed)
        return Anew(picture.base_id, len(sealed), make_thumbnails(picture, pixels))

    def _over(self, base: tuple[str, Pixels], pixels: Pixels, most: int) -> Patched | None:
        """The picture as a change since that base; None where drawing it would take longer than it did before."""
        base_id, before = base
        if before.shape != pixels.shape:
            return None
        mask = differing_tiles(before, pixels)
        picture = changed(base_id, mask, (), pixels)
        decoded = sum(part.decoded_pixels for _, part in self._drawing.chain(base_id))
        return picture if decoded + picture.decoded_pixels <= most else None

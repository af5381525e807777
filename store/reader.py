"""Reading the memory: any number of processes, none of which writes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from store.drawing import Drawing
from store.errors import FrameNotFound, MemoryOutdated, NodeNotFound, PictureNotAvailable
from store.folder import MemoryFolder
from store.journal import frames, ledger, looks_parts, nearest_parts, nodes, picture_bases, vectors_due
from store.journal.connection import Journal
from store.journal.picture_keys import PictureKeys
from store.journal.schema import VERSION, version_of
from store.local_time import local_zone
from store.pictures import PictureFiles
from store.records import FrameState, SearchFilters
from store.searching import Searching
from store.small_drawing import SmallDrawing
from store.tree.calendar import midnight, next_day

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, tzinfo
    from pathlib import Path

    from store.records import (
        Frame,
        FrameGlance,
        LedgerEntry,
        MemoryCounts,
        Node,
        NodeLevel,
        SearchMode,
        SearchResult,
        Vector,
    )
    from store.search.embedders import QueryEmbedders
    from store.tiles import Pixels
    from store.vault import Vault

_SHORTEST_PREFIX = 8
_FIRST_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
_NO_FILTERS = SearchFilters()


class MemoryReader:
    """Has no method that writes; safe to call from several threads."""

    def __init__(
        self, folder: MemoryFolder, journal: Journal, keys: PictureKeys, searching: Searching, zone: tzinfo
    ) -> None:
        self._folder = folder
        self._journal = journal
        self._drawing = Drawing(keys, PictureFiles(folder.pictures))
        self._small = SmallDrawing(journal, self._drawing)
        self._searching = searching
        self._zone = zone

    @classmethod
    def open(
        cls, folder: Path, vault: Vault, *, embedders: QueryEmbedders | None = None, zone: tzinfo | None = None
    ) -> MemoryReader:
        """Open a memory to read. `embedders` are for searching by meaning and looks; `zone` as for the writer.

        Raises MemoryDamaged, MemoryTooNew, MemoryOutdated, FolderNotWritable.
        """
        place = MemoryFolder(folder)
        journal = Journal.open(place.journal, vault.subkey("journal"), writable=False)
        try:
            _refuse_older(journal, folder)
        except BaseException:
            journal.close()
            raise
        keys = PictureKeys(journal, vault.subkey("picture keys"))
        table_keys = vault.subkey("tokens"), vault.subkey("rotation")
        zone = zone or local_zone()
        return cls(place, journal, keys, Searching(place, journal, table_keys, embedders, zone), zone)

    def frame(self, frame_id: str) -> Frame:
        """A frame by its id, or by a prefix of at least eight characters that only it has. Raises FrameNotFound."""
        found = frames.find(self._journal, [frame_id])
        if found:
            return found[0]
        if len(frame_id) < _SHORTEST_PREFIX:
            raise FrameNotFound("That is too short for the id of a frame; give at least its first eight characters.")
        ids = frames.with_prefix(self._journal, frame_id.lower())
        if not ids:
            raise FrameNotFound("There is no such frame; it may have been forgotten.")
        if len(ids) > 1:
            raise FrameNotFound("Several frames begin with that id; give more of it.")
        return frames.find(self._journal, ids)[0]

    def frames(self, frame_ids: Sequence[str]) -> list[Frame]:
        """The frames of those ids that are there, in that order."""
        return frames.find(self._journal, frame_ids)

    def newest_read(self) -> str:
        """The id of the last frame whose words are known; empty where there is none."""
        return frames.newest_read(self._journal)

    def frames_seen_by_others(self, model: str, *, after: str = "", limit: int = 100) -> list[Frame]:
        """Frames that were read and have a picture, which this model of looks has not seen; oldest first."""
        return frames.find(self._journal, vectors_due.seen_by_others(self._journal, model, after, limit))

    def count_seen_by_others(self, model: str) -> int:
        """How many there are. Looks every one of them up: not to be asked often."""
        return vectors_due.count_seen_by_others(self._journal, model)

    def count_seen_already(self, model: str) -> int:
        """How many frames it has seen that are no newer than the newest of them. Looks every one of them up."""
        return vectors_due.count_seen_already(self._journal, model)

    def frames_without_parts(self, model: str, *, after: str = "", limit: int = 100) -> list[Frame]:
        """Frames that this model of looks has seen as a whole only; oldest first."""
        return frames.find(self._journal, looks_parts.without(self._journal, model, after, limit))

    def count_without_parts(self, model: str) -> int:
        """How many there are. Looks every one of them up: not to be asked often."""
        return looks_parts.count_without(self._journal, model)

    def count_with_parts(self, model: str) -> int:
        """Of how many frames it has seen the parts. Looks every one of them up."""
        return looks_parts.count(self._journal, model)

    def looks_models(self) -> list[str]:
        """The names of the models of looks by which some frame is found. Quick."""
        return [name for name in vectors_due.looks_models(self._journal) if name]

    def glances(
        self, since: datetime, until: datetime, *, monitor: str = "", limit: int = 100_000
    ) -> list[FrameGlance]:
        """Frames on the screen at some time in since <= t < until, oldest first."""
        return frames.glances(self._journal, since, until, monitor=monitor, limit=limit)

    def last_on_screen(self, before: datetime) -> datetime | None:
        """Until when what the recorder itself kept before a time was on the screen; None where there is nothing."""
        return frames.last_on_screen(self._journal, before)

    def glances_of(self, frame_ids: Sequence[str]) -> list[FrameGlance]:
        """The glances of those frames that are there, oldest first."""
        return frames.glances_of(self._journal, frame_ids)

    def shown_before(self, before: datetime, app_name: str, address: str = "", *, limit: int) -> list[FrameGlance]:
        """Frames captured before a time in an application, or at an address (without its fragment), newest first."""
        return frames.shown_before(self._journal, before, app_name, address, limit)

    def picture(self, frame_id: str) -> bytes:
        """The frame's picture as a WebP file. Raises FrameNotFound, PictureNotAvailable (also while it is unread)."""
        return self._drawing.webp(self._with_picture(frame_id))

    def pixels(self, frame_id: str) -> Pixels:
        """The frame's picture as (H, W, 3) RGB, not to be written to; quicker than `picture`. Raises as that."""
        return self._drawing.pixels(self._with_picture(frame_id))

    def thumbnail(self, frame_id: str, width: int) -> Pixels:
        """The frame's picture (h, w, 3) RGB, at least `width` pixels wide or as wide as it is. Raises as `pixels`."""
        return self._small.thumbnail(self._with_picture(frame_id), width)

    def lost_pictures(self) -> list[str]:
        """Frames whose pictures cannot be shown any more: their file is gone, or that of one they build on."""
        files = set(PictureFiles(self._folder.pictures).ids())
        lost = [frame_id for frame_id in picture_bases.ids_with_pictures(self._journal) if frame_id not in files]
        return sorted({*lost, *picture_bases.dependents(self._journal, lost)})

    def _with_picture(self, frame_id: str) -> str:
        frame = self.frame(frame_id)
        if not frame.has_picture:
            raise PictureNotAvailable("This frame was kept without a picture.")
        if frame.state is FrameState.UNREAD:
            raise PictureNotAvailable("This picture is still being read; try again in a moment.")
        return frame.id

    def ledger(self, since: datetime, until: datetime) -> list[LedgerEntry]:
        """What was not kept in since <= t < until, and why; oldest first."""
        return ledger.between(self._journal, since, until)

    def node(self, node_id: str) -> Node:
        """An element of the tree. Raises NodeNotFound."""
        found = nodes.find(self._journal, [node_id])
        if not found:
            raise NodeNotFound("There is no such node in the memory tree; list them with `backscroll tree`.")
        return found[0]

    def children(self, node_id: str) -> list[Node]:
        """The nodes right below one, oldest first; of ``""`` the years. Below segments there are none but frames."""
        return nodes.children(self._journal, node_id)

    def frames_of(self, node_id: str) -> list[FrameGlance]:
        """The frames of a node of any level, oldest first. Raises NodeNotFound."""
        return nodes.frames_below(self._journal, self.node(node_id).id)

    def nodes(self, level: NodeLevel, since: datetime, until: datetime) -> list[Node]:
        """The nodes of a level that overlap since <= t < until, oldest first."""
        return nodes.of_level(self._journal, level, since, until)

    def episode_of(self, frame_id: str) -> Node | None:
        """The episode a frame belongs to; None while it is not yet in the tree."""
        episodes = nodes.episodes_of(self._journal, [frame_id])
        found = nodes.find(self._journal, list(episodes.values()))
        return found[0] if found else None

    def days(self) -> list[date]:
        """The days with frames, in the person's zone, oldest first."""
        found: list[date] = []
        at = frames.first_since(self._journal, _FIRST_MOMENT)
        while at is not None:
            found.append(at.astimezone(self._zone).date())
            at = frames.first_since(self._journal, midnight(next_day(found[-1]), self._zone))
        return found

    def counts(self) -> MemoryCounts:
        """How much is remembered."""
        from store.counting import count

        return count(self._folder, self._journal)

    def search(
        self,
        query: str,
        filters: SearchFilters = _NO_FILTERS,
        *,
        modes: Collection[SearchMode] = (),
        limit: int = 20,
    ) -> SearchResult:
        """The best `limit` hits. Raises BadQuery, MemoryDamaged."""
        return self._searching.search(query, filters, modes, limit)

    def glimpse(self, query: str, filters: SearchFilters = _NO_FILTERS, *, limit: int = 20) -> SearchResult:
        """A first look at what `search` will give, by the words alone and at once. Raises BadQuery, MemoryDamaged."""
        return self._searching.glimpse(query, filters, limit)

    def every(self, query: str, filters: SearchFilters = _NO_FILTERS) -> list[str]:
        """The ids of all frames that show what a query says, oldest first, and of none that is only like it.

        Raises BadQuery (also for what `search` would only note), MemoryDamaged.
        """
        return self._searching.every(query, filters)

    def resembling(self, model: str, vector: Vector, *, limit: int) -> list[tuple[Frame, float]]:
        """The frames whose pictures are nearest to a vector of that model of looks, each with its cosine; best first.

        There is no threshold, and no frame that the model has not seen. Raises MemoryDamaged.
        """
        nearness = {match.id: match.score for match in self._searching.resembling(model, vector, limit)}
        return [(frame, nearness[frame.id]) for frame in self.frames(list(nearness))]

    def resembling_parts(self, model: str, vector: Vector, *, limit: int) -> list[tuple[Frame, float]]:
        """As `resembling`, by the part of each picture that is nearest. Takes seconds where there are a million."""
        nearness = dict(nearest_parts.nearest(self._journal, model, vector, limit))
        return [(frame, nearness[frame.id]) for frame in self.frames(list(nearness))]

    def refresh(self) -> None:
        """See what other processes wrote. Everything but searching sees it anyway."""
        self._drawing.clear()
        self._searching.refresh()

    def close(self) -> None:
        """Harmless when done twice."""
        self._searching.close()
        self._journal.close()


def _refuse_older(journal: Journal, folder: Path) -> None:
    if version_of(journal) < VERSION:
        msg = f"The memory in {folder} is of an older Backscroll; start the recorder once to bring it up to date."
        raise MemoryOutdated(msg)

"""Forgetting: what a person wants gone leaves the journal, the pictures, the tables and the tree, and we look.

First the pictures that build on those that leave are written anew. Then one transaction: rows, words, keys and the
nodes that told of them leave together, and the key that all picture keys are wrapped with is renewed. From then on the
rest is rubble (a picture without a key); it is cleared right after, or where a crash or an error came in between, by
the next forgetting, the next upkeep or the next writer.
"""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from store import counted_words
from store.errors import Cancelled, DiskFull, MemoryLocked, TablesDamaged
from store.journal import associations, frames, imports, ledger, meta, read_lines
from store.records import LedgerEntry, LedgerReason, Receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from store.bringing import Bringing
    from store.folder import MemoryFolder
    from store.grown_tree import Growth
    from store.journal.connection import Journal
    from store.pictures import PictureFiles
    from store.rebasing import Rebasing, Rewritten
    from store.records import FrameGlance

    Progress = Callable[[int, int], None]

log = logging.getLogger(__name__)

_UNFINISHED = "forgetting"
_MOMENT = timedelta(microseconds=1)


class Forgetting:
    """Removes frames for good."""

    def __init__(
        self, folder: MemoryFolder, journal: Journal, rebasing: Rebasing, pictures: PictureFiles, bringing: Bringing
    ) -> None:
        self._folder = folder
        self._journal = journal
        self._rebasing = rebasing
        self._pictures = pictures
        self._bringing = bringing

    def forget(self, frame_ids: Sequence[str], progress: Progress) -> Receipt:
        """Remove frames; ids that are not there are passed over. Cancelling is possible until the first row is gone.

        What an error left of a forgetting before is cleared as well, also where no frame is left to remove.
        """
        leaving = frames.glances_of(self._journal, frame_ids)
        ids = [glance.id for glance in leaving]
        left = self._left()
        progress(0, len(ids))
        if not ids and not left:
            return Receipt(0, 0, 0, 0, 0)
        before = self._folder.size()
        changed = 0
        with self._bringing.lock:
            growth = None
            if ids:
                growth = self._bringing.grow_without(ids)
                changed = len(growth.nodes) + len(growth.removed_ids)
                rewritten = self._rebasing.free_of(ids)
                self._remove_rows(leaving, growth, rewritten)
            # the nodes that changed with what is left may be in no table yet: then all of them are brought
            pictures = self._clear([*left, *ids], None if left else growth)
        with suppress(Cancelled):
            progress(len(ids), len(ids))
        return Receipt(
            frames=len(ids) + len(set(left).intersection(frame_ids)),
            pictures=pictures,
            nodes_changed=changed,
            bytes_freed=max(0, before - self._folder.size()),
            found_afterwards=self._look([*left, *ids]),
        )

    def finish(self) -> None:
        """Clear what a crash or an error left of the last forgetting. Tables that cannot be read are made anew.

        On a full disk it stays for later: whoever opens the memory may want to forget more. Raises FolderNotWritable,
        MemoryDamaged.
        """
        with self._bringing.lock:
            left = self._left()
            if not left:
                return
            try:
                self._clear_or_rebuild(left)
            except DiskFull:
                log.warning("what is left of forgotten frames is cleared when the disk has room again")

    def _clear_or_rebuild(self, left: Sequence[str]) -> None:
        try:
            self._clear(left, None)
        except TablesDamaged:
            self._bringing.rebuild(lambda _done, _total: None)
            self._clear(left, None)

    def _left(self) -> list[str]:
        """Whose rows are gone, and perhaps nothing else."""
        left: list[str] = json.loads(meta.get(self._journal, _UNFINISHED) or "[]")
        return left

    def _remove_rows(self, leaving: Sequence[FrameGlance], growth: Growth, rewritten: Rewritten) -> None:
        ids = [glance.id for glance in leaving]
        spans = list(_spans(self._journal, leaving))
        with self._journal.transaction():
            meta.put(self._journal, _UNFINISHED, json.dumps([*self._left(), *ids]))
            counted_words.discount(self._journal, ids)
            associations.drop(self._journal, ids)
            imports.forget(self._journal, ids)
            read_lines.forget(self._journal)
            self._rebasing.record(rewritten)
            frames.delete(self._journal, ids)
            self._rebasing.renew_keys()
            growth.save(self._journal)
            for span in spans:
                ledger.add(self._journal, span)

    def _clear(self, ids: Sequence[str], growth: Growth | None) -> int:
        pictures = sum(self._pictures.delete(frame_id) > 0 for frame_id in ids)
        self._bringing.drop(ids, growth)
        with self._journal.transaction():
            meta.put(self._journal, _UNFINISHED, "")
        # a reader in the middle of a query keeps the log; the next checkpoint cuts it
        with suppress(MemoryLocked):
            self._journal.checkpoint()
        return pictures

    def _look(self, ids: Iterable[str]) -> int:
        """How many of the frames are still somewhere: journal, keys, tree, pictures, tables."""
        gone = set(ids)
        found = gone & self._bringing.tables().frame_ids()
        found |= gone & set(self._pictures.ids())
        for sql in (
            "SELECT id FROM frames",
            "SELECT frame_id FROM readings",
            "SELECT frame_id FROM picture_keys",
            "SELECT frame_id FROM places",
            "SELECT frame_id FROM pending",
            "SELECT frame_id FROM associated",
            "SELECT frame_id FROM thumbnails",
            "SELECT frame_id FROM picture_bases",
            "SELECT base_id FROM picture_bases",
            "SELECT frame_id FROM looks_parts",
            "SELECT same_as FROM looks_parts",
            "SELECT value FROM nodes, json_each(nodes.said, '$.rests_on')",
            "SELECT said ->> 'keyframe_id' FROM nodes",
        ):
            found |= gone & {row[0] for row in self._journal.query(sql)}
        return len(found)


def _spans(journal: Journal, leaving: Sequence[FrameGlance]) -> Iterable[LedgerEntry]:
    """The stretches that become empty: runs of leaving frames of one monitor with no staying frame between them."""
    gone = {glance.id for glance in leaving}
    for monitor in sorted({glance.monitor for glance in leaving}):
        mine = [glance for glance in leaving if glance.monitor == monitor]
        until = max(glance.last_seen_at for glance in mine)
        around = [
            glance
            for glance in frames.glances(journal, mine[0].captured_at, until + _MOMENT)
            if glance.monitor == monitor and glance.captured_at >= mine[0].captured_at
        ]
        for is_gone, run in groupby(around, key=lambda glance: glance.id in gone):
            if is_gone:
                stretch = list(run)
                ended = max(glance.last_seen_at for glance in stretch)
                yield LedgerEntry(stretch[0].captured_at, ended, monitor, LedgerReason.FORGOTTEN, count=len(stretch))

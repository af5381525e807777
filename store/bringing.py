"""Bringing what the journal holds to where it is searched: the tables and the tree.

All of it is derived, and so is the graph of phrases that is kept with it. Frames wait in the journal's outbox until
all have them; a crash in between brings them twice, which changes nothing. The tables are never synced by LanceDB, so
after an unclean stop they are compared with the journal, and set aside and made anew when they cannot be trusted.
"""

from __future__ import annotations

import logging
import secrets
import shutil
import threading
import time
from typing import TYPE_CHECKING

from store import counted_words, linking
from store.errors import DiskFull, TablesDamaged
from store.journal import associations, contents, ledger, nodes, pending
from store.tables.checks import damaged_files, damaged_indexes
from store.tables.rows import FrameRow, NodeRow
from store.verifying import compare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import tzinfo
    from pathlib import Path

    from store.folder import MemoryFolder
    from store.grown_tree import Growth, TreeGrowth
    from store.journal.connection import Journal
    from store.journal.contents import FrameContent
    from store.records import Node
    from store.tables.search_tables import SearchTables

    Progress = Callable[[int, int], None]

_LOG = logging.getLogger(__name__)
LOOK_AT_FILES_SECONDS = 20.0
_BATCH = 256
_ASIDE = ".aside-"


class Bringing:
    """The writer's side of tables and tree. Calls are serialised by its lock, apart from the journal's."""

    def __init__(self, folder: MemoryFolder, journal: Journal, table_keys: tuple[bytes, bytes], zone: tzinfo) -> None:
        self.lock = threading.RLock()
        self._folder = folder
        self._journal = journal
        self._token_key, self._rotation_key = table_keys
        self._zone = zone
        self._growing: TreeGrowth | None = None
        self._tables: SearchTables | None = None
        self._looked_at = time.monotonic()

    def bring(self) -> list[str]:
        """Bring all that waits; the frames that can be searched now. Raises DiskFull, MemoryDamaged."""
        with self.lock:
            self._look_at_files()
            waiting = pending.marks(self._journal)
            frame_ids = list(waiting)
            for start in range(0, len(frame_ids), _BATCH):
                self._bring(frame_ids[start : start + _BATCH], waiting)
            if frame_ids:
                self._bring_ledger()
            return frame_ids

    def _look_at_files(self) -> None:
        """Now and then: handles that are open go on when the files below them are destroyed. Raises MemoryDamaged."""
        if time.monotonic() - self._looked_at >= LOOK_AT_FILES_SECONDS:
            folders = list(self._folder.tables.glob("*.lance"))
            if any(damaged_files(folder) or damaged_indexes(folder) for folder in folders):
                raise TablesDamaged("The search tables are damaged; they are made anew from the journal.")
            self._looked_at = time.monotonic()

    def mend(self) -> None:
        """Compare the tables with the journal while recording goes on; what cannot be read is made anew.

        Raises DiskFull, MemoryDamaged.
        """
        with self.lock:
            self.close()  # what LanceDB holds in memory says nothing of the files
            self.verify()

    def verify(self) -> None:
        """Make the tables hold what the journal says, after a stop that was not clean.

        Whatever is wrong with them, the journal makes them anew. Raises DiskFull, MemoryDamaged.
        """
        with self.lock:
            try:
                self._verify()
            except TablesDamaged:
                _LOG.warning("the tables cannot be read and are made anew")
                self.rebuild(lambda _done, _total: None)

    def _verify(self) -> None:
        tables = self.tables()
        tables.try_words()
        again, unknown = compare(self._journal, tables)
        again.difference_update(pending.marks(self._journal))
        self._bring_tree()
        if unknown:
            # what was forgotten may have come back with an old file that the disk had not let go of yet
            tables.remove_frames(sorted(unknown))
            try:
                tables.purge()
            except DiskFull:
                _LOG.warning("the disk has no room to be rid of what the journal does not know")
        if again:
            _LOG.warning("%d frames are brought into the tables again", len(again))
        with self._journal.transaction():
            pending.add(self._journal, sorted(again))
            ledger.bring_all(self._journal)
        self.bring()

    def rebuild(self, progress: Progress) -> None:
        """Tables, tree and vocabulary anew from the journal. What was there is set aside until that succeeded."""
        with self.lock:
            self.close()
            aside = self._set_tables_aside()
            with self._journal.transaction():
                counted_words.recount(self._journal)
                nodes.clear(self._journal)
                associations.clear(self._journal)
                pending.add_all(self._journal)
                ledger.bring_all(self._journal)
            self._tree().forget_open_day()
            waiting = pending.marks(self._journal)
            frame_ids = list(waiting)
            progress(0, len(frame_ids))
            for start in range(0, len(frame_ids), _BATCH):
                self._bring(frame_ids[start : start + _BATCH], waiting)
                progress(min(start + _BATCH, len(frame_ids)), len(frame_ids))
            self._bring_ledger()
            self.tables().maintain(now=True)
            for folder in aside:
                shutil.rmtree(folder, ignore_errors=True)

    def drop(self, frame_ids: Sequence[str], growth: Growth | None) -> None:
        """Take frames out of the tables for good, and bring the nodes that changed with that; None: all nodes."""
        with self.lock:
            tables = self.tables()
            tables.remove_frames(frame_ids)
            if growth is None:
                self._bring_tree()
            else:
                self._bring_nodes(growth)
            self._bring_ledger()
            tables.purge()
            for folder in self._aside():
                shutil.rmtree(folder, ignore_errors=True)

    def grow_without(self, frame_ids: Sequence[str]) -> Growth:
        """The tree of the days that these frames, which are leaving, stood in. Nothing is written."""
        return self._tree().without(frame_ids)

    def maintain(self) -> None:
        """Compact the tables, keep their indexes up, let go of what LanceDB holds of the old ones (open files, too)."""
        with self.lock:
            linking.link_older(self._journal)
            self._bring_ledger()
            self.tables().maintain()
            self.close()

    def tables(self) -> SearchTables:
        """The tables, opened when first needed. Raises MemoryDamaged."""
        if self._tables is None:
            from store.tables.search_tables import SearchTables

            self._tables = SearchTables.open(
                self._folder.tables, token_key=self._token_key, rotation_key=self._rotation_key, writable=True
            )
        return self._tables

    def close(self) -> None:
        """Close the tables; they open again when needed."""
        with self.lock:
            if self._tables is not None:
                self._tables.close()
                self._tables = None

    def _tree(self) -> TreeGrowth:
        if self._growing is None:
            from store.grown_tree import TreeGrowth

            self._growing = TreeGrowth(self._journal, self._zone)
        return self._growing

    def _bring(self, frame_ids: Sequence[str], marks: dict[str, int]) -> None:
        found = contents.find(self._journal, frame_ids)
        self.tables().upsert_frames([_frame_row(content) for content in found])
        tree = self._tree()
        try:
            growth = tree.with_frames(found)
            self._bring_nodes(growth)
            with self._journal.transaction():
                growth.save(self._journal)
                linking.link(self._journal, found)
                pending.done(self._journal, [marks[frame_id] for frame_id in frame_ids])
        except BaseException:
            # the tree in memory is ahead of the stored one now
            tree.forget_open_day()
            raise

    def _bring_nodes(self, growth: Growth) -> None:
        self.tables().upsert_nodes([_node_row(node) for node in growth.nodes.values()])
        self.tables().remove_nodes(list(growth.removed_ids))

    def _bring_tree(self) -> None:
        present = nodes.everything(self._journal)
        self.tables().remove_nodes(sorted(self.tables().node_ids() - {node.id for node in present}))
        self.tables().upsert_nodes([_node_row(node) for node in present])

    def _bring_ledger(self) -> None:
        waiting = ledger.waiting(self._journal)
        if waiting:
            self.tables().add_ledger(list(waiting.values()))
            with self._journal.transaction():
                ledger.brought(self._journal, waiting)

    def _set_tables_aside(self) -> list[Path]:
        if self._folder.tables.exists():
            name = f"{self._folder.tables.name}{_ASIDE}{secrets.token_hex(4)}"
            self._folder.tables.rename(self._folder.tables.with_name(name))
        return self._aside()

    def _aside(self) -> list[Path]:
        return list(self._folder.root.glob(f"{self._folder.tables.name}{_ASIDE}*"))


def _frame_row(content: FrameContent) -> FrameRow:
    glance = content.glance
    return FrameRow(
        id=glance.id,
        captured_at=glance.captured_at,
        last_seen_at=glance.last_seen_at,
        monitor=glance.monitor,
        app_name=glance.app_name,
        window_title=glance.window_title,
        url=content.url,
        text=content.text,
        text_vector=content.text_vector,
        text_model=content.text_model,
        looks_vector=content.looks_vector,
        looks_model=content.looks_model,
    )


def _node_row(node: Node) -> NodeRow:
    said: Iterable[str] = (node.title, node.summary, " ".join(node.keywords))
    return NodeRow(node.id, node.level, node.started_at, node.ended_at, "\n".join(said))

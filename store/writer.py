"""Writing the memory: one process, one writer.

What `keep_frame` has returned is on the disk: its picture was synced, then its row was committed. Everything that is
derived (what is searched, the tree) is brought up by `flush` and can be made anew from the journal.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from store import counted_words
from store.bringing import Bringing
from store.errors import FrameNotFound, MemoryDamaged
from store.folder import MemoryFolder, WriterLock, make_folder, make_private
from store.forgetting import Forgetting
from store.identifiers import IdMaker
from store.journal import frames, imports, ledger, looks_parts, meta, pending, read_lines, vectors_due
from store.journal.connection import Journal
from store.journal.picture_keys import PictureKeys
from store.journal.schema import bring_up_to_date
from store.keeping import Keeping
from store.local_time import local_zone
from store.pictures import PictureFiles
from store.reader import MemoryReader
from store.rebasing import Rebasing
from store.records import FrameState
from store.space import Space
from store.vectors_later import VectorsLater

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, tzinfo
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

    from store.records import Frame, LedgerEntry, NewFrame, Reading, Receipt
    from store.vault import Vault

    Progress = Callable[[int, int], None]

_EXTEND_SECONDS = 3.0  # an extended frame waits so long for company to be synced with; a crash shortens its stay
_LONGER_SECONDS = 120.0  # a frame that stays on waits so long for company to be searchable until now with
_STOPPED = "stopped"


class MemoryWriter:
    """The one writer. Every method may be called from any thread; calls are serialised."""

    def __init__(self, folder: MemoryFolder, vault: Vault, lock: WriterLock, zone: tzinfo) -> None:
        self._file_lock = lock
        self._lock = threading.RLock()
        self._space = Space(folder)
        self._ids = IdMaker()
        self._pictures = PictureFiles(folder.pictures)
        self._extended: dict[str, datetime] = {}
        self._extended_since = 0.0
        self._longer: set[str] = set()
        self._longer_since = 0.0
        self._closed = False
        if not folder.journal.exists() and any(self._pictures.ids()):
            # A new journal would know none of these pictures; they can still be saved by the old one.
            raise MemoryDamaged(
                f"The journal of {folder.root} is missing: put it back from a backup; nothing was changed."
            )
        self._journal = Journal.open(folder.journal, vault.subkey("journal"), writable=True)
        try:
            bring_up_to_date(self._journal)
            self.vectors = VectorsLater(self._journal, self._lock)
            keys = PictureKeys(self._journal, vault.subkey("picture keys"))
            self._keeping = Keeping(self._journal, keys, self._pictures)
            table_keys = vault.subkey("tokens"), vault.subkey("rotation")
            self._bringing = Bringing(folder, self._journal, table_keys, zone)
            self._rebasing = Rebasing(self._journal, keys, self._pictures, self._keeping.drawing)
            self._forgetting = Forgetting(folder, self._journal, self._rebasing, self._pictures, self._bringing)
            self._keeping.remove_orphans()
            self._space.keep_ballast()
            self._recover()
            self.reader = MemoryReader.open(folder.root, vault, zone=zone)
        except BaseException:
            self._journal.close()
            raise

    @classmethod
    def open(cls, folder: Path, vault: Vault, *, zone: tzinfo | None = None) -> MemoryWriter:
        """Become the writer of a memory. `zone` is where the person's days begin and end; default: the computer's.

        Raises MemoryLocked, MemoryDamaged, MemoryTooNew, FolderNotWritable, DiskFull.
        """
        place = MemoryFolder(folder)
        make_private(place)
        lock = WriterLock(place)
        try:
            make_folder(place.pictures)
            return cls(place, vault, lock, zone or local_zone())
        except BaseException:
            lock.release()
            raise

    def keep_frame(self, new: NewFrame, pixels: npt.NDArray[np.uint8] | None) -> Frame:
        """Keep a frame; `pixels` is (H, W, 3) RGB, not to be changed later. When this returns it is safe on the disk.

        Raises DiskFull, BadPicture, FolderNotWritable.
        """
        change = None if pixels is None else self._keeping.prepare(new, pixels)
        with self._lock:
            self._space.require()
            frame_id = self._ids.make(new.captured_at)
            written = None if change is None else self._keeping.write(frame_id, new, change)
            try:
                with self._journal.transaction():
                    frames.insert(self._journal, frame_id, new, written.size if written else 0)
                    if written:
                        self._keeping.record(written)
                    self._write_extended()
                self._extended.clear()
            except BaseException:
                self._pictures.delete(frame_id)
                raise
            if written:
                self._keeping.remember(written, new)
            return frames.find(self._journal, [frame_id])[0]

    def extend_frame(self, frame_id: str, last_seen_at: datetime) -> None:
        """Nothing changed: the frame was seen until now. Committed within seconds."""
        with self._lock:
            if not self._extended:
                self._extended_since = time.monotonic()
            self._extended[frame_id] = max(last_seen_at, self._extended.get(frame_id, last_seen_at))
            if time.monotonic() - self._extended_since >= _EXTEND_SECONDS:
                self._commit_extended()

    def record_reading(self, frame_id: str, reading: Reading) -> None:
        """What was read in a frame; committed when this returns. Raises FrameNotFound, DiskFull."""
        with self._lock, self._journal.transaction():
            if frames.has_reading(self._journal, frame_id):
                counted_words.discount(self._journal, [frame_id])
            self._set_state(frame_id, FrameState.READ)
            frames.save_reading(self._journal, frame_id, reading)
            if reading.parts is not None:
                looks_parts.save(self._journal, frame_id, reading.parts)
            counted_words.count(self._journal, [frame_id])
            if reading.text_vector is None:
                vectors_due.add(self._journal, frame_id)

    def record_failure(self, frame_id: str) -> None:
        """The frame could not be read: its picture stays, without words. Raises FrameNotFound."""
        with self._lock, self._journal.transaction():
            self._set_state(frame_id, FrameState.FAILED)

    def unread_frames(self, limit: int = 100) -> list[Frame]:
        """What is still to be read, oldest first."""
        with self._lock:
            return frames.unread(self._journal, limit)

    def unread_pixels(self, frame_id: str) -> npt.NDArray[np.uint8]:
        """(H, W, 3) RGB of a frame, also while it is unread; not to be written to. Raises PictureNotAvailable."""
        return self._keeping.pixels(frame_id)

    def add_ledger(self, entry: LedgerEntry) -> None:
        """Say why a stretch was not kept; the monitor's entry of that reason grows where this one goes on from it."""
        with self._lock, self._journal.transaction():
            ledger.add(self._journal, entry)

    def imported(self, key: str) -> str | None:
        """What became of a thing imported before: a frame's id or ``refused: reason``; None for a new one."""
        with self._lock:
            return imports.outcome(self._journal, key)

    def record_import(self, key: str, outcome: str) -> None:
        """Remember what became of a thing that was imported."""
        with self._lock, self._journal.transaction():
            imports.record(self._journal, key, outcome)

    def keep_read_lines(self, lines: bytes, counts: str) -> None:
        """Keep what was read in pictures of lines until anything is forgotten, and the counts for good."""
        with self._lock, self._journal.transaction():
            read_lines.keep(self._journal, lines, counts)

    def read_lines(self) -> tuple[bytes, str]:
        """What `keep_read_lines` got last; empty where there is nothing."""
        with self._lock:
            return read_lines.find(self._journal)

    def flush(self) -> list[str]:
        """Bring what was read since the last time to where it is searched, and let the tree grow.

        The ids of the frames that can be found now. Raises DiskFull, MemoryDamaged.
        """
        with self._lock:
            self._commit_extended()
            # frames that only stayed on longer wait for a reason to write, but not for ever: a still screen is cheap
            late = time.monotonic() - self._longer_since >= _LONGER_SECONDS
            if self._longer and (late or pending.count(self._journal)):
                with self._journal.transaction():
                    pending.add(self._journal, self._longer)
                self._longer.clear()
        brought = self._bringing.bring()
        if brought:
            self.reader.refresh()
        return brought

    def maintain(self) -> None:
        """Compact what is searched, and clear what a forgetting left; to be called now and then, in the background."""
        self._bringing.maintain()
        self._forgetting.finish()

    def mend(self) -> None:
        """Compare what is searched with the journal; make anew what cannot be read. Raises DiskFull, MemoryDamaged."""
        self._bringing.mend()

    def rebuild(self, progress: Progress) -> None:
        """Make all that is searched, and the tree, anew from the journal. Raises Cancelled, DiskFull."""
        with self._lock:
            self._commit_extended()
        self._bringing.rebuild(progress)
        self.reader.refresh()

    def forget(self, frame_ids: Sequence[str], progress: Progress) -> Receipt:
        """Remove frames for good, and look whether they are gone. Works on a full disk: the ballast makes room."""
        with self._bringing.lock, self._lock:
            self._space.release_ballast_if_low()
            try:
                self._commit_extended()
                receipt = self._forgetting.forget(frame_ids, progress)
            finally:
                # rows go first: what fails after that finds them gone
                self.vectors.forgotten += 1
                self._keeping.start_anew()
                self._longer -= set(frame_ids)
                self._space.keep_ballast()
                self.reader.refresh()
            return receipt

    def lower_quality(self, lower: bool) -> None:  # noqa: FBT001 - a switch
        """Keep pictures of lower quality from now on, or of the full one again."""
        self._keeping.lower_quality(lower)

    def free_memory(self) -> None:
        """Let go of pictures at hand; the next of each monitor is kept whole."""
        self._keeping.start_anew()

    def bytes_kept_since(self, at: datetime) -> int:
        """Bytes of the pictures and words of frames captured since then."""
        with self._lock:
            return frames.bytes_since(self._journal, at)

    def close(self) -> None:
        """Write what waits, and let another writer in. Harmless when done twice."""
        with self._bringing.lock, self._lock:
            if self._closed:
                return
            self._closed = True
            try:
                self._commit_extended()
                with self._journal.transaction():
                    pending.add(self._journal, self._longer)
                    meta.put(self._journal, _STOPPED, "cleanly")
            finally:
                self._bringing.close()
                self.reader.close()
                self._journal.close()
                self._file_lock.release()

    def _set_state(self, frame_id: str, state: FrameState) -> None:
        if not frames.set_state(self._journal, frame_id, state):
            raise FrameNotFound("There is no such frame; it may have been forgotten.")
        pending.add(self._journal, [frame_id])

    def _commit_extended(self) -> None:
        if self._extended:
            with self._journal.transaction():
                self._write_extended()
            self._extended.clear()

    def _write_extended(self) -> None:
        frames.extend(self._journal, self._extended)
        if not self._longer:
            self._longer_since = time.monotonic()
        self._longer |= self._extended.keys()

    def _recover(self) -> None:
        """After a stop that was not clean, and after an older version of the journal, put right what is derived."""
        stopped = meta.get(self._journal, _STOPPED)
        rebuild = meta.get(self._journal, "derived") == "to be rebuilt"
        with self._journal.transaction():
            meta.put(self._journal, _STOPPED, "not yet")
        self._rebasing.settle()
        if rebuild:
            self._bringing.rebuild(lambda _done, _total: None)
            with self._journal.transaction():
                meta.put(self._journal, "derived", "")
        self._forgetting.finish()
        if stopped == "not yet" and not rebuild:
            self._bringing.verify()

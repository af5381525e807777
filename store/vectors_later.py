"""The writer's side of vectors: which frames wait for them, and what becomes of those that come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.journal import frames, looks_parts, pending, vectors_due

if TYPE_CHECKING:
    import threading
    from collections.abc import Mapping

    from store.frame_vectors import FrameVectors, LooksParts
    from store.journal.connection import Journal
    from store.records import Frame


class VectorsLater:
    """Of one journal, under the writer's lock. Recording raises DiskFull; frames that are gone are passed over."""

    def __init__(self, journal: Journal, lock: threading.RLock) -> None:
        self._journal = journal
        self._lock = lock
        self.forgotten = 0
        """How often frames were forgotten: what was made of them is no longer there to be shared."""

    def waiting(self, limit: int = 100) -> list[Frame]:
        """What was read and came without a vector of its text, oldest first; also after a restart."""
        with self._lock:
            return frames.find(self._journal, vectors_due.oldest(self._journal, limit))

    def record(self, vectors: Mapping[str, FrameVectors]) -> None:
        """The vectors of frames that were read; they wait no more, and are brought again."""
        with self._lock, self._journal.transaction():
            saved = [name for name, found in vectors.items() if vectors_due.save(self._journal, name, found)]
            for name in saved:
                if (parts := vectors[name].parts) is not None:
                    looks_parts.save(self._journal, name, parts)
            pending.add(self._journal, saved)

    def record_parts(self, parts: Mapping[str, LooksParts]) -> None:
        """What the model that saw some frames made of their parts. They are not brought: parts are in no table."""
        with self._lock, self._journal.transaction():
            there = frames.present(self._journal, parts)
            for name in parts:
                if name in there:
                    looks_parts.save(self._journal, name, parts[name])

    def forget_parts_of_others(self, model: str) -> bool:
        """What other models made of the parts of frames that this one has seen: a piece, and whether there was any."""
        with self._lock, self._journal.transaction():
            return looks_parts.delete_others(self._journal, model)

"""Frames of before that the model in use has not seen, or of which it has not seen the parts: looked at again.

Oldest first, a batch at a time, when nothing new waits. After a restart that goes on where it was.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from store.errors import DiskFull, FolderNotWritable, MemoryLocked
from store.frame_vectors import FrameVectors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from capture.late_looks import LateLooks
    from store.frame_vectors import LooksParts
    from store.records import Frame


class RecordsVectors(Protocol):
    """The part of `VectorsLater` that this needs. Everything is committed when it returns."""

    def waiting(self, limit: int) -> list[Frame]:
        """Those that wait for a vector of their text, oldest first."""
        ...

    def record(self, vectors: Mapping[str, FrameVectors]) -> None:
        """They wait no more, and are brought again."""
        ...

    def record_parts(self, parts: Mapping[str, LooksParts]) -> None:
        """They are not brought again."""
        ...

    def forget_parts_of_others(self, model: str) -> bool:
        """A piece of what other models made of parts, and whether there may be more."""
        ...

    @property
    def forgotten(self) -> int:
        """How often frames were forgotten."""
        ...


class SeenBefore(Protocol):
    """The part of `MemoryReader` that this needs."""

    def frames_seen_by_others(self, model: str, *, after: str, limit: int) -> list[Frame]:
        """Oldest first."""
        ...

    def count_seen_already(self, model: str) -> int:
        """How many it has seen, but for those newer than all of them."""
        ...

    def count_seen_by_others(self, model: str) -> int:
        """How many there are."""
        ...

    def frames_without_parts(self, model: str, *, after: str, limit: int) -> list[Frame]:
        """Oldest first."""
        ...

    def count_with_parts(self, model: str) -> int:
        """How many it has seen the parts of."""
        ...

    def count_without_parts(self, model: str) -> int:
        """How many there are."""
        ...


NOT_NOW = (DiskFull, FolderNotWritable, MemoryLocked)
"""What has nothing to do with the frames: the same are tried again."""


@dataclass(frozen=True, slots=True)
class LookingAgain:
    """How far a model is with what was kept before, in frames, those before a restart among them.

    `seconds_left` is about how long it still takes; None until something was done since this process began.
    """

    done: int
    total: int
    seconds_left: float | None


class _Pass:
    """Once through the frames of one kind. `counts` gives how many are done and how many are left."""

    def __init__(
        self,
        find: Callable[[str], list[Frame]],
        counts: Callable[[], tuple[int, int]],
        work: Callable[[list[Frame]], None],
    ) -> None:
        self._find = find
        self._counts = counts
        self._work = work
        self._until = ""
        self._counted = 0, 0, (0.0, 0)  # done, all, and when it began with how many done
        self.over = False

    def step(self) -> list[str]:
        """The frames looked at; those that cannot be are passed over until a restart, but for want of room for them."""
        frames = self._find(self._until)
        if not frames:
            self.over, self._counted = True, (0, 0, (0.0, 0))
            return []
        self.count()
        before, self._until = self._until, frames[-1].id
        try:
            self._work(frames)
        except NOT_NOW:
            self._until = before
            raise
        done, total, began = self._counted
        self._counted = min(done + len(frames), total), total, began
        return [frame.id for frame in frames]

    def count(self) -> None:
        """Once, where there is any: every frame is looked up."""
        if not self._counted[1]:
            done, left = self._counts()
            self._counted = done, done + left, (time.monotonic(), done)

    @property
    def progress(self) -> LookingAgain | None:
        """None while there is nothing to do. From any thread."""
        done, total, (since, before) = self._counted
        if done >= total:
            return None
        left = (time.monotonic() - since) / (done - before) * (total - done) if done > before else None
        return LookingAgain(done, total, left)


class LooksAgain:
    """`step` while there is something `left`. For one thread, but for `progress`."""

    def __init__(self, looks: LateLooks, reader: SeenBefore, vectors: RecordsVectors, batch: int) -> None:
        """So many frames at a time."""
        self._looks = looks
        self._reader = reader
        self._vectors = vectors
        self._batch = batch
        self.left = True
        self._passes: tuple[_Pass, ...] = ()
        self.begin_anew()

    def begin_anew(self) -> None:
        """Look for such frames from the first on: some that were done may have lost what they shared."""
        reader, model, batch = self._reader, self._looks.model, self._batch
        self._passes = (
            _Pass(
                lambda after: reader.frames_seen_by_others(model, after=after, limit=batch),
                lambda: (reader.count_seen_already(model), reader.count_seen_by_others(model)),
                self._see_all,
            ),
            _Pass(
                lambda after: reader.frames_without_parts(model, after=after, limit=batch),
                lambda: (reader.count_with_parts(model), reader.count_without_parts(model)),
                self._see_parts,
            ),
        )
        self.left = True

    def step(self) -> list[str]:
        """The frames whose vectors are to be brought. Raises ModelMissing, DiskFull, MemoryDamaged."""
        try:
            return self._step()
        except BaseException:
            self._looks.forget()  # what was made and not written down is nothing to share
            raise

    def _step(self) -> list[str]:
        wholes, parts = self._passes
        if not wholes.over and (done := wholes.step()):
            return done
        if parts.over or not parts.step():
            self.left = self._vectors.forget_parts_of_others(self._looks.model)
        return []

    @property
    def progress(self) -> LookingAgain | None:
        """None while there is nothing of before to look at. From any thread."""
        return next((found for each in self._passes if (found := each.progress) is not None), None)

    def _see_all(self, frames: list[Frame]) -> None:
        seen = [(frame.id, self._looks.of(frame)) for frame in frames]
        self._vectors.record(
            {
                frame_id: FrameVectors(looks_vector=found.whole, looks_model=self._looks.model, parts=found.parts)
                for frame_id, found in seen
                if found is not None
            }
        )

    def _see_parts(self, frames: list[Frame]) -> None:
        seen = [(frame.id, self._looks.parts(frame)) for frame in frames]
        self._vectors.record_parts({frame_id: found for frame_id, found in seen if found is not None})

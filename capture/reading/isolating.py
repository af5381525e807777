"""Reads what can be read when an engine fails on something among many: halves what failed until it stands alone.

An engine that crashes or hangs on one odd line would cost the frame all its words. Halving finds one line among n with
about 2 log2 n calls. An engine that fails on everything is not asked again and again, and one that hangs not for ever.
"""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from store.errors import ReadingFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Piece = TypeVar("Piece")
Read = TypeVar("Read")

MOST_IN_VAIN = 7  # failures before anything was read: the whole, its halves and its quarters
MOST_FAILURES = 32  # of one frame; four odd lines among a hundred
MOST_REMEMBERED = 512  # digests
PATIENCE_SECONDS = 60.0  # since the first failure; engines are cut off after some forty


@dataclass(slots=True)
class Isolated(Generic[Piece, Read]):
    """What was `read`, in pairs; what the engine fails on; and what was `left` when patience was over."""

    read: list[tuple[Piece, Read]] = field(default_factory=list)
    unreadable: list[Piece] = field(default_factory=list)
    left: list[Piece] = field(default_factory=list)
    calls: int = 0


def read_apart(
    read: Callable[[Sequence[Piece]], Sequence[Read]],
    batches: Iterable[Sequence[Piece]],
    now: Callable[[], float] = time.monotonic,
) -> Isolated[Piece, Read]:
    """`read` gives one answer a piece, or raises ReadingFailed. Raises ReadingFailed: nothing at all could be read."""
    found = Isolated[Piece, Read]()
    waiting = deque(batches)
    first: ReadingFailed | None = None
    failures, until = 0, 0.0
    while waiting:
        batch = waiting.popleft()
        if first is not None and (failures >= (MOST_FAILURES if found.read else MOST_IN_VAIN) or now() > until):
            found.left.extend(batch)
            continue
        found.calls += 1
        try:
            found.read.extend(zip(batch, read(batch), strict=True))
        except ReadingFailed as error:
            failures += 1
            if first is None:
                first, until = error, now() + PATIENCE_SECONDS
            half = len(batch) // 2
            if half:
                waiting.extend((batch[:half], batch[half:]))
            else:
                found.unreadable.extend(batch)
    if first is not None and not found.read:
        raise first
    return found


class UnreadableLines:
    """Digests of pictures that an engine failed on: not asked again as long as they are remembered.

    In memory only: after a restart, with another engine perhaps, they get another chance.
    """

    def __init__(self) -> None:
        self._digests: OrderedDict[bytes, None] = OrderedDict()

    def __contains__(self, digest: bytes) -> bool:
        return digest in self._digests

    def update(self, digests: Iterable[bytes]) -> None:
        """Remember these; the oldest are dropped."""
        for digest in digests:
            self._digests[digest] = None
        while len(self._digests) > MOST_REMEMBERED:
            self._digests.popitem(last=False)

    def clear(self) -> None:
        """Forget all."""
        self._digests.clear()

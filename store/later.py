"""Sequences that are worked out when they are first looked at. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, overload

_Item = TypeVar("_Item")


class Later(Sequence[_Item]):
    """What `make` gives, which is called by whoever looks first (by both, where two threads look at once); equal to any
    sequence with the same items.

    A search finds twenty frames with some thousands of words: unpacking them all took a tenth of its time, and a window
    shows a few of them at once.
    """

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Sequence[_Item]]) -> None:
        self._make = make
        self._made: tuple[_Item, ...] | None = None

    def __len__(self) -> int:
        return len(self._items())

    @overload
    def __getitem__(self, place: int) -> _Item: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[_Item, ...]: ...
    def __getitem__(self, place: Any) -> Any:
        return self._items()[place]

    def __iter__(self) -> Iterator[_Item]:
        return iter(self._items())

    def __eq__(self, other: object) -> bool:
        return tuple(other) == self._items() if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._items())

    def __repr__(self) -> str:
        return repr(self._items())

    def _items(self) -> tuple[_Item, ...]:
        if self._made is None:
            self._made = tuple(self._make())
        return self._made

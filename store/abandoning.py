"""Work that nobody waits for any more ends at its next step: another key was struck, another search is wanted.

Who starts the work says how to find out; whoever does it asks between its steps. A variable of the context instead of
an argument: between the two lie reader, engine and retrievers, none of which has anything to do with it.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeVar

from store.errors import Abandoned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")

_late: ContextVar[Callable[[], bool] | None] = ContextVar("late", default=None)


@contextmanager
def abandoned_when(late: Callable[[], bool]) -> Iterator[None]:
    """What is done inside, in this thread, ends with Abandoned at its next step once `late` says so."""
    token = _late.set(late)
    try:
        yield
    finally:
        _late.reset(token)


def still_wanted() -> None:
    """Between two steps. Raises Abandoned."""
    late = _late.get()
    if late is not None and late():
        raise Abandoned("This is no longer wanted.")


def while_wanted(items: Iterable[T]) -> Iterator[T]:
    """The same items, each a step. Raises Abandoned."""
    for item in items:
        still_wanted()
        yield item

"""Progress of a long command on stderr, with the time left; Ctrl-C cancels it cleanly."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from store.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


class Report(Protocol):
    """How far a command is. Raises Cancelled once Ctrl-C was pressed."""

    def __call__(self, done: int, total: int, note: str = "", /) -> None: ...


@contextmanager
def progress_bar(what: str) -> Iterator[Report]:
    """A function to call with (done, total, note). After Ctrl-C its next call raises Cancelled.

    The first Ctrl-C lets the command finish what it has begun; the second one ends it at once. Without a terminal
    nothing is drawn.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[note]}"),
    )
    pressed: list[int] = []

    def press(number: int, _frame: FrameType | None) -> None:
        if pressed:
            raise KeyboardInterrupt
        pressed.append(number)

    console = Console(stderr=True, markup=False)
    with Progress(*columns, console=console, disable=not sys.stderr.isatty(), transient=True) as bar:
        task = bar.add_task(what, total=None, note="")

        def report(done: int, total: int, note: str = "", /) -> None:
            bar.update(task, completed=done, total=total or None, note=note)
            if pressed:
                raise Cancelled("Cancelled; what was finished is kept.")

        before = signal.signal(signal.SIGINT, press)
        try:
            yield report
        finally:
            signal.signal(signal.SIGINT, before)

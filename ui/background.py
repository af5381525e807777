"""The only threads of the windows: work is done behind, answers come back in the GUI thread.

Requests of one channel are numbered; an answer that comes after a newer request was made is dropped, and a search whose
answer nobody waits for ends at its next step. Nothing is delivered once `close` was called.
"""

from __future__ import annotations

import logging
import traceback
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from store.abandoning import abandoned_when
from store.errors import BackscrollError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Request:
    channel: str
    number: int
    answered: Callable[[Any], None]
    failed: Callable[[BackscrollError], None]


class Background(QObject):
    """Runs work on a few threads and brings what came of it back to the thread it was made in."""

    _finished = Signal(object, object)

    def __init__(self, threads: int = 2, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="backscroll-ui")
        self._numbers: dict[str, int] = {}
        self._in_flight = 0
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def request(
        self,
        channel: str,
        work: Callable[[], T],
        answered: Callable[[T], None],
        failed: Callable[[BackscrollError], None],
    ) -> None:
        """Does `work` behind and calls `answered` with its value, or `failed` with its error, in the GUI thread.

        A later request of the same channel makes this one late: its answer will be dropped. An error that is none of
        ours is delivered as a plain `BackscrollError`, and where it happened goes to the log.
        """
        if self._closed:
            return
        number = self._numbers.get(channel, 0) + 1
        self._numbers[channel] = number
        self._in_flight += 1
        request = _Request(channel, number, answered, failed)
        future = self._pool.submit(self._unless_late, request, work)
        future.add_done_callback(lambda done: self._finished.emit(request, done))

    def drop(self, channel: str) -> None:
        """Whatever is under way on the channel will not be delivered."""
        self._numbers[channel] = self._numbers.get(channel, 0) + 1

    @property
    def busy(self) -> bool:
        """Whether something is under way, late or not."""
        return self._in_flight > 0

    def close(self) -> None:
        """Waits for what runs, drops what waits. Nothing is delivered from now on."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _unless_late(self, request: _Request, work: Callable[[], T]) -> T:
        with abandoned_when(lambda: self._is_late(request)):
            return work()

    def _is_late(self, request: _Request) -> bool:
        return self._closed or self._numbers.get(request.channel) != request.number

    def _deliver(self, request: _Request, future: Future[Any]) -> None:
        self._in_flight -= 1
        if future.cancelled() or self._is_late(request):
            return
        error = future.exception()
        if error is None:
            request.answered(future.result())
        elif isinstance(error, BackscrollError):
            request.failed(error)
        else:
            _log.error("work in the background failed: %s at %s", type(error).__name__, _places(error))
            request.failed(BackscrollError("Something unexpected happened; the log says where. Please try again."))


def _places(error: BaseException) -> str:
    """Where a foreign error came from. Not its message: that could quote what was read on a screen."""
    steps = traceback.extract_tb(error.__traceback__)[-4:]
    return " > ".join(f"{Path(step.filename).name}:{step.lineno}" for step in steps)

"""Text that a person copies, where the person wants it kept: a frame without a picture, under the window it came from.

Nothing is asked for before it is sure who may have copied it: the program that holds it, the window in front, and those
that were in front a moment ago. Where one of them is excluded, or nobody tells, it is left where it is. They are asked
once more when it was read: what may have come from elsewhere meanwhile is dropped.

A clipboard manager, which has no window, takes over what others copied when they end. So after a copy was left alone
nobody but a program whose window is in front is asked: what another holds may be that same copy. Whether it is cannot
be known without having asked the program that was to be left alone.
"""

from __future__ import annotations

import hashlib
import logging
from collections import deque
from typing import TYPE_CHECKING, NamedTuple, Protocol

from capture.desktop.window import Named
from store.errors import BackscrollError, NoDisplay
from store.records import NewFrame, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from capture.clipboard.copied import Clipboard
    from capture.desktop.window import Window
    from store.records import Frame

log = logging.getLogger(__name__)

SOURCE = "clipboard"
"""What a frame of copied text has as its source, and as its monitor."""
A_MOMENT_AGO_SECONDS = 2.0


class _Front(NamedTuple):
    """What was in front since `at`, by the name it had; and the window, where it was still there to be asked."""

    at: float
    name: Named
    window: Window | None


class CopyKeeper(Protocol):
    """The part of `MemoryWriter` that a copy needs."""

    def keep_frame(self, new: NewFrame, pixels: None) -> Frame:
        """Returns when it is safe on disk."""
        ...

    def record_reading(self, frame_id: str, reading: Reading) -> None:
        """The words are committed when this returns."""
        ...


class Windows(Protocol):
    """The part of `Eyes` that a copy needs."""

    @property
    def tells_windows(self) -> bool:
        """Whether this desktop says where windows are."""
        ...

    def windows(self) -> list[Window]:
        """Bottom to top. Raises NoDisplay."""
        ...


class Copies:
    """For one thread."""

    def __init__(  # noqa: PLR0913 - the loop's, each from another place
        self,
        writer: CopyKeeper,
        eyes: Windows,
        excludes: Callable[[Window | Named], bool],
        kept: Callable[[str], None],
        choose: Callable[[], Clipboard | None],
        *,
        saw_before: bool = True,
    ) -> None:
        """`excludes` tells whether what has this name is never kept; `kept` hears of each frame with its words.

        `saw_before`: it was seen who copied what is there already; else that may be what is not to be kept.
        """
        self._writer = writer
        self._eyes = eyes
        self._excludes = excludes
        self._kept = kept
        self._choose = choose
        self._clipboard: Clipboard | None = None
        self._fronts: deque[_Front] = deque()
        self._last = b""
        self._left_alone = not saw_before

    def leave(self) -> None:
        """Something was copied that is not to be kept, nor asked for, nor taken from whoever holds it later."""
        self._left_alone = True

    def see(self, front: tuple[str, str] | None, now: float, copied_at: datetime | None) -> None:
        """This application and title are in front at `now`, in seconds of a monotonic clock.

        Something else is copied since the last time where `copied_at` says so. What cannot be kept is left.
        """
        if front is not None and (not self._fronts or self._fronts[-1].name != front):
            self._fronts.append(_Front(now, Named(*front), self._window_of(front)))
        # each was in front until the next one came
        while len(self._fronts) > 1 and now - self._fronts[1].at > A_MOMENT_AGO_SECONDS:
            self._fronts.popleft()
        try:
            if copied_at is not None:
                self.take(copied_at)
        except BackscrollError as error:
            log.warning("what was copied could not be kept: %s", type(error).__name__)
            self.close()

    def take(self, at: datetime) -> str:
        """Something else is copied: keep its text. The frame's id; empty where it was left alone.

        Raises NoDisplay, DiskFull, MemoryFault.
        """
        before, self._left_alone = self._left_alone, True  # until it is sure that it may be kept
        if self._clipboard is None:
            self._clipboard = self._choose()
        if self._clipboard is None or not self._eyes.tells_windows:
            return ""
        windows = self._eyes.windows()
        sources, active = self._clipboard.sources(windows), _in_front(windows)
        suspects: list[Window | Named] = [*sources, *active, *self._lately(windows)]
        is_older = before and not any(window.active for window in sources)
        if is_older or any(self._excludes(each) for each in suspects):
            log.info("what was copied is left alone: an excluded window may have copied it, now or before")
            return ""
        text = self._clipboard.text()
        if self._have_changed(self._clipboard, sources, active):
            log.info("what was copied is dropped: another window may have copied it meanwhile")
            return ""
        self._left_alone = not text  # it may be marked as secret
        digest = hashlib.blake2b(text.encode("utf-8", "replace")).digest()
        if not text or digest == self._last:
            return ""
        likely = [*(each for each in active if each in sources), *sources, *active]
        frame_id = self._keep(text, at, likely[0] if likely else None)
        self._last = digest
        return frame_id

    def close(self) -> None:
        """Let go of the desktop; the next copy opens it again."""
        if self._clipboard is not None:
            self._clipboard.close()
            self._clipboard = None

    def _window_of(self, front: tuple[str, str]) -> Window | None:
        """A name alone does not say that a browser's window is a private one."""
        try:
            windows = self._eyes.windows()
        except NoDisplay:
            return None
        return next((each for each in windows if each.active and (each.app_name, each.title) == front), None)

    def _have_changed(self, clipboard: Clipboard, sources: Sequence[Window], active: Sequence[Window]) -> bool:
        """Whether others hold it, or are in front, by now, or one of these is excluded under the name it has now."""
        windows = self._eyes.windows()
        sources_now, active_now = clipboard.sources(windows), _in_front(windows)
        if _ids(sources_now) != _ids(sources) or _ids(active_now) != _ids(active):
            return True
        return any(self._excludes(each) for each in (*sources_now, *active_now))

    def _lately(self, windows: Sequence[Window]) -> list[Window | Named]:
        """What was in front a moment ago: by the names of then, and as it is now or, where it closed, as it was."""
        there = {window.id: window for window in windows}
        fronts = [front.window for front in self._fronts if front.window is not None]
        return [*(front.name for front in self._fronts), *(there.get(each.id, each) for each in fronts)]

    def _keep(self, text: str, at: datetime, window: Window | None) -> str:
        new = NewFrame(
            captured_at=at,
            monitor=SOURCE,
            app_name=window.app_name if window else "",
            window_title=window.title if window else "",
            source=SOURCE,
        )
        frame = self._writer.keep_frame(new, None)
        self._writer.record_reading(frame.id, Reading(text))
        self._kept(frame.id)
        return frame.id


def _in_front(windows: Sequence[Window]) -> list[Window]:
    return [window for window in windows if window.active]


def _ids(windows: Sequence[Window]) -> set[str]:
    return {window.id for window in windows}

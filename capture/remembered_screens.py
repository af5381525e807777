"""What each monitor showed last, so that a screen on which nothing new is to be seen extends its frame and adds none.

"Same as the last one? Extend it" is ActivityWatch's heartbeat. A blinking cursor, a clock or a video would defeat it:
what changes in a restless part of the screen alone is not new (`capture/reading/restless.py` says what that is). And
the few pictures before the last are known by their digest, for a short while: going back and forth is not new either.
"""

from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from capture.changes import changed_tiles
from capture.reading.restless import RestlessTiles

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from capture.changes import Box
    from capture.screenshot import Pixels
    from store.records import NewFrame

WRITE_EVERY = timedelta(seconds=10)  # a commit for every glance at an unmoving screen would wear the disk
BACK_AND_FORTH = timedelta(seconds=30)
PICTURES_KNOWN = 4


@dataclass(slots=True)
class _Seen:
    frame_id: str
    digest: bytes
    about: tuple[str, str]
    at: datetime


@dataclass(slots=True)
class _Screen:
    """`kept` is the picture of the last frame, `looked` that of the last look; often the same array."""

    kept: Pixels
    looked: Pixels
    restless: RestlessTiles
    digest: bytes | None = None
    """Of `looked`, once somebody asked."""
    recent: deque[_Seen] = field(default_factory=lambda: deque(maxlen=PICTURES_KNOWN))


class RememberedScreens:
    """The last pictures of every monitor, and which frames still have to be told that they were seen again."""

    def __init__(self, extend: Callable[[str, datetime], None]) -> None:
        """`extend` is `MemoryWriter.extend_frame`."""
        self._extend = extend
        self._screens: dict[str, _Screen] = {}
        self._written: dict[str, datetime] = {}
        self._waiting: dict[str, datetime] = {}
        self._resting_since: datetime | None = None

    def find(self, new: NewFrame, pixels: Pixels) -> str:
        """The id of the frame that shows all that matters of this already; empty where it is new."""
        screen = self._screens.get(new.monitor)
        if screen is None or screen.kept.shape != pixels.shape:
            return ""
        screen.restless.observe(changed_tiles(screen.looked, pixels), pixels, new.captured_at)
        screen.looked, screen.digest = pixels, None
        if not screen.recent:  # what was seen before is over
            return ""
        about = (new.app_name, new.window_title)
        last = screen.recent[-1]
        if last.about == about and not (changed_tiles(screen.kept, pixels) & ~screen.restless.mask).any():
            return last.frame_id
        digest = screen.digest = _digest(pixels)
        for seen in screen.recent:
            if seen.digest == digest and seen.about == about and new.captured_at - seen.at < BACK_AND_FORTH:
                return seen.frame_id
        return ""

    def remember(self, new: NewFrame, pixels: Pixels, frame_id: str) -> None:
        """This picture is that frame's."""
        screen = self._screens.get(new.monitor)
        if screen is None or screen.kept.shape != pixels.shape:
            screen = self._screens[new.monitor] = _Screen(pixels, pixels, RestlessTiles(*pixels.shape[:2]))
        if screen.looked is not pixels or screen.digest is None:
            screen.digest = _digest(pixels)
        screen.kept = screen.looked = pixels
        screen.recent.append(_Seen(frame_id, screen.digest, (new.app_name, new.window_title), new.captured_at))
        self._written[frame_id] = new.captured_at

    def moving(self, monitor: str) -> tuple[Box, ...]:
        """Where a video or the like runs on this monitor, in pixels of its picture."""
        screen = self._screens.get(monitor)
        return screen.restless.moving if screen is not None else ()

    def seen_again(self, monitor: str, frame_id: str, at: datetime) -> None:
        """The frame is on the screen still. It is written every ten seconds, and by `settle`; not while at rest."""
        if self._resting_since is not None:
            return
        for seen in self._screens[monitor].recent:
            if seen.frame_id == frame_id:
                seen.at = at
        self._waiting[frame_id] = at
        if at - self._written.get(frame_id, at) >= WRITE_EVERY:
            self.settle()

    def settle(self) -> None:
        """Write all that waits."""
        while self._waiting:
            frame_id, at = self._waiting.popitem()
            self._extend(frame_id, at)
            self._written[frame_id] = at
        known = {seen.frame_id for screen in self._screens.values() for seen in screen.recent}
        self._written = {frame_id: at for frame_id, at in self._written.items() if frame_id in known}

    def rest(self, at: datetime) -> None:
        """From now on nobody sees what is there: it is compared still, and no frame grows longer by it."""
        self.settle()
        self._resting_since = at

    def wake(self) -> None:
        """Somebody sees it again: what stands there since before the rest becomes a frame anew, not one with a hole."""
        since, self._resting_since = self._resting_since, None
        for screen in self._screens.values():
            if since is not None and screen.recent and screen.recent[-1].at <= since:
                screen.recent.clear()

    def part(self) -> None:
        """Nobody looked for a while: no frame reaches over that, also where what waits cannot be written.

        What is known of restless parts stays.
        """
        try:
            self.settle()
        finally:
            for screen in self._screens.values():
                screen.recent.clear()

    def drop(self, monitor: str) -> None:
        """Forget what this monitor showed: the next picture is a new frame."""
        self._screens.pop(monitor, None)

    def drop_frames(self, frame_ids: Collection[str]) -> None:
        """These frames are gone: no monitor shows them any more."""
        gone = set(frame_ids)
        for frame_id in gone & self._waiting.keys():
            del self._waiting[frame_id]
        self._screens = {
            name: screen
            for name, screen in self._screens.items()
            if screen.recent and not gone & {seen.frame_id for seen in screen.recent}
        }


def _digest(pixels: Pixels) -> bytes:
    return hashlib.blake2b(pixels.data, digest_size=16).digest()

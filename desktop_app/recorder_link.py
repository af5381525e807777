"""The line to the recorder: watches what it says on a thread of its own, asks it for vectors of queries."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from capture.messages import FrameAdded, FrameSafe, StateChanged
from desktop_app.end_note import noted_end
from desktop_app.recorder import RecorderClient
from desktop_app.status_words import doing_words, lag_words, looking_again_sentence
from store.errors import BackscrollError, ModelMissing, RecorderError, RecorderNotRunning, RecorderStopping
from store.records import SearchMode
from ui.recorder_state import RecorderState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo

    import numpy.typing as npt

    from capture.messages import Event, RecorderStatus
    from capture.screenshot import Pixels
    from desktop_app.paths import Paths
    from desktop_app.recorder import RecorderEvents
    from store.records import Vector

_log = logging.getLogger(__name__)

RETRY_SECONDS = 2.0
"""Between two looks for a recorder that does not run."""


def shown_state(status: RecorderStatus, zone: tzinfo) -> RecorderState:
    """What the daemon said, as the window shows it. Pure."""
    note = status.warnings[0] if status.warnings else ""
    note = (
        note
        or doing_words(status, zone)
        or looking_again_sentence(status.looks_again)
        or str(status.power.get("sentence", "")).rstrip(".")
    )
    kind = "failed" if status.trouble else str(status.state)
    return RecorderState(kind, note, status.last_safe_at, lag_words(status), status.last_seen_at)


class RecorderLink(QObject):
    """Tells `state` (a RecorderState), `frames_added`, `memory_changed`: it did so in many places, and something may be
    forgotten; and `crashed`: a recorder that ran is gone without having said that it stops. All arrive in the GUI
    thread.
    """

    state = Signal(object)
    frames_added = Signal()
    memory_changed = Signal()
    crashed = Signal()

    def __init__(self, paths: Paths, key: bytes, zone: tzinfo) -> None:
        super().__init__()
        self.paths = paths
        self._key = key
        self._zone = zone
        self._ended = threading.Event()
        self._woken = threading.Event()
        self._events: RecorderEvents | None = None
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._watch, name="recorder-link")
        self.status: RecorderStatus | None = None

    def start(self) -> None:
        """Begins to watch."""
        self._thread.start()

    def look(self) -> None:
        """Looks for a recorder at once: one was started."""
        self._woken.set()

    def close(self) -> None:
        """Ends watching; the recorder goes on."""
        self._ended.set()
        self._woken.set()
        with self._lock:
            if self._events is not None:
                self._events.stop()
        if self._thread.is_alive():
            self._thread.join()

    def client(self) -> RecorderClient:
        """A conversation of its own; close it. Raises RecorderNotRunning, RecorderNotAnswering."""
        return RecorderClient.connect(self.paths, self._key)

    def _watch(self) -> None:
        while not self._ended.is_set():
            try:
                self._listen()
            except RecorderNotRunning:
                self._say_stopped()
            except BackscrollError as error:
                self._say(None, RecorderState("failed", error.message))
            self._woken.wait(RETRY_SECONDS)
            self._woken.clear()

    def _listen(self) -> None:
        with self.client() as client:
            events = client.events()
            with self._lock:
                self._events = events
            try:
                if self._ended.is_set():  # `close` found no events to stop
                    return
                self._hear(client.status())
                for event in events:
                    self._take(event, client)
            except RecorderStopping:
                raise
            except RecorderNotRunning:
                if self.status is None:  # it had not said a word: it was on its way out when it was found
                    raise
            finally:
                with self._lock:
                    self._events = None
                events.close()
        if not self._ended.is_set():
            said_so = self.status is not None and str(self.status.state) == "stopped"
            self._say_stopped()
            if not said_so:
                self.crashed.emit()

    def _take(self, event: Event, client: RecorderClient) -> None:
        if isinstance(event, StateChanged):
            self._hear(event.status)
        elif isinstance(event, FrameSafe):
            self._hear(client.status())
        elif isinstance(event, FrameAdded):
            (self.frames_added if event.frame_ids else self.memory_changed).emit()
            self._hear(client.status())  # how far reading lags behind is another by now

    def _hear(self, status: RecorderStatus) -> None:
        self._say(status, shown_state(status, self._zone))

    def _say_stopped(self) -> None:
        self._say(None, RecorderState("stopped", noted_end(self.paths) or ""))

    def _say(self, status: RecorderStatus | None, state: RecorderState) -> None:
        self.status = status
        if not self._ended.is_set():
            self.state.emit(state)


class _OverLink:
    """A model of the recorder, which has it loaded already; the window loads none."""

    def __init__(self, link: RecorderLink, mode: SearchMode, before: str = "") -> None:
        """`before` names another model than the recorder's present one."""
        self._link = link
        self._mode = mode
        self._before = before

    @property
    def model(self) -> str:
        """The name of the recorder's model; empty while the recorder does not run."""
        if self._before:
            return self._before
        status = self._link.status
        if status is None:
            return ""
        return status.meaning if self._mode == SearchMode.MEANING else status.looks

    def _asked(self, ask: Callable[[RecorderClient], tuple[str, Vector]]) -> Vector:
        status = self._link.status
        if status is not None and self._mode == SearchMode.LOOKS and not status.looks:
            raise ModelMissing(status.looks_off or "Looks-search is off: backscroll models install switches it on.")
        with self._link.client() as client:
            return ask(client)[1]


class LinkEmbedder(_OverLink):
    """Vectors of queries from the recorder."""

    def embed_query(self, text: str) -> Vector:
        """A float32 vector of unit length. Raises ModelMissing, ReadingFailed."""
        try:
            return self._asked(lambda client: client.embed_query(text, self._mode, self._before))
        except RecorderError as error:
            message = f"Search by {self._mode} needs the recorder: start it, then search again."
            raise ModelMissing(message) from error


class LinkEyes(_OverLink):
    """Vectors of pictures from the recorder; an `assistant.looking_alike.SeesPictures`."""

    def __init__(self, link: RecorderLink, before: str = "") -> None:
        """`before` names another model than the recorder's present one."""
        super().__init__(link, SearchMode.LOOKS, before)

    def embed_pictures(self, pictures: Sequence[Pixels]) -> npt.NDArray[np.float32]:
        """(n, d) of unit length, of (H, W, 3) RGB pictures. Raises ModelMissing, ReadingFailed, RecorderError."""
        return np.stack([self._seen(picture) for picture in pictures])

    def _seen(self, picture: Pixels) -> Vector:
        try:
            return self._asked(lambda client: client.embed_picture(picture, self._before))
        except RecorderError as error:
            raise type(error)("What only looks alike is found by the recorder: start it, then ask again.") from error


def link_eyes(link: RecorderLink, models: Sequence[str]) -> tuple[LinkEyes, ...]:
    """The recorder's model and those of these names; none where it says that looks are off."""
    if link.status is not None and not link.status.looks:
        return ()
    return LinkEyes(link), *(LinkEyes(link, name) for name in models)

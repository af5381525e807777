"""What the daemon does when it is told something: one method a command, each in its client's own thread."""

from __future__ import annotations

import threading
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capture.messages import (
    AskStatus,
    Command,
    Done,
    EmbedPicture,
    EmbedQuery,
    Event,
    Forget,
    FrameAdded,
    Import,
    Pause,
    Progress,
    RecorderStatus,
    Remember,
    Resume,
    StateChanged,
    Stop,
    Subscribe,
)
from capture.sent_picture import unpacked
from store.errors import Cancelled, ModelMissing, RecorderNotRunning, RecorderStopping
from store.records import SearchMode

if TYPE_CHECKING:
    from collections.abc import Callable

    from capture.control import Caller
    from capture.daemon_parts import DaemonParts
    from capture.recorder_loop import RecorderLoop
    from store.search.embedders import QueryEmbedder

    ImportFrom = Callable[[Path, Callable[[int, int, str], None]], dict[str, Any]]
    """Takes in a folder or file, telling (done, total, note); gives the counts."""


def no_other_model(_name: str) -> QueryEmbedder:
    """There are no models but those in use. Raises ModelMissing."""
    raise ModelMissing("A model of looks that was used before is no longer installed.")


class DaemonCommands:
    """Answers commands. Long ones end as Cancelled when their client goes away or the daemon stops."""

    def __init__(
        self,
        loop: RecorderLoop,
        parts: DaemonParts,
        status: Callable[[], RecorderStatus],
        broadcast: Callable[[Event], None],
    ) -> None:
        self._loop = loop
        self._parts = parts
        self._status = status
        self._broadcast = broadcast
        self._stopping = False
        self._fault = ""
        self._busy = 0
        self._changing = threading.Condition()
        self._deeds: dict[type, Callable[[Any, Caller], Event]] = {
            AskStatus: lambda _command, _caller: self._state(),
            Subscribe: lambda _command, _caller: self._state(),
            Pause: self._pause,
            Resume: self._resume,
            Remember: self._remember,
            Stop: self._stop,
            EmbedQuery: self._embed_query,
            EmbedPicture: self._embed_picture,
            Forget: self._forget,
            Import: self._import,
        }

    def __call__(self, command: Command, caller: Caller) -> Event:
        """The last word about a command. Raises what its deed raises."""
        with self._changing:
            if self._fault:
                raise RecorderNotRunning(self._fault)
            if self._stopping:
                raise RecorderStopping("The recorder is stopping; ask again once it runs.")
            self._busy += 1
        try:
            return self._deeds[type(command)](command, caller)
        finally:
            with self._changing:
                self._busy -= 1
                self._changing.notify_all()

    def finish(self, seconds: float, fault: str = "") -> None:
        """Take no more commands, and wait at most so long for those in hand. `fault`: why, where nobody wants it."""
        with self._changing:
            self._stopping, self._fault = True, fault
            self._changing.wait_for(lambda: not self._busy, seconds)

    def _state(self) -> StateChanged:
        return StateChanged(self._status())

    def _pause(self, command: Pause, _caller: Caller) -> Event:
        until = None if command.seconds is None else datetime.now(UTC) + timedelta(seconds=command.seconds)
        self._loop.pause(until, lasts=not command.by_clock)
        return self._state()

    def _resume(self, _command: Resume, _caller: Caller) -> Event:
        self._loop.resume()
        return self._state()

    def _remember(self, _command: Remember, _caller: Caller) -> Event:
        kept = self._loop.remember()
        safe_at = kept.safe_at.isoformat()
        return Done({"frame_ids": list(kept.frame_ids), "safe_at": safe_at, "not_kept": list(kept.not_kept)})

    def _stop(self, _command: Stop, _caller: Caller) -> Event:
        self._loop.stop()
        return Done()

    def _embed_query(self, command: EmbedQuery, _caller: Caller) -> Event:
        reader = self._parts.reader
        model = self._model(reader.clip if command.mode == SearchMode.LOOKS else reader.text_embedder, command.model)
        return _vector(model, model.embed_query(command.text))

    def _embed_picture(self, command: EmbedPicture, _caller: Caller) -> Event:
        picture = unpacked(command.rgb, command.width, command.height)
        model = self._model(self._parts.reader.clip, command.model)
        return _vector(model, model.embed_pictures([picture])[0])

    def _model(self, in_use: Any, named: str) -> Any:
        if in_use is None:
            raise ModelMissing("No model for this kind of search is installed; see: backscroll models list")
        return in_use if named in ("", in_use.model) else self._parts.looks_model(named)

    def _forget(self, command: Forget, caller: Caller) -> Event:
        self._loop.forget_screens(command.frame_ids)
        self._parts.reader.forget()
        try:
            receipt = self._parts.writer.forget(
                command.frame_ids, lambda done, total: self._progress(caller, Progress(done, total))
            )
        finally:
            self._parts.reader.forget()  # what was read of them in the meantime
        self._broadcast(FrameAdded(()))
        return Done(asdict(receipt))

    def _import(self, command: Import, caller: Caller) -> Event:
        counts = self._parts.import_from(
            Path(command.path), lambda done, total, note: self._progress(caller, Progress(done, total, note))
        )
        self._broadcast(FrameAdded(()))
        return Done(counts)

    def _progress(self, caller: Caller, said: Progress) -> None:
        if self._stopping:
            raise Cancelled("The recorder is stopping; what was finished is kept.")
        caller.say(said)


def _vector(model: Any, vector: Any) -> Done:
    return Done({"model": model.model, "vector": [float(value) for value in vector]})

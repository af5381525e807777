"""The recorder as the rest of the program sees it: what it says, and what can be asked of it."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from capture.control_client import NOT_RUNNING, ControlClient
from capture.messages import (
    AskStatus,
    Command,
    Done,
    EmbedPicture,
    EmbedQuery,
    Event,
    Forget,
    Import,
    Pause,
    Progress,
    RecorderStatus,
    Remember,
    Resume,
    StateChanged,
    Stop,
)
from capture.remembering import Remembered
from capture.sent_picture import packed
from desktop_app.single_instance import running_recorder
from store.errors import RecorderNotAnswering, RecorderNotRunning
from store.records import Receipt, SearchMode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from capture.screenshot import Pixels
    from desktop_app.paths import Paths
    from store.records import Vector


class RecorderClient:
    """A conversation with the daemon of one home. Safe to use from several threads; one request at a time.

    Every method raises RecorderNotRunning when the daemon is gone, RecorderNotAnswering when it is silent for too
    long, and otherwise the error that the daemon met.
    """

    def __init__(self, address: str, key: bytes) -> None:
        self._address = address
        self._key = key
        self._client = ControlClient(address, key)

    @classmethod
    def connect(cls, paths: Paths, key: bytes) -> RecorderClient:
        """The daemon of this home; `key` is ``vault.control_key()``.

        Raises RecorderNotRunning, RecorderNotAnswering.
        """
        running = running_recorder(paths.home)
        if running is None or not running.address:
            raise RecorderNotRunning(NOT_RUNNING)
        return cls(running.address, key)

    def status(self) -> RecorderStatus:
        """What the daemon says of itself now."""
        return self._state_after(AskStatus())

    def pause(self, seconds: float | None = None, *, by_clock: bool = False) -> RecorderStatus:
        """Look no more, for so many seconds or until `resume`; `by_clock` until the time that the clock shows then."""
        return self._state_after(Pause(seconds, by_clock))

    def resume(self) -> RecorderStatus:
        """Look again."""
        return self._state_after(Resume())

    def remember(self) -> Remembered:
        """Keep what every monitor shows now; what was kept, when it is safe on disk."""
        result = self._result_of(Remember())
        safe_at = datetime.fromisoformat(result["safe_at"])
        return Remembered(tuple(result["frame_ids"]), safe_at, tuple(result["not_kept"]))

    def stop(self) -> bool:
        """Ask the daemon to end cleanly; whether it has gone within 30 s. See `recorder_process.stop_recorder`."""
        self._result_of(Stop())
        return self._client.wait_for_end(30.0)

    def forget(
        self, frame_ids: Sequence[str], progress: Callable[[int, int], None] = lambda _done, _all: None
    ) -> Receipt:
        """Remove frames for good. An exception from `progress` cancels."""
        command = Forget(tuple(frame_ids))
        result = self._result_of(command, seconds=None, progress=lambda said: progress(said.done, said.total))
        return Receipt(**{field.name: int(result[field.name]) for field in fields(Receipt)})

    def import_from(
        self, path: Path, progress: Callable[[int, int, str], None] = lambda _done, _all, _note: None
    ) -> dict[str, Any]:
        """Take in a folder of pictures or a JSON Lines file; the counts. An exception from `progress` cancels."""
        command = Import(str(path.absolute()))
        return self._result_of(command, seconds=None, progress=lambda said: progress(said.done, said.total, said.note))

    def embed_query(self, text: str, mode: SearchMode, model: str = "") -> tuple[str, Vector]:
        """The model's name and the vector (float32, unit length) of a query; `model` names another than that in use.

        Raises ModelMissing, ReadingFailed.
        """
        result = self._result_of(EmbedQuery(text, str(mode), model))
        return str(result["model"]), np.asarray(result["vector"], dtype=np.float32)

    def embed_picture(self, pixels: Pixels, model: str = "") -> tuple[str, Vector]:
        """As `embed_query`, of a (H, W, 3) RGB picture, by a model of looks."""
        rgb, width, height = packed(pixels)
        result = self._result_of(EmbedPicture(rgb, width, height, model))
        return str(result["model"]), np.asarray(result["vector"], dtype=np.float32)

    def events(self) -> RecorderEvents:
        """Every event from now on, over a connection of its own."""
        return RecorderEvents(ControlClient(self._address, self._key))

    def close(self) -> None:
        """Hang up; the daemon goes on."""
        self._client.close()

    def __enter__(self) -> RecorderClient:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _state_after(self, command: Command) -> RecorderStatus:
        answer = self._client.ask(command)
        if not isinstance(answer, StateChanged):
            raise RecorderNotAnswering("The recorder answered something else than its state; restart it.")
        return answer.status

    def _result_of(
        self,
        command: Command,
        *,
        seconds: float | None = 60.0,
        progress: Callable[[Progress], None] | None = None,
    ) -> dict[str, Any]:
        answer = self._client.ask(command, seconds=seconds, progress=progress)
        if not isinstance(answer, Done):
            raise RecorderNotAnswering("The recorder answered something else than a result; restart it.")
        return answer.result


class RecorderEvents:
    """An endless iterator of events: the state first, then what happens; ends when the daemon goes or on `close`."""

    def __init__(self, client: ControlClient) -> None:
        self._client = client
        self._events = client.events()

    def __iter__(self) -> Iterator[Event]:
        return self._events

    def stop(self) -> None:
        """End the iteration, from any thread."""
        self._client.hang_up()

    def close(self) -> None:
        """End it and give back what it holds; only when no thread iterates any more."""
        self._client.close()

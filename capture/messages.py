"""The words that the daemon and the other programs say to each other, and their form as JSON lines.

A connection carries commands in and events out. To one command come zero or more `Progress` and then one last word:
`StateChanged` (to status, pause, resume), `Done` (to the rest) or `Failure`. After `Subscribe` a connection carries
events only, beginning with the present `StateChanged`. Closing a connection cancels the command it was waiting for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from capture.wire import BadMessage, from_line, to_line


class RecorderState(StrEnum):
    """What the recorder is doing, as the daemon itself says it."""

    RECORDING = "recording"
    IDLE = "idle"
    LOCKED = "locked"
    RESTING = "resting"
    PAUSED = "paused"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RecorderStatus:
    """The truth about the recorder at one moment.

    `last_safe_at` moves only when a frame is synced to disk and committed (or seen again unchanged: `last_seen_at`).
    `looks` is the model of looks-search, empty where there is none; then `looks_off` says how to switch it on.
    While a model that was changed looks at what was kept before, `looks_again` says how far that is (the fields of
    LookingAgain), else it is empty.
    While it is resting `resting_because` is the reason as the ledger has it, and `rests_until` when that ends, where
    that is known. `unchanged_seconds` and `untouched_seconds` are for how long nothing changed on the screen and nobody
    touched keyboard or pointer: somebody who reads is told from an empty chair by them.
    `trouble` is the sentence that says why nothing is kept though it should be, and what to do; else empty.
    `unread` frames wait to be read, for which it takes about `unread_seconds` at the pace of late.
    `without_vectors` counts frames of this run that were read and cannot be found by meaning yet.
    `warnings` are sentences for a person, worst first. `kept_today` counts frames since midnight of the person's zone.
    `reading` is what was read and what was known already since then (the fields of ReadingCounts). `budget` is what the
    recorder takes, what it may take, and what it does to keep to that (of `Governing.as_dict`), `power` where the
    machine's power comes from and what is done to spare it (of `PowerSaving.as_dict`).
    """

    state: RecorderState
    since: datetime
    pid: int
    version: str
    last_safe_at: datetime | None = None
    last_seen_at: datetime | None = None
    last_safe_frame_id: str = ""
    unread: int = 0
    unread_seconds: float = 0.0
    pending: int = 0
    without_vectors: int = 0
    paused_until: datetime | None = None
    resting_because: str = ""
    rests_until: datetime | None = None
    unchanged_seconds: float = 0.0
    untouched_seconds: float = 0.0
    monitors: tuple[str, ...] = ()
    ocr: str = ""
    meaning: str = ""
    looks: str = ""
    looks_off: str = ""
    looks_again: dict[str, Any] = field(default_factory=dict)
    trouble: str = ""
    warnings: tuple[str, ...] = ()
    kept_today: int = 0
    reading: dict[str, Any] = field(default_factory=dict)
    budget: dict[str, Any] = field(default_factory=dict)
    power: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AskStatus:
    """How is it going? Answered by StateChanged."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Look no more, for so many seconds or until told. Answered by StateChanged.

    `by_clock`: until the time that the clock shows then, also where somebody sets it meanwhile.
    """

    seconds: float | None = None
    by_clock: bool = False


@dataclass(frozen=True, slots=True)
class Resume:
    """Look again. Answered by StateChanged."""


@dataclass(frozen=True, slots=True)
class Remember:
    """Look now. Answered by Done {frame_ids, safe_at, not_kept} when all is safe on disk.

    One frame for each monitor, kept also where hardly anything changed; `not_kept` names the monitors that privacy kept
    out. An error says why nothing was kept: paused, locked, excluded.
    """


@dataclass(frozen=True, slots=True)
class Stop:
    """End the daemon cleanly. Answered by Done {} at once; the connection closes when everything is written."""


@dataclass(frozen=True, slots=True)
class Subscribe:
    """From now on send every event here."""


@dataclass(frozen=True, slots=True)
class EmbedQuery:
    """The vector of a query; `mode` is ``meaning`` or ``looks``. Answered by Done {model, vector}.

    `model` names another model of looks than the one in use, which frames of before were seen by.
    """

    text: str
    mode: str
    model: str = ""


@dataclass(frozen=True, slots=True)
class EmbedPicture:
    """The vector of a picture by a model of looks: as `EmbedQuery`; the picture as `capture.sent_picture` packs it."""

    rgb: str
    width: int
    height: int
    model: str = ""


@dataclass(frozen=True, slots=True)
class Forget:
    """Remove these frames for good. Answered by Progress and Done {the fields of store.records.Receipt}."""

    frame_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Import:
    """Take in a folder of pictures or a JSON Lines file (absolute path). Answered by Progress and Done {counts}."""

    path: str


Command = AskStatus | Pause | Resume | Remember | Stop | Subscribe | EmbedQuery | EmbedPicture | Forget | Import


@dataclass(frozen=True, slots=True)
class FrameSafe:
    """The frame's picture is synced and its row committed: from here on nothing loses it."""

    frame_id: str


@dataclass(frozen=True, slots=True)
class FrameAdded:
    """These frames can be found by search now. None named: the memory changed in many places, read it anew."""

    frame_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The recorder's status, on request and whenever its state changes."""

    status: RecorderStatus


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long command is. `total` is 0 where it is not known; `note` is a sentence for a person or empty."""

    done: int
    total: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """A command is finished; `result` is described at each command."""

    result: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failure:
    """A command failed: the name of an error of store.errors with its title and sentence."""

    error: str
    title: str
    message: str


Event = FrameSafe | FrameAdded | StateChanged | Progress | Done | Failure

COMMANDS: dict[str, type] = {
    "status": AskStatus,
    "pause": Pause,
    "resume": Resume,
    "remember": Remember,
    "stop": Stop,
    "subscribe": Subscribe,
    "embed_query": EmbedQuery,
    "embed_picture": EmbedPicture,
    "forget": Forget,
    "import": Import,
}
EVENTS: dict[str, type] = {
    "frame_safe": FrameSafe,
    "frame_added": FrameAdded,
    "state": StateChanged,
    "progress": Progress,
    "done": Done,
    "error": Failure,
}
_NAMES = {kind: name for name, kind in (COMMANDS | EVENTS).items()}


def encode(message: Command | Event) -> bytes:
    """The message as one JSON line."""
    return to_line(_NAMES[type(message)], message)


def decode_command(line: bytes) -> Command:
    """The command in a line. Raises BadMessage."""
    command = cast("Command", from_line(line, COMMANDS))
    if isinstance(command, Pause) and command.seconds is not None and not 0 < command.seconds <= 366 * 86_400:
        raise BadMessage("A pause must be longer than nothing and not longer than a year.")
    return command


def decode_event(line: bytes) -> Event:
    """The event in a line. Raises BadMessage."""
    return cast("Event", from_line(line, EVENTS))

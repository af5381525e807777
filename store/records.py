"""What is remembered, as plain frozen records. Everything else in the program speaks in these.

Times are UTC-aware ``datetime`` and named ``*_at``. Boxes are whole pixels of the frame's own picture, with the
origin at its upper left corner. Ids sort by time (see `store.identifiers`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    import numpy as np
    import numpy.typing as npt

    from store.frame_vectors import LooksParts
    from store.seen import Seen
    from store.understood import Understood

    Vector = npt.NDArray[np.float32]


class FrameState(StrEnum):
    """How far a frame has come: its picture is safe first, its words follow."""

    UNREAD = "unread"
    READ = "read"
    FAILED = "failed"


class NodeLevel(StrEnum):
    """The levels of the memory tree, from coarse to fine. Below a segment stand frames."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    EPISODE = "episode"
    SEGMENT = "segment"


class LedgerReason(StrEnum):
    """Why a stretch of time was not kept; or (from `SLOWED` on) was looked at less often or kept less well."""

    EXCLUDED = "excluded"
    MASKED = "masked"
    IDLE = "idle"
    LOCKED = "locked"
    PAUSED = "paused"
    STOPPED = "stopped"
    ASLEEP = "asleep"
    FAILED = "failed"
    DISK_FULL = "disk full"
    FORGOTTEN = "forgotten"
    REFUSED = "refused"
    SCHEDULE = "schedule"
    BUDGET = "budget spent"
    NO_MONITOR = "monitor gone"
    MADE_ROOM = "made room"
    SLOWED = "slowed"
    READ_LATER = "read later"
    LOWER_QUALITY = "lower quality"
    ON_BATTERY = "on battery"
    LOW_BATTERY = "low battery"
    BETWEEN_LOOKS = "between looks"


class SearchMode(StrEnum):
    """One way of finding. A query uses all that are available unless it names some; PART only where it is named."""

    TEXT = "text"
    MEANING = "meaning"
    LOOKS = "looks"
    PART = "part"
    ASSOCIATION = "association"


class Word(NamedTuple):
    """One recognised word: its box in pixels of the picture, confidence 0..1, and the number of its line.

    Words of a frame stand in reading order; `line` rises by one where a new line of text begins. A tuple, as a search
    brings thousands of them: one takes a quarter of the time to make that a dataclass would.
    """

    text: str
    left: int
    top: int
    width: int
    height: int
    confidence: float
    line: int


@dataclass(frozen=True, slots=True)
class NewFrame:
    """What is known of a screenshot at the moment it is kept, before anything was read in it.

    `source` is ``screen`` for the recorder, ``import:NAME`` for what came from elsewhere. A moment without a
    picture has width and height 0.
    """

    captured_at: datetime
    monitor: str = ""
    width: int = 0
    height: int = 0
    app_name: str = ""
    window_title: str = ""
    url: str = ""
    source: str = "screen"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read and seen in a frame. `text` holds the words in reading order, one line of the screen a line.

    Vectors are float32, of unit length, and stand beside the name of the model that made them; None where that
    model is not installed or there was nothing to embed.
    """

    text: str
    words: tuple[Word, ...] = ()
    text_vector: Vector | None = None
    text_model: str = ""
    looks_vector: Vector | None = None
    looks_model: str = ""
    parts: LooksParts | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """A screenshot that was kept, with what was read in it: the unit of storage and search."""

    id: str
    captured_at: datetime
    last_seen_at: datetime
    monitor: str
    width: int
    height: int
    app_name: str
    window_title: str
    url: str
    source: str
    state: FrameState
    has_picture: bool
    text: str
    words: Sequence[Word]

    @property
    def seen_seconds(self) -> float:
        """How long the frame was on the screen, in seconds."""
        return (self.last_seen_at - self.captured_at).total_seconds()


@dataclass(frozen=True, slots=True)
class FrameGlance:
    """A frame without its text and words: what a timeline needs, cheap to read by the thousand."""

    id: str
    captured_at: datetime
    last_seen_at: datetime
    monitor: str
    app_name: str
    window_title: str
    state: FrameState
    has_picture: bool
    url: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """An element of the memory tree. `rests_on` names the frames that its summary was taken from.

    `parent_id` is empty for a year. `keyframe_id` is the frame that stands for the node.
    `made_by` says which rule (with its version) made the words.
    """

    id: str
    level: NodeLevel
    parent_id: str
    started_at: datetime
    ended_at: datetime
    title: str
    summary: str
    keywords: tuple[str, ...]
    apps: tuple[str, ...]
    keyframe_id: str
    frame_count: int
    rests_on: tuple[str, ...]
    made_by: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A stretch that was not kept, and why; never what it showed."""

    started_at: datetime
    ended_at: datetime
    monitor: str
    reason: LedgerReason
    count: int = 1


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """What a hit must satisfy, whatever it matches. Empty fields do not filter; `since` <= t < `until`.

    `app` is a part of an application's name, `whole_app` all of it as it was written.
    `as_words` are pieces of the query that are looked for as they stand, whatever else they could mean: what a person
    switched off of what was understood. `asked_at` is the moment from which "yesterday" counts; None: now.
    """

    app: str = ""
    since: datetime | None = None
    until: datetime | None = None
    monitor: str = ""
    as_words: tuple[str, ...] = ()
    asked_at: datetime | None = None
    whole_app: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A frame that was found, and why.

    `matched_by` names the modes that found it, `matched_words` are places in ``frame.words``, `alike` the ids of
    near-duplicates folded into this hit (not counting its own frame), best first, `seen` when it and they were, where
    that is known (see `store.seen.seen_of`). `marks` are (start, end) pairs of characters of `snippet` that match.
    """

    frame: Frame
    score: float
    matched_by: tuple[SearchMode, ...]
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()
    matched_words: Sequence[int] = ()
    alike: tuple[str, ...] = ()
    episode_id: str = ""
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class FoundMoment:
    """A moment that was found, as far as moments are counted by what they have in common."""

    captured_at: datetime
    app_name: str = ""
    window_title: str = ""
    url: str = ""
    matched_by: tuple[SearchMode, ...] = ()
    frame_id: str = ""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search gave: hits best first, and what to tell the person about how it was done.

    `modes` were used; `unavailable` maps a mode that could not be used to the sentence that says how to switch it on.
    `understood` are the pieces of the query in the order typed, `notes` sentences about what could not be done as asked
    (an unknown filter, a contradiction, an application never seen). `moments` are the best that were found, some
    hundreds, those alike and those beyond the hits that were asked for too; not all that match.
    """

    query: str
    hits: tuple[Hit, ...]
    modes: tuple[SearchMode, ...]
    unavailable: dict[SearchMode, str] = field(default_factory=dict)
    understood: tuple[Understood, ...] = ()
    notes: tuple[str, ...] = ()
    moments: tuple[FoundMoment, ...] = ()


@dataclass(frozen=True, slots=True)
class MemoryCounts:
    """How much is remembered. Sizes in bytes on disk."""

    frames: int
    unread: int
    pending: int
    pictures: int
    picture_bytes: int
    journal_bytes: int
    table_bytes: int
    first_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What forgetting removed, and what a look at the disk found of it afterwards (0 is the promise)."""

    frames: int
    pictures: int
    nodes_changed: int
    bytes_freed: int
    found_afterwards: int

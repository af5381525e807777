"""An answer, and what it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Citation:
    """A frame that proves a sentence: `quote` is, character by character, a part of that frame's text."""

    number: int
    frame_id: str
    quote: str
    captured_at: datetime
    app_name: str
    window_title: str


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence and the numbers of the citations it stands on."""

    text: str
    citations: tuple[int, ...]


class StepOutcome(StrEnum):
    """What came of looking into a period."""

    LEFT = "left"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class PathStep:
    """A period that was looked into on the way to the answer. `node_id` is empty for a span without a node."""

    node_id: str
    title: str
    started_at: datetime | None
    ended_at: datetime | None
    outcome: StepOutcome
    note: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, or not: with `found` False the one sentence says what was looked for and where.

    `understood_time` is the part of the question that was taken as a time, in words; empty where there was none.
    """

    question: str
    found: bool
    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    path: tuple[PathStep, ...]
    understood_time: str

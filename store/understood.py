"""What was understood of a query, piece by piece: plain frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PieceKind(StrEnum):
    """What a piece of a query is."""

    WORDS = "words"
    PHRASE = "phrase"
    WITHOUT = "without"
    APP = "app"
    TITLE = "title"
    SITE = "site"
    MONITOR = "monitor"
    KIND = "kind"
    TIME = "time"
    DURING = "during"
    SEEN = "seen"
    ORDER = "order"
    MODE = "mode"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Understood:
    """A piece of a query, and in one sentence what was understood by it.

    Characters `start` to `end` of the query say it. `guessed` is true where no sign asked for it, as for the times in
    "invoice yesterday afternoon": named in `SearchFilters.as_words`, such a piece is nothing but words.
    """

    kind: PieceKind
    start: int
    end: int
    text: str
    sentence: str
    guessed: bool = False

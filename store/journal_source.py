"""The journal as search and tree see it: words, the vocabulary, and how common a word is."""

from __future__ import annotations

import logging
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from store.errors import MemoryDamaged
from store.journal import (
    around,
    associations,
    contents,
    frames,
    nearest_parts,
    nodes,
    pending,
    vectors_due,
    vocabulary,
    windows,
)
from store.journal.coding import unpack_words
from store.later import Later
from store.search.association import Phrase
from store.search.source import FrameWords

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from store.journal.connection import Journal
    from store.records import Frame, Vector, Word
    from store.search.conditions import Conditions, Span


_LOG = logging.getLogger(__name__)


class JournalSource:
    """A `store.search.source.SearchSource`."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def frames(self, frame_ids: Sequence[str]) -> list[Frame]:
        """The frames of these ids with their words, in the order asked for.

        Words are unpacked when somebody looks at them, and where they are damaged there are none: who opens the frame
        is told (`store.reader`).
        """
        return frames.find(self._journal, frame_ids, lambda packed: Later(partial(_unpacked, packed)))

    def frame_words(self, frame_ids: Sequence[str]) -> dict[str, FrameWords]:
        """The same without word boxes."""
        return {
            frame_id: FrameWords(app_name, title, url, text, captured_at, last_seen_at, waits)
            for frame_id, captured_at, last_seen_at, app_name, title, url, text, waits in contents.words(
                self._journal, frame_ids
            )
        }

    def new_vocabulary(self, after_rowid: int) -> tuple[list[str], int]:
        """Tokens first seen after that row, and the last row; starts at 0."""
        return vocabulary.after(self._journal, after_rowid)

    def frames_with(self, tokens: Collection[str]) -> dict[str, int]:
        """In how many frames each token stands; unknown ones are left out."""
        return vocabulary.frames_with(self._journal, tokens)

    def frame_count(self) -> int:
        """How many frames were read."""
        return vocabulary.frames_counted(self._journal)

    def beside(self, frame_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The frames right before and after each on its screen."""
        return around.beside(self._journal, frame_ids)

    def phrases_of(self, frame_ids: Collection[str]) -> dict[str, list[Phrase]]:
        """The phrases of each frame; frames without any are left out."""
        found: defaultdict[str, list[Phrase]] = defaultdict(list)
        for frame_id, number, text, count in associations.of_frames(self._journal, frame_ids):
            found[frame_id].append(Phrase(number, text, count))
        return dict(found)

    def frames_of(self, phrase_numbers: Collection[int]) -> dict[int, list[str]]:
        """The frames of each phrase."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for number, frame_id in associations.with_phrases(self._journal, phrase_numbers):
            found[number].append(frame_id)
        return dict(found)

    def looks_models(self) -> list[str]:
        """The names of the models of looks that saw some frame last."""
        return [name for name in vectors_due.looks_models(self._journal) if name]

    def nearest_parts(self, model: str, vector: Vector, conditions: Conditions, limit: int) -> list[tuple[str, float]]:
        """Frames that satisfy conditions, each with the cosine of the part of it that is nearest to a vector."""
        return nearest_parts.nearest(self._journal, model, vector, limit, conditions)

    def episode_ids(self, frame_ids: Sequence[str]) -> dict[str, str]:
        """The episode each frame belongs to; frames without one are left out."""
        return nodes.episodes_of(self._journal, frame_ids)

    def app_names(self) -> list[str]:
        """Every application name seen, as it was written."""
        return contents.app_names(self._journal)

    def windows(self) -> list[tuple[str, str]]:
        """Every window title seen, with every address it was seen with."""
        return windows.windows(self._journal)

    def monitors(self) -> list[str]:
        """The names of the screens seen lately."""
        return windows.monitors(self._journal)

    def frames_showing(
        self, shown: Sequence[tuple[str, str]], since: datetime | None, until: datetime | None, limit: int
    ) -> list[str]:
        """The frames of some windows in since <= t < until, newest first."""
        return windows.frames_showing(self._journal, shown, (since, until), limit)

    def of_windows(self, frame_ids: Collection[str], conditions: Conditions) -> set[str]:
        """Those of the frames that show the windows of the conditions, whatever else these ask."""
        return windows.of_windows(self._journal, frame_ids, conditions)

    def fitting(
        self, conditions: Conditions, limit: int, *, oldest_first: bool = False, unread: bool = False
    ) -> list[str]:
        """The frames that satisfy conditions, newest first; with `unread` those not read yet, too."""
        return windows.fitting(self._journal, conditions, limit, oldest_first=oldest_first, unread=unread)

    def waiting(self) -> list[str]:
        """The frames that were read and are not yet in the tables, or not with their newest words."""
        return list(pending.marks(self._journal))

    def on_screen(self, frame_ids: Collection[str]) -> Span | None:
        """From when the first of some frames was on the screen to when none is any more; None where none is there."""
        return windows.on_screen(self._journal, frame_ids)

    def spans_of(self, node_ids: Sequence[str]) -> dict[str, tuple[datetime, datetime]]:
        """When each node of the tree began and ended, in the order asked for."""
        return windows.spans_of(self._journal, node_ids)


def _unpacked(packed: bytes) -> tuple[Word, ...]:
    try:
        return unpack_words(packed)
    except MemoryDamaged as error:
        _LOG.warning("a frame that was found is shown without boxes: %s", error.message)
        return ()


class JournalStatistics:
    """A `store.tree.shapes.WordStatistics`. What was asked for once is remembered until `ask_again`."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._known: dict[str, int] = {}
        self._frames: int | None = None

    def ask_again(self) -> None:
        """The counts have changed."""
        self._known.clear()
        self._frames = None

    @property
    def frames(self) -> int:
        """How many frames were read."""
        if self._frames is None:
            self._frames = vocabulary.frames_counted(self._journal)
        return self._frames

    def frames_with(self, token: str) -> int:
        """How many of them hold this token."""
        if token not in self._known:
            self._known[token] = vocabulary.frames_with(self._journal, [token]).get(token, 0)
        return self._known[token]

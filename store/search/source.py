"""What search needs of the memory beside its tables: the readable side, which stays in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from store.search.association import PhraseGraph

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from store.records import Frame, Vector
    from store.search.conditions import Conditions, Span


class FrameWords(NamedTuple):
    """The readable words of a frame without their boxes: what exact matching and folding look at.

    `waits`: its vectors are still to be made, so no search by vectors can have found it yet.
    """

    app_name: str
    window_title: str
    url: str
    text: str
    captured_at: datetime
    last_seen_at: datetime
    waits: bool = False

    @property
    def whole(self) -> str:
        """Everything a person may have seen of it, title and address first."""
        return "\n".join(part for part in (self.window_title, self.url, self.app_name, self.text) if part)


class SearchSource(PhraseGraph, Protocol):
    """The journal as search sees it. Ids that are not there are left out, never an error."""

    def frames(self, frame_ids: Sequence[str]) -> list[Frame]:
        """The frames of these ids with their words, in the order asked for."""

    def frame_words(self, frame_ids: Sequence[str]) -> dict[str, FrameWords]:
        """The same without word boxes: some hundreds a query, so this must be cheap."""

    def new_vocabulary(self, after_rowid: int) -> tuple[list[str], int]:
        """Tokens (`store.search.tokens.frame_tokens`) first seen after that row, and the last row; starts at 0."""

    def frames_with(self, tokens: Collection[str]) -> dict[str, int]:
        """In how many frames each token stands; unknown ones are left out."""

    def frame_count(self) -> int:
        """How many frames were read."""

    def beside(self, frame_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The frames right before and after each on its screen."""

    def looks_models(self) -> list[str]:
        """The names of the models of looks that saw some frame last."""

    def nearest_parts(self, model: str, vector: Vector, conditions: Conditions, limit: int) -> list[tuple[str, float]]:
        """Frames that satisfy conditions, each with the cosine of the part of its picture that is nearest to a vector.

        Best first. Takes seconds where there are a million. Raises Abandoned.
        """

    def episode_ids(self, frame_ids: Sequence[str]) -> dict[str, str]:
        """The episode each frame belongs to; frames without one are left out."""

    def app_names(self) -> list[str]:
        """Every application name seen, as it was written."""

    def windows(self) -> list[tuple[str, str]]:
        """Every window title seen, with every address it was seen with."""

    def monitors(self) -> list[str]:
        """The names of the screens seen lately."""

    def frames_showing(
        self, windows: Sequence[tuple[str, str]], since: datetime | None, until: datetime | None, limit: int
    ) -> list[str]:
        """The frames of some windows in since <= t < until, newest first; those not read yet are among them."""

    def of_windows(self, frame_ids: Collection[str], conditions: Conditions) -> set[str]:
        """Those of the frames that show the windows of the conditions, whatever else these ask."""

    def fitting(
        self, conditions: Conditions, limit: int, *, oldest_first: bool = False, unread: bool = False
    ) -> list[str]:
        """The frames that satisfy conditions, newest first; with `unread` those not read yet, too."""

    def waiting(self) -> list[str]:
        """The frames that were read and are not yet in the tables, or not with their newest words."""

    def on_screen(self, frame_ids: Collection[str]) -> Span | None:
        """From when the first of some frames was on the screen to when none is any more; None where none is there."""

    def spans_of(self, node_ids: Sequence[str]) -> dict[str, tuple[datetime, datetime]]:
        """When each node of the tree began and ended, in the order asked for."""

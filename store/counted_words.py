"""The vocabulary of the memory, kept in step with the frames that hold its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.journal import contents, frames, vocabulary
from store.search.tokens import frame_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from store.journal.connection import Journal

_BATCH = 200


def count(journal: Journal, frame_ids: Sequence[str]) -> None:
    """Count the tokens of frames in; inside the transaction that records their reading."""
    _apply(journal, frame_ids, vocabulary.count_frame)


def discount(journal: Journal, frame_ids: Sequence[str]) -> None:
    """Count the tokens of frames out; inside the transaction that removes or replaces their reading."""
    _apply(journal, frame_ids, vocabulary.discount_frame)


def recount(journal: Journal) -> None:
    """Count all anew; inside a transaction."""
    vocabulary.clear(journal)
    count(journal, frames.read_ids(journal))


def _apply(journal: Journal, frame_ids: Sequence[str], change: Callable[[Journal, Iterable[str]], None]) -> None:
    for start in range(0, len(frame_ids), _BATCH):
        for _, _, _, app_name, title, url, text, _ in contents.words(journal, frame_ids[start : start + _BATCH]):
            change(journal, frame_tokens(app_name=app_name, window_title=title, url=url, text=text))

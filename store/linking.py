"""The graph of phrases, kept in step with the frames that show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.journal import associations, contents
from store.search.phrases import phrases_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.journal.connection import Journal
    from store.journal.contents import FrameContent

_OLDER_AT_ONCE = 200


def link(journal: Journal, found: Sequence[FrameContent]) -> None:
    """Enter frames with their phrases, or replace them; inside a transaction."""
    associations.save(
        journal,
        {
            content.glance.id: phrases_of(window_title=content.glance.window_title, url=content.url, text=content.text)
            for content in found
        },
    )


def link_older(journal: Journal) -> None:
    """Enter some frames of a memory that an older version made; to be called until nothing is left."""
    frame_ids = associations.still_to_make(journal, _OLDER_AT_ONCE)
    with journal.transaction():
        link(journal, contents.find(journal, frame_ids))
        associations.made_from(journal, frame_ids[-1] if frame_ids else "")

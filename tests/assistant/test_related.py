from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from assistant.related import related
from store.errors import BadQuery
from store.frame_vectors import FrameVectors
from store.reader import MemoryReader
from store.records import SearchMode
from store.search.embedders import QueryEmbedders

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store.records import Frame, Vector
    from store.vault import Vault
    from store.writer import MemoryWriter


def test_an_episode_about_the_same_and_never_itself(writer: MemoryWriter, remember: Callable[..., Frame]) -> None:
    days = {0: "lease of the flat in Elm Street", 1: "parser compiler borrow checker", 2: "the lease and the flat"}
    frames = {
        day: [remember(f"{text} page {n}", minute=day * 1440 + n, app=f"App{day}") for n in range(4)]
        for day, text in days.items()
    }
    writer.flush()
    mine = writer.reader.episode_of(frames[0][0].id)
    assert mine is not None
    found = related(writer.reader, mine)
    other = writer.reader.episode_of(frames[2][0].id)
    assert other is not None
    assert found[0].episode.id == other.id
    assert found[0].frame_id in {frame.id for frame in frames[2]}
    assert mine.id not in [one.episode.id for one in found]
    day = writer.reader.node(mine.parent_id)
    with pytest.raises(BadQuery):
        related(writer.reader, day)


class Likens:
    """Gives every question the vector of the texts about the flat."""

    model = "likens"

    def embed_query(self, text: str) -> Vector:
        return np.array([1, 0], np.float32)


def test_the_reason_is_meaning_only_where_no_word_was_found(
    folder: Path, vault: Vault, writer: MemoryWriter, remember: Callable[..., Frame]
) -> None:
    kept: dict[str, Frame] = {}
    for hours, (app, text) in enumerate(
        (("A", "lease of the flat"), ("B", "they spoke of flat panels"), ("C", "rent and landlord")), 1
    ):
        kept[app] = remember(text, minute=hours * 1440, app=app, title=app)
        vector = np.array([0, 1] if app == "B" else [1, 0], np.float32)
        writer.vectors.record({kept[app].id: FrameVectors(text_vector=vector, text_model="likens")})
    writer.flush()
    mine = writer.reader.episode_of(kept["A"].id)
    assert mine is not None
    with closing(MemoryReader.open(folder, vault, embedders=QueryEmbedders(meaning=Likens()))) as reader:
        found = {one.frame_id: one for one in related(reader, replace(mine, keywords=(), apps=()))}
    by_words, by_meaning = found[kept["B"].id], found[kept["C"].id]
    assert (by_meaning.matched_by, by_meaning.reasons) == ((SearchMode.MEANING,), ("meaning",))
    assert SearchMode.TEXT in by_words.matched_by
    assert by_words.words == by_words.reasons == ("flat",)


def test_a_title_that_a_query_would_take_for_a_wish_hides_nothing(
    writer: MemoryWriter, remember: Callable[..., Frame]
) -> None:
    title = "Yesterday \u201cquoted lease\u201d seen<5s"
    mine = remember("lease of the flat in Elm Street", minute=0, title=title)
    other = remember("the lease and the flat", minute=2880, app="Mail")
    writer.flush()
    episode = writer.reader.episode_of(mine.id)
    assert episode is not None
    assert title in episode.title
    assert [one.frame_id for one in related(writer.reader, episode)] == [other.id]

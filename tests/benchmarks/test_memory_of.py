from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from benchmarks import memory_of
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from store import linking
from store.folder import MemoryFolder
from store.journal import associations, contents, frames
from store.journal.connection import Journal

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def _graph(journal: Journal, ids: list[str]) -> set[tuple[str, str]]:
    return {(frame_id, phrase) for frame_id, _, phrase, _ in associations.of_frames(journal, ids)}


def test_the_phrases_are_those_that_bringing_would_enter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "correct horse")
    paths = Paths.of(tmp_path / "home")
    memory_of.fill(paths, 120)
    key = unlock_vault(paths, create=False).subkey("journal")
    with closing(Journal.open(MemoryFolder(paths.memory).journal, key, writable=True)) as journal:
        ids = frames.all_ids(journal)
        made_up = _graph(journal, ids)
        with journal.transaction():
            linking.link(journal, contents.find(journal, ids))
        assert made_up == _graph(journal, ids)
    assert len({frame_id for frame_id, _ in made_up}) == len(ids) == 120

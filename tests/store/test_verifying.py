"""What a crash or a power cut took from the tables, and what it brought back, is seen and put right."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from store.journal import contents
from store.records import NewFrame, NodeLevel, Reading, SearchFilters
from store.verifying import compare
from store.writer import MemoryWriter
from tests.store.conftest import BERLIN, MORNING
from tests.store.test_writer import crash

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store.records import Frame
    from store.vault import Vault

    Remember = Callable[..., Frame]


@pytest.fixture
def seen(writer: MemoryWriter) -> list[str]:
    """Four frames: the first has no vectors, the others of both kinds; two models of looks. They are in the tables."""
    ids = []
    for number in range(4):
        frame = writer.keep_frame(NewFrame(MORNING + timedelta(minutes=number), "one", 160, 90, "Editor"), None)
        reading = Reading(f"page {number}")
        if number:
            text, looks = _vector(8, number), _vector(6, number)
            reading = Reading(f"page {number}", (), text, "words", looks, f"eyes {number % 2}")
        writer.record_reading(frame.id, reading)
        ids.append(frame.id)
    writer.flush()
    return ids


def _vector(size: int, at: int) -> np.ndarray:
    return np.eye(size, dtype=np.float32)[at]


def _compared(writer: MemoryWriter) -> tuple[set[str], set[str]]:
    return tuple(compare(writer._journal, writer._bringing.tables()))  # type: ignore[return-value]


def test_what_is_whole_differs_in_nothing(
    writer: MemoryWriter, seen: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "_PIECE", 2)
    writer._bringing.tables().maintain(now=True)
    assert _compared(writer) == (set(), set())


def test_rows_that_are_missing_too_many_or_too_old_are_told(writer: MemoryWriter, seen: list[str]) -> None:
    lacking, gone, longer, _ = seen
    writer._bringing.tables().remove_frames([lacking])
    with writer._journal.transaction():
        writer._journal.run("DELETE FROM frames WHERE id = ?", (gone,))
        writer._journal.run("UPDATE frames SET last_seen_us = last_seen_us + 5 WHERE id = ?", (longer,))
    assert _compared(writer) == ({lacking, longer}, {gone})


@pytest.mark.parametrize(
    ("table", "missing"), [("meaning_*", {1, 2, 3}), ("looks_eyes_0*", {2}), ("looks_eyes_1*", {1, 3})]
)
def test_a_table_of_vectors_that_is_lost_is_made_anew_after_an_unclean_stop(
    folder: Path, vault: Vault, writer: MemoryWriter, seen: list[str], table: str, missing: set[int]
) -> None:
    before = writer._bringing.tables().counts()
    crash(writer)
    for path in (folder / "tables").glob(table):
        shutil.rmtree(path)
    with closing(MemoryWriter.open(folder, vault, zone=BERLIN)) as again:
        assert again._bringing.tables().counts() == before
        again._bringing.close()
        for path in (folder / "tables").glob(table):
            shutil.rmtree(path)
        assert _compared(again) == ({seen[number] for number in missing}, set())


def test_single_vectors_that_are_lost_too_old_or_of_nobody_are_told(writer: MemoryWriter, seen: list[str]) -> None:
    catalogue = writer._bringing.tables()._catalogue
    meaning, looks = catalogue.vectors_of("meaning"), catalogue.vectors_by("looks", "eyes 1")
    meaning[0].delete([seen[1]])
    looks[0].update([{"id": seen[3], "last_seen_at": 1}])
    assert _compared(writer) == ({seen[1], seen[3]}, set())
    writer._bringing.verify()
    assert _compared(writer) == (set(), set())
    with writer._journal.transaction():
        writer._journal.run("DELETE FROM frames WHERE id = ?", (seen[2],))
    catalogue.frames.delete([seen[2]])
    assert _compared(writer) == (set(), {seen[2]})


def test_what_came_back_from_the_forgotten_leaves_the_disk(
    folder: Path, vault: Vault, writer: MemoryWriter, seen: list[str]
) -> None:
    """The names of files that forgetting wrote anew had not reached the disk."""
    shutil.copytree(folder / "tables", folder / "before")
    writer.forget([seen[1]], lambda _done, _total: None)
    crash(writer)
    shutil.rmtree(folder / "tables")
    (folder / "before").rename(folder / "tables")
    assert _holds(folder, seen[1])
    with closing(MemoryWriter.open(folder, vault, zone=BERLIN)) as again:
        assert again._bringing.tables().frame_ids() == set(seen) - {seen[1]}
    assert not _holds(folder, seen[1])


def _holds(folder: Path, frame_id: str) -> bool:
    return any(frame_id.encode() in path.read_bytes() for path in folder.rglob("*.lance/**/*") if path.is_file())


def test_how_long_a_frame_stood_still_is_known_after_a_crash(
    folder: Path, vault: Vault, writer: MemoryWriter, remember: Remember
) -> None:
    frame = remember("a long document")
    writer.flush()
    writer.extend_frame(frame.id, MORNING + timedelta(hours=2))
    with writer._lock:
        writer._commit_extended()
    crash(writer)
    with closing(MemoryWriter.open(folder, vault, zone=BERLIN)) as again:
        later = SearchFilters(since=MORNING + timedelta(hours=1))
        assert [hit.frame.id for hit in again.reader.search("document", later).hits] == [frame.id]
        (episode,) = again.reader.nodes(NodeLevel.EPISODE, MORNING, MORNING + timedelta(days=1))
        assert episode.ended_at == MORNING + timedelta(hours=2)

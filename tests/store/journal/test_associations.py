from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from store.journal import associations, schema
from store.journal.associations import MOST_FRAMES
from store.journal.connection import Journal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store.records import Frame
    from store.writer import MemoryWriter


def test_frames_and_phrases_both_ways(writer: MemoryWriter, remember: Callable[..., Frame]) -> None:
    journal = writer._journal
    one, two = remember("a").id, remember("b", minute=1).id
    associations.save(journal, {one: ["ops-1", "anna"], two: ["ops-1"]})
    rows = associations.of_frames(journal, [one, two])
    assert sorted((row[0] == one, row[2], row[3]) for row in rows) == [
        (False, "ops-1", 2),
        (True, "anna", 1),
        (True, "ops-1", 2),
    ]
    number = next(row[1] for row in rows if row[2] == "ops-1")
    assert associations.with_phrases(journal, [number]) == [(number, two), (number, one)]


def test_a_frame_entered_again_has_its_new_phrases_only(writer: MemoryWriter, remember: Callable[..., Frame]) -> None:
    journal, frame_id = writer._journal, remember("a").id
    associations.save(journal, {frame_id: ["old", "both"]})
    associations.save(journal, {frame_id: ["new", "both"]})
    assert {(row[2], row[3]) for row in associations.of_frames(journal, [frame_id])} == {("new", 1), ("both", 1)}
    assert sorted(row[0] for row in journal.query("SELECT phrase FROM phrases")) == ["both", "new"]


def test_what_stands_nearly_everywhere_gets_no_more_frames(
    writer: MemoryWriter, remember: Callable[..., Frame]
) -> None:
    journal, frame_id = writer._journal, remember("a").id
    associations.save(journal, {frame_id: ["hub", "rare"]})
    journal.run("UPDATE phrases SET frames = ? WHERE phrase = 'hub'", (MOST_FRAMES,))
    other = remember("b", minute=1).id
    associations.save(journal, {other: ["hub", "rare"]})
    assert {row[2] for row in associations.of_frames(journal, [frame_id, other])} == {"rare"}
    assert journal.number("SELECT frames FROM phrases WHERE phrase = 'hub'") == MOST_FRAMES


def test_nothing_is_left_of_what_only_a_forgotten_frame_said(
    writer: MemoryWriter, remember: Callable[..., Frame]
) -> None:
    stays = remember("see OPS-1 and OPS-2", minute=0).id
    goes = remember("see OPS-2 and OPS-3", minute=5).id
    writer.flush()
    writer.forget([goes], lambda _done, _total: None)
    phrases = {row[0]: row[1] for row in writer._journal.query("SELECT phrase, frames FROM phrases")}
    assert {name: phrases.get(name) for name in ("ops-1", "ops-2", "ops-3")} == {"ops-1": 1, "ops-2": 1, "ops-3": None}
    assert writer._journal.query("SELECT frame_id FROM associated") == [(stays,)]


def test_the_frames_of_an_older_memory_are_still_to_be_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = next(number for number, step in enumerate(schema.STEPS) if "CREATE TABLE associations" in step)
    journal = Journal.open(tmp_path / "journal.db", b"k" * 32, writable=True)
    with monkeypatch.context() as older:
        older.setattr(schema, "STEPS", schema.STEPS[:before])
        older.setattr(schema, "VERSION", before)
        schema.bring_up_to_date(journal)
    journal.run("INSERT INTO frames VALUES ('f1', 0, 0, '', 0, 0, '', '', '', '', 'read', 0)")
    journal.run("INSERT INTO readings (frame_id, text, words, text_model, looks_model) VALUES ('f1', 'a', x'', '', '')")
    schema.bring_up_to_date(journal)
    assert associations.still_to_make(journal, 9) == ["f1"]
    associations.made_from(journal, "f1")
    assert associations.still_to_make(journal, 9) == []
    journal.close()


def test_a_new_memory_has_nothing_to_catch_up_with(writer: MemoryWriter) -> None:
    assert associations.still_to_make(writer._journal, 9) == []

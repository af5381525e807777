from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store.errors import MemoryTooNew
from store.journal import contents, frames, vocabulary
from store.journal.coding import pack_words, to_microseconds
from store.journal.connection import Journal
from store.journal.schema import STEPS, VERSION, bring_up_to_date
from store.records import FrameState, NodeLevel
from store.writer import MemoryWriter
from tests.store.conftest import BERLIN, MORNING
from tests.store.journal.conftest import KEY

if TYPE_CHECKING:
    from store.vault import Vault

SCHEMA_1 = (Path(__file__).parent / "schema_1.sql").read_text()


def as_of_schema_1(path: Path, key: bytes) -> None:
    """A memory of that time: two frames read, one still unread, an entry of the ledger."""
    journal = Journal.open(path, key, writable=True)
    for statement in SCHEMA_1.split(";"):
        if statement.strip():
            journal.run(statement)
    for number, state in enumerate(("read", "read", "unread")):
        frame_id = f"01m82wz61d6hp1jxfm5k4k4bn{number}"
        at = to_microseconds(MORNING) + number * 60_000_000
        row = (frame_id, at, at, "one", 160, 90, "Editor", "old notes", "", "screen", state, 0)
        journal.run("INSERT INTO frames VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", row)
        if state == "read":
            reading = (frame_id, f"ancient text {number}", pack_words(()), None, "", None, "")
            journal.run("INSERT INTO readings VALUES (?,?,?,?,?,?,?)", reading)
    journal.run("INSERT INTO ledger (started_us, ended_us, monitor, reason, count) VALUES (1, 2, 'one', 'paused', 1)")
    journal.close()


def test_the_first_step_is_what_memories_of_that_time_hold(tmp_path: Path) -> None:
    as_of_schema_1(tmp_path / "old.db", KEY)
    old = Journal.open(tmp_path / "old.db", KEY, writable=False)
    stored = {row[0] for row in old.query("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")}
    old.close()
    made = Journal.open(tmp_path / "new.db", KEY, writable=True)
    for statement in STEPS[0].split(";"):
        if statement.strip():
            made.run(statement)
    assert {row[0] for row in made.query("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")} == stored
    made.close()


def test_a_migrated_journal_has_the_tables_of_a_new_one(tmp_path: Path, journal: Journal) -> None:
    as_of_schema_1(tmp_path / "old.db", KEY)
    old = Journal.open(tmp_path / "old.db", KEY, writable=True)
    assert bring_up_to_date(old) == 1
    assert bring_up_to_date(old) == VERSION
    tables = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
    assert old.query(tables) == journal.query(tables)
    assert old.number("SELECT count(*) FROM frames") == 3
    assert vocabulary.frames_counted(old) == 2
    old.close()


def test_the_third_step_knows_how_many_frames_there_are_and_how_long_one_stayed(tmp_path: Path) -> None:
    as_of_schema_1(tmp_path / "old.db", KEY)
    old = Journal.open(tmp_path / "old.db", KEY, writable=True)
    old.run("UPDATE frames SET last_seen_us = captured_us + 5000000 WHERE state = 'unread'")
    bring_up_to_date(old)
    assert frames.longest_stay(old) == timedelta(seconds=5)
    assert contents.app_names(old) == ["Editor"]
    old.close()


def test_a_memory_of_schema_1_opens_with_all_its_frames_tree_and_words(folder: Path, vault: Vault) -> None:
    as_of_schema_1(folder / "journal.db", vault.subkey("journal"))
    writer = MemoryWriter.open(folder, vault, zone=BERLIN)
    reader = writer.reader
    assert reader.counts().frames == 3
    assert [frame.state for frame in writer.unread_frames()] == [FrameState.UNREAD]
    (year,) = reader.children("")
    assert (year.level, year.frame_count) == (NodeLevel.YEAR, 2)
    assert len(reader.search("ancient").hits) >= 1
    assert reader.counts().pending == 0
    writer.close()


def test_a_step_that_fails_leaves_the_version_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_of_schema_1(tmp_path / "old.db", KEY)
    journal = Journal.open(tmp_path / "old.db", KEY, writable=True)
    broken = (STEPS[0], "CREATE TABLE half (x); INSERT INTO nowhere VALUES (1)")
    monkeypatch.setattr("store.journal.schema.STEPS", broken)
    with pytest.raises(Exception, match="nowhere"):
        bring_up_to_date(journal)
    assert journal.number("PRAGMA user_version") == 1
    assert journal.one("SELECT 1 FROM sqlite_schema WHERE name = 'half'") is None
    journal.close()


def test_a_newer_one_is_refused(journal: Journal) -> None:
    journal.run(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(MemoryTooNew):
        bring_up_to_date(journal)

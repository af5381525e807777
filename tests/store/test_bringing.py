from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from store.errors import MemoryDamaged, TablesDamaged
from store.records import LedgerEntry, LedgerReason
from store.writer import MemoryWriter
from tests.store.conftest import BERLIN, MORNING
from tests.store.test_writer import crash, never_mind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store.records import Frame
    from store.vault import Vault

    Remember = Callable[..., Frame]


def pause(minute: int) -> LedgerEntry:
    at = MORNING + timedelta(minutes=minute)
    return LedgerEntry(at, at + timedelta(seconds=5), "one", LedgerReason.PAUSED)


def test_the_tables_hold_frames_nodes_and_ledger(writer: MemoryWriter, remember: Remember) -> None:
    for minute in range(3):
        remember("text", minute=minute)
    writer.add_ledger(pause(1))
    writer.flush()
    counts = writer._bringing.tables().counts()
    assert counts["frames"] == 3
    assert counts["ledger"] == 1
    assert counts["nodes"] == writer._journal.number("SELECT count(*) FROM nodes") > 4


def test_the_ledger_alone_is_brought_by_upkeep_and_grows_in_place(writer: MemoryWriter) -> None:
    writer.add_ledger(pause(1))
    assert writer.flush() == []
    writer.maintain()
    assert writer._bringing.tables().counts()["ledger"] == 1


def test_verifying_takes_out_what_the_journal_does_not_know(writer: MemoryWriter, remember: Remember) -> None:
    kept, lost, surplus = (remember("text", minute=minute) for minute in range(3))
    writer.flush()
    writer._bringing.tables().remove_frames([lost.id])
    with writer._journal.transaction():
        writer._journal.run("DELETE FROM frames WHERE id = ?", (surplus.id,))
        writer._journal.run("DELETE FROM nodes WHERE level = 'segment'")
    writer._bringing.verify()
    assert writer._bringing.tables().frame_ids() == {kept.id, lost.id}
    nodes = {row[0] for row in writer._journal.query("SELECT id FROM nodes")}
    assert writer._bringing.tables().node_ids() == nodes


def test_many_frames_are_brought_in_batches(writer: MemoryWriter, remember: Remember) -> None:
    import store.bringing

    steps: list[tuple[int, int]] = []
    for second in range(12):
        remember(f"text {second}", minute=second / 60)
    writer.flush()
    before, store.bringing._BATCH = store.bringing._BATCH, 5
    try:
        writer.rebuild(lambda done, total: steps.append((done, total)))
    finally:
        store.bringing._BATCH = before
    assert steps == [(0, 12), (5, 12), (10, 12), (12, 12)]
    assert writer._bringing.tables().counts()["frames"] == 12
    writer.rebuild(never_mind)
    assert [path.name for path in writer._bringing._folder.root.iterdir() if "aside" in path.name] == []


def test_tables_that_turn_unreadable_are_made_anew_while_the_writer_goes_on(
    writer: MemoryWriter, remember: Remember, folder: Path
) -> None:
    first = remember("an invoice about turnips", minute=1)
    writer.flush()
    for path in (folder / "tables").rglob("*"):
        if path.is_file():
            path.write_bytes(bytes(path.stat().st_size))
    writer.mend()
    second = remember("a letter about parsnips", minute=2)
    writer.flush()
    assert writer._bringing.tables().frame_ids() == {first.id, second.id}
    assert [hit.frame.id for hit in writer.reader.search("turnips").hits] == [first.id]


def test_files_destroyed_below_open_tables_are_noticed(
    writer: MemoryWriter, remember: Remember, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.bringing.LOOK_AT_FILES_SECONDS", 0.0)
    first = remember("an invoice about turnips", minute=1)
    writer.flush()
    for path in (folder / "tables").rglob("*.lance"):
        if path.is_file():
            path.write_bytes(bytes(path.stat().st_size))
    second = remember("a letter about parsnips", minute=2)
    for _ in range(2):  # it is not taken for mended because nobody looked again
        with pytest.raises(MemoryDamaged):
            writer.flush()
    writer.rebuild(never_mind)
    assert writer.flush() == []
    assert writer._bringing.tables().frame_ids() == {first.id, second.id}


@pytest.mark.parametrize("step", ["remove_frames", "remove_nodes", "upsert_nodes", "upsert_frames", "last_seen"])
def test_whatever_cannot_be_read_while_they_are_compared_is_made_anew(
    writer: MemoryWriter, remember: Remember, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    kept, lost, surplus = (remember("text", minute=minute) for minute in range(3))
    writer.flush()
    writer._bringing.tables().remove_frames([lost.id])
    with writer._journal.transaction():
        writer._journal.run("DELETE FROM frames WHERE id = ?", (surplus.id,))
    harmed = writer._bringing.tables()

    def fail(*_arguments: object) -> None:
        raise TablesDamaged("torn")

    monkeypatch.setattr(harmed, step, fail)
    writer._bringing.verify()
    assert writer._bringing.tables() is not harmed
    assert writer._bringing.tables().frame_ids() == {kept.id, lost.id}


def test_torn_indexes_are_made_anew_after_a_stop_that_was_not_clean(
    folder: Path, vault: Vault, writer: MemoryWriter, remember: Remember, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = remember("an invoice about turnips", minute=1)
    writer.flush()
    writer._bringing.tables().maintain(now=True)
    crash(writer)
    torn = list((folder / "tables").glob("*.lance/_indices/*/*.lance"))
    assert {path.parts[-4] for path in torn} == {"frames-new.lance", "nodes-new.lance"}
    for path in torn:
        path.write_bytes(bytes(path.stat().st_size))
    monkeypatch.setattr("store.bringing.Bringing.rebuild", None)  # the rows are there: that would take hours
    again = MemoryWriter.open(folder, vault, zone=BERLIN)
    assert [hit.frame.id for hit in again.reader.search("turnips").hits] == [first.id]
    again.close()


def test_torn_indexes_are_noticed_and_mended_while_the_writer_goes_on(
    writer: MemoryWriter, remember: Remember, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.bringing.LOOK_AT_FILES_SECONDS", 0.0)
    first = remember("an invoice about turnips", minute=1)
    writer.flush()
    writer._bringing.tables().maintain(now=True)
    for path in (folder / "tables").glob("*.lance/_indices/*/*.lance"):
        path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(TablesDamaged):
        writer.flush()
    writer.mend()
    assert writer.flush() == []
    assert [hit.frame.id for hit in writer.reader.search("turnips").hits] == [first.id]


def test_indexes_that_give_no_answer_are_made_anew(writer: MemoryWriter, remember: Remember, folder: Path) -> None:
    """Their ends are whole, and what lies before them is not."""
    first = remember("an invoice about turnips", minute=1)
    writer.flush()
    writer._bringing.tables().maintain(now=True)
    for path in (folder / "tables").glob("*.lance/_indices/*/*.lance"):
        path.write_bytes(bytes(path.stat().st_size - 4) + b"LANC")
    writer.mend()
    assert [hit.frame.id for hit in writer.reader.search("turnips").hits] == [first.id]

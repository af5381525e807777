from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from store.errors import Cancelled, DiskFull, FrameNotFound
from store.journal import meta
from store.journal.connection import Journal
from store.reader import MemoryReader
from store.records import LedgerReason, NewFrame, NodeLevel
from store.writer import MemoryWriter
from tests.store.conftest import BERLIN, MORNING, picture
from tests.store.test_writer import crash, never_mind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store.records import Frame
    from store.vault import Vault

    Remember = Callable[..., Frame]


@pytest.fixture
def frames(writer: MemoryWriter, remember: Remember) -> list[Frame]:
    """Ten minutes of work; minutes 4 and 5 show what is to be forgotten."""
    kept = [
        remember("diagnosis zanzibaritis private" if minute in (4, 5) else f"report {minute}", minute=minute)
        for minute in range(10)
    ]
    writer.flush()
    return kept


def test_what_is_forgotten_is_nowhere(writer: MemoryWriter, frames: list[Frame], folder: Path) -> None:
    gone = [frames[4].id, frames[5].id]
    receipt = writer.forget(gone, never_mind)
    assert (receipt.frames, receipt.pictures, receipt.found_afterwards) == (2, 2, 0)
    assert receipt.nodes_changed >= 5
    for frame_id in gone:
        with pytest.raises(FrameNotFound):
            writer.reader.frame(frame_id)
        assert not list(folder.rglob(f"{frame_id}*"))
    assert writer.reader.search("zanzibaritis").hits == ()
    assert [hit.frame.id for hit in writer.reader.search("report 3").hits][:1] == [frames[3].id]
    span = (MORNING, MORNING + timedelta(days=1))
    for level in NodeLevel:
        for node in writer.reader.nodes(level, *span):
            assert "zanzibaritis" not in f"{node.title} {node.summary} {node.keywords}"
            assert not set(gone) & {node.keyframe_id, *node.rests_on}
    (year,) = writer.reader.children("")
    assert year.frame_count == 8
    assert (
        "zanzibaritis"
        not in writer.reader._searching._journal.query("SELECT group_concat(token) FROM vocabulary")[0][0]
    )


def test_no_byte_of_the_ids_is_left_in_any_table_file(writer: MemoryWriter, frames: list[Frame], folder: Path) -> None:
    """Ids are the one thing stored in the clear, so here the bytes themselves can be searched."""
    assert any(frames[3].id.encode() in path.read_bytes() for path in folder.rglob("tables/**/*") if path.is_file())
    writer.forget([frames[4].id], never_mind)
    for path in (folder / "tables").rglob("*"):
        if path.is_file():
            assert frames[4].id.encode() not in path.read_bytes(), path


def test_the_keys_of_what_stays_are_wrapped_anew(writer: MemoryWriter, frames: list[Frame]) -> None:
    epochs = writer._journal.query("SELECT id, wrapped FROM epochs")
    writer.forget([frames[4].id], never_mind)
    renewed = writer._journal.query("SELECT id, wrapped FROM epochs")
    assert len(renewed) == 1
    assert renewed != epochs
    assert writer.reader.picture(frames[0].id)


def test_the_ledger_says_when_and_nothing_more(writer: MemoryWriter, frames: list[Frame]) -> None:
    writer.forget([frames[1].id, frames[4].id, frames[5].id], never_mind)
    entries = [
        (entry.started_at - MORNING, entry.ended_at - MORNING, entry.count)
        for entry in writer.reader.ledger(MORNING, MORNING + timedelta(hours=1))
        if entry.reason is LedgerReason.FORGOTTEN
    ]
    minute, stay = timedelta(minutes=1), timedelta(seconds=20)
    assert entries == [(minute, minute + stay, 1), (4 * minute, 5 * minute + stay, 2)]


def test_forgetting_everything_leaves_an_empty_tree(writer: MemoryWriter, frames: list[Frame]) -> None:
    receipt = writer.forget([frame.id for frame in frames], never_mind)
    assert receipt.found_afterwards == 0
    assert writer.reader.children("") == []
    assert writer.reader.counts().frames == 0
    assert writer.reader.search("report").hits == ()


def test_unknown_and_no_frames_are_passed_over(writer: MemoryWriter, frames: list[Frame]) -> None:
    assert writer.forget([], never_mind).frames == 0
    assert writer.forget(["01m82wz61d6hp1jxfm5k4k4bnf"], never_mind).frames == 0
    assert writer.reader.counts().frames == 10


def test_unread_frames_can_be_forgotten(writer: MemoryWriter) -> None:
    frame = writer.keep_frame(NewFrame(MORNING), picture(1))
    receipt = writer.forget([frame.id], never_mind)
    assert (receipt.pictures, receipt.found_afterwards) == (1, 0)
    assert writer.unread_frames() == []


def test_it_can_be_cancelled_until_the_first_row_is_gone(writer: MemoryWriter, frames: list[Frame]) -> None:
    def at_the_start(done: int, _total: int) -> None:
        if done == 0:
            raise Cancelled("stopped")

    def at_the_end(done: int, _total: int) -> None:
        if done:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        writer.forget([frames[0].id], at_the_start)
    assert writer.reader.frame(frames[0].id)
    assert writer.forget([frames[0].id], at_the_end).found_afterwards == 0


def test_what_was_imported_and_forgotten_is_not_imported_again(writer: MemoryWriter, frames: list[Frame]) -> None:
    writer.record_import("picture 1", frames[1].id)
    writer.record_import("picture 2", frames[2].id)
    writer.forget([frames[1].id], never_mind)
    assert writer.imported("picture 1") == LedgerReason.FORGOTTEN
    assert writer.imported("picture 2") == frames[2].id


def test_a_crash_in_the_middle_is_finished_by_the_next_writer(
    folder: Path, vault: Vault, writer: MemoryWriter, frames: list[Frame], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(*_arguments: object) -> None:
        raise Killed

    with monkeypatch.context() as broken:
        broken.setattr("store.pictures.PictureFiles.delete", die)
        with pytest.raises(Killed):
            writer.forget([frames[4].id, frames[5].id], never_mind)
    crash(writer)
    again = MemoryWriter.open(folder, vault, zone=BERLIN)
    assert not list(folder.rglob(f"{frames[4].id}*"))
    assert frames[4].id not in again._bringing.tables().frame_ids()
    assert meta.get(again._journal, "forgetting") == ""
    assert again.reader.search("zanzibaritis").hits == ()
    again.close()


def test_an_old_copy_of_the_journal_row_opens_no_picture(
    folder: Path, vault: Vault, writer: MemoryWriter, frames: list[Frame]
) -> None:
    """Who kept the wrapped key of a forgotten frame (a stray page of the disk) lacks the key of its epoch."""
    row = writer._journal.query("SELECT * FROM picture_keys WHERE frame_id = ?", (frames[4].id,))[0]
    frame = writer._journal.query("SELECT * FROM frames WHERE id = ?", (frames[4].id,))[0]
    sealed = writer._pictures.read(frames[4].id)
    writer.forget([frames[4].id], never_mind)
    (epoch,) = writer._journal.query("SELECT id FROM epochs")[0]
    with writer._journal.transaction():
        writer._journal.run(f"INSERT INTO frames VALUES ({', '.join('?' * len(frame))})", frame)
        writer._journal.run("INSERT INTO picture_keys VALUES (?, ?, ?)", (row[0], epoch, row[2]))
    writer._pictures.write(frames[4].id, sealed)
    from store.errors import MemoryDamaged

    with pytest.raises(MemoryDamaged):
        writer.reader.picture(frames[4].id)


def test_a_forgotten_text_is_in_no_page_of_the_decrypted_journal(
    folder: Path, vault: Vault, writer: MemoryWriter, frames: list[Frame]
) -> None:
    writer.forget([frames[4].id, frames[5].id], never_mind)
    journal = Journal.open(folder / "journal.db", vault.subkey("journal"), writable=True)
    plain = journal._connection.serialize("main")
    journal.close()
    assert b"report 3" in plain, "the check itself can see text"
    assert b"zanzibaritis" not in plain


def test_readers_elsewhere_no_longer_find_it(
    folder: Path, vault: Vault, writer: MemoryWriter, frames: list[Frame]
) -> None:
    reader = MemoryReader.open(folder, vault)
    assert reader.search("zanzibaritis").hits
    writer.forget([frames[4].id, frames[5].id], never_mind)
    assert reader.search("zanzibaritis").hits == ()
    reader.refresh()
    assert reader.search("zanzibaritis").hits == ()
    reader.close()


def _fail_to_drop(writer: MemoryWriter, ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A forgetting that ends in an error once its rows are gone."""

    def fail(*_arguments: object) -> None:
        raise DiskFull("full")

    with monkeypatch.context() as broken:
        broken.setattr("store.tables.search_tables.SearchTables.remove_frames", fail)
        with pytest.raises(DiskFull):
            writer.forget(ids, never_mind)


def _tear(folder: Path) -> None:
    for path in (folder / "tables").rglob("*"):
        if path.is_file():
            path.write_bytes(bytes(path.stat().st_size))


def _nowhere(writer: MemoryWriter, folder: Path, frame_id: str) -> bool:
    held = any(frame_id.encode() in path.read_bytes() for path in (folder / "tables").rglob("*") if path.is_file())
    return not held and not list(folder.rglob(f"{frame_id}*")) and meta.get(writer._journal, "forgetting") == ""


@pytest.mark.parametrize("clean", [False, True])
def test_torn_tables_and_an_unfinished_forgetting_lock_nobody_out(
    folder: Path,
    vault: Vault,
    writer: MemoryWriter,
    frames: list[Frame],
    monkeypatch: pytest.MonkeyPatch,
    clean: bool,
) -> None:
    _fail_to_drop(writer, [frames[4].id, frames[5].id], monkeypatch)
    if clean:
        writer.close()
    else:
        crash(writer)
    _tear(folder)
    again = MemoryWriter.open(folder, vault, zone=BERLIN)
    assert all(_nowhere(again, folder, frame.id) for frame in frames[4:6])
    assert [hit.frame.id for hit in again.reader.search("report 3").hits][:1] == [frames[3].id]
    assert again.reader.search("zanzibaritis").hits == ()
    again.close()


def test_what_an_error_left_is_cleared_by_the_next_forgetting(
    writer: MemoryWriter, frames: list[Frame], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_to_drop(writer, [frames[4].id], monkeypatch)
    _fail_to_drop(writer, [frames[5].id], monkeypatch)
    assert writer.forget([frames[1].id], never_mind).found_afterwards == 0
    assert all(_nowhere(writer, folder, frames[minute].id) for minute in (1, 4, 5))


def test_forgetting_the_same_again_clears_what_an_error_left(
    writer: MemoryWriter, frames: list[Frame], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_to_drop(writer, [frames[4].id], monkeypatch)
    receipt = writer.forget([frames[4].id], never_mind)
    assert (receipt.frames, receipt.found_afterwards) == (1, 0)
    assert _nowhere(writer, folder, frames[4].id)


def test_upkeep_clears_what_an_error_left(
    writer: MemoryWriter, frames: list[Frame], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_to_drop(writer, [frames[4].id], monkeypatch)
    writer.maintain()
    assert _nowhere(writer, folder, frames[4].id)


def test_a_full_disk_with_an_unfinished_forgetting_locks_nobody_out(
    folder: Path, vault: Vault, writer: MemoryWriter, frames: list[Frame], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise DiskFull("full")

    _fail_to_drop(writer, [frames[4].id], monkeypatch)
    crash(writer)
    with monkeypatch.context() as broken:
        broken.setattr("store.tables.search_tables.SearchTables.purge", full)
        again = MemoryWriter.open(folder, vault, zone=BERLIN)
    assert again.forget([frames[5].id], never_mind).found_afterwards == 0
    assert all(_nowhere(again, folder, frame.id) for frame in frames[4:6])
    again.close()

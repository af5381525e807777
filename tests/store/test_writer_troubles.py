"""The writer in trouble: two at once, full disks, damaged files, crashes."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store.errors import (
    DiskFull,
    FolderNotWritable,
    MemoryDamaged,
    MemoryLocked,
)
from store.reader import MemoryReader
from store.records import NewFrame
from store.writer import MemoryWriter
from tests.store.conftest import BERLIN, MORNING, picture
from tests.store.test_writer import crash, never_mind

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.records import Frame
    from store.vault import Vault

    Remember = Callable[..., Frame]

ROOT = Path(__file__).parents[2]


def test_two_writers_and_a_writer_after_the_first(folder: Path, vault: Vault, writer: MemoryWriter) -> None:
    with pytest.raises(MemoryLocked):
        MemoryWriter.open(folder, vault)
    writer.close()
    writer.close()
    MemoryWriter.open(folder, vault).close()


def test_a_journal_that_is_garbage_is_damaged_and_left_alone(folder: Path, vault: Vault, writer: MemoryWriter) -> None:
    writer.close()
    garbage = b"\x17" * 8192
    (folder / "journal.db").write_bytes(garbage)
    for name in ("journal.db-wal", "journal.db-shm"):
        (folder / name).unlink(missing_ok=True)
    with pytest.raises(MemoryDamaged, match="backup"):
        MemoryWriter.open(folder, vault)
    with pytest.raises(MemoryDamaged):
        MemoryReader.open(folder, vault)
    assert (folder / "journal.db").read_bytes() == garbage


def test_a_full_disk_refuses_the_frame_and_harms_nothing(
    writer: MemoryWriter, remember: Remember, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = remember("safe")
    monkeypatch.setattr("store.space.FLOOR_BYTES", 1 << 60)
    monkeypatch.setattr(writer._space, "_floor", 1 << 60)
    with pytest.raises(DiskFull):
        writer.keep_frame(NewFrame(MORNING), picture(2))
    assert writer.reader.frame(kept.id).text == "safe"
    assert writer.forget([kept.id], never_mind).found_afterwards == 0


def test_files_cannot_grow_any_more_in_the_middle_of_keeping(folder: Path, vault: Vault, writer: MemoryWriter) -> None:
    """The system itself refuses to let files grow (RLIMIT_FSIZE): first the picture, then the journal."""
    writer.close()
    code = """
import resource, signal, sys
from pathlib import Path
from datetime import datetime, timedelta, UTC
import numpy as np
from store.errors import DiskFull
from store.records import NewFrame, Reading
from store.vault import Vault
from store.writer import MemoryWriter
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
writer = MemoryWriter.open(Path(sys.argv[1]), Vault(bytes.fromhex(sys.argv[2])))
size = (Path(sys.argv[1]) / "journal.db-wal").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 60_000, resource.RLIM_INFINITY))
noise = np.random.default_rng(1).integers(0, 255, (800, 800, 3)).astype(np.uint8)
at = datetime(2026, 11, 23, tzinfo=UTC)
try:
    writer.keep_frame(NewFrame(at), noise)
    print("kept what cannot be")
except DiskFull:
    print("picture refused")
kept = 0
try:
    for _ in range(200):
        frame = writer.keep_frame(NewFrame(at + timedelta(seconds=kept)), None)
        writer.record_reading(frame.id, Reading("word " * 2000))
        kept += 1
        print("kept", frame.id)
except DiskFull:
    print("journal refused")
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
frame = writer.keep_frame(NewFrame(at + timedelta(days=1)), None)
print("kept", frame.id)
writer.close()
"""
    said = subprocess.run(
        [sys.executable, "-c", code, folder, vault._root_key.hex()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert said[0] == "picture refused"
    assert "journal refused" in said
    announced = [line.split()[1] for line in said if line.startswith("kept ")]
    reader = MemoryReader.open(folder, vault, zone=BERLIN)
    assert {frame.id for frame in reader.frames(announced)} == set(announced)
    assert [path for path in (folder / "pictures").rglob("*") if path.is_file()] == []
    reader.close()


def test_pictures_without_a_row_are_removed_by_the_next_writer(
    folder: Path, vault: Vault, writer: MemoryWriter
) -> None:
    frame = writer.keep_frame(NewFrame(MORNING), picture(1))
    writer.close()
    kept = next((folder / "pictures").rglob(f"{frame.id}.bsp"))
    orphan = kept.with_name("01m82wz61d6hp1jxfm5k4k4bnf.bsp")
    orphan.write_bytes(kept.read_bytes())
    kept.with_suffix(".part").write_bytes(b"half")
    MemoryWriter.open(folder, vault).close()
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_nothing_readable_lies_in_the_folder(folder: Path, writer: MemoryWriter, remember: Remember) -> None:
    remember("Xylophonkonzert heute", app="Kalenderblatt", title="Geheimnisvoll")
    writer.flush()
    writer.close()
    for path in folder.rglob("*"):
        if path.is_file():
            held = path.read_bytes().lower()
            for word in (b"xylophonkonzert", b"kalenderblatt", b"geheimnisvoll", "xylophonkonzert".encode("utf-16-le")):
                assert word not in held, path
            assert path.stat().st_mode & 0o077 == 0, path


def test_a_read_only_home_is_told(folder: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "pictures").write_text("in the way")
    with pytest.raises(FolderNotWritable):
        MemoryWriter.open(folder, vault)


def test_lost_tables_are_made_anew_after_an_unclean_stop(
    folder: Path, vault: Vault, remember: Remember, writer: MemoryWriter
) -> None:
    import shutil

    frames = [remember(f"page {minute}", minute=minute) for minute in range(4)]
    writer.flush()
    crash(writer)
    shutil.rmtree(folder / "tables")
    with_tables = MemoryWriter.open(folder, vault, zone=BERLIN)
    assert with_tables._bringing.tables().frame_ids() == {frame.id for frame in frames}
    with_tables.close()


def test_damaged_tables_are_set_aside_and_made_anew(
    folder: Path, vault: Vault, remember: Remember, writer: MemoryWriter
) -> None:
    frames = [remember(f"page {minute}", minute=minute) for minute in range(4)]
    writer.flush()
    crash(writer)
    for manifest in (folder / "tables").rglob("*.manifest"):
        manifest.write_bytes(bytes(manifest.stat().st_size))
    again = MemoryWriter.open(folder, vault, zone=BERLIN)
    assert again._bringing.tables().frame_ids() == {frame.id for frame in frames}
    assert [path.name for path in folder.iterdir() if "aside" in path.name] == []
    again.close()


def test_a_crash_between_tables_and_outbox_brings_them_twice_which_changes_nothing(
    writer: MemoryWriter, remember: Remember, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = remember("once")

    def fail(*_arguments: object) -> None:
        raise DiskFull("full")

    with monkeypatch.context() as broken:
        broken.setattr("store.journal.pending.done", fail)
        with pytest.raises(DiskFull):
            writer.flush()
    assert writer.reader.episode_of(frame.id) is None
    assert writer.flush() == [frame.id]
    assert writer._bringing.tables().counts()["frames"] == 1
    assert writer.reader.episode_of(frame.id) is not None


def test_a_clean_stop_asks_for_no_look_at_the_tables(
    folder: Path, vault: Vault, writer: MemoryWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    from store.bringing import Bringing

    looked: list[str] = []
    monkeypatch.setattr(Bringing, "verify", lambda _self: looked.append("looked"))
    writer.close()
    second = MemoryWriter.open(folder, vault)
    assert looked == []
    crash(second)
    MemoryWriter.open(folder, vault).close()
    assert looked == ["looked"]


def test_a_missing_journal_costs_no_picture(folder: Path, vault: Vault, writer: MemoryWriter) -> None:
    writer.keep_frame(NewFrame(MORNING, "A", 160, 90), picture(1))
    writer.close()
    kept = sorted((folder / "pictures").rglob("*.bsp"))
    moved = [(path, path.rename(path.with_name(path.name + ".away"))) for path in folder.glob("journal.db*")]
    with pytest.raises(MemoryDamaged, match="put it back"):
        MemoryWriter.open(folder, vault)
    assert sorted((folder / "pictures").rglob("*.bsp")) == kept
    for path, away in moved:
        path.unlink(missing_ok=True)
        away.rename(path)
    with closing(MemoryWriter.open(folder, vault)) as again:
        assert again.reader.counts().pictures == 1


def test_the_pictures_of_a_newer_journal_are_let_be(folder: Path, vault: Vault, writer: MemoryWriter) -> None:
    frame = writer.keep_frame(NewFrame(MORNING, "A", 160, 90), picture(1))
    writer.close()
    kept = next((folder / "pictures").rglob(f"{frame.id}.bsp"))
    for number in range(20):
        kept.with_name(f"{frame.id[:-2]}{number:02}.bsp").write_bytes(b"x")
    with closing(MemoryWriter.open(folder, vault)):
        assert len(list((folder / "pictures").rglob("*.bsp"))) >= 20

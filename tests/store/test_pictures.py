from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.errors import DiskFull, FolderNotWritable, PictureNotAvailable
from store.identifiers import IdMaker
from store.pictures import PictureFiles

FRAME = IdMaker().make(datetime(2026, 11, 23, tzinfo=UTC))


@pytest.fixture
def files(tmp_path: Path) -> PictureFiles:
    (tmp_path / "pictures").mkdir()
    return PictureFiles(tmp_path / "pictures")


def test_what_is_written_is_read_and_lies_under_its_month(files: PictureFiles, tmp_path: Path) -> None:
    files.write(FRAME, b"sealed")
    assert files.read(FRAME) == b"sealed"
    path = tmp_path / "pictures/2026-11" / f"{FRAME}.bsp"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(files.ids()) == [FRAME]
    assert files.delete(FRAME) == 6
    assert files.delete(FRAME) == 0
    with pytest.raises(PictureNotAvailable):
        files.read(FRAME)


def test_the_file_is_synced_before_it_has_its_name_and_the_name_after(
    files: PictureFiles, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[tuple[str, bool]] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        target = str(Path(f"/proc/self/fd/{descriptor}").readlink())
        seen.append((target.rsplit(".", 1)[-1] if "." in target[-6:] else "folder", files.path(FRAME).exists()))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    files.write(FRAME, b"sealed")
    assert ("part", False) in seen
    assert seen[-1] == ("folder", True)


@pytest.mark.parametrize(("number", "expected"), [(errno.ENOSPC, DiskFull), (errno.EACCES, FolderNotWritable)])
def test_a_failed_write_leaves_nothing(
    files: PictureFiles, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int, expected: type[Exception]
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    (tmp_path / "pictures/2026-11").mkdir()
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(expected):
        files.write(FRAME, b"sealed")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_disk_that_turned_read_only_is_said_so(files: PictureFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    files.write(FRAME, b"sealed")
    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(os, "unlink", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)  # Linux refuses this also where there is no such file
    with pytest.raises(FolderNotWritable):
        files.write(FRAME, b"sealed")


def test_what_a_crash_left_half_written_is_cleared(files: PictureFiles, tmp_path: Path) -> None:
    files.write(FRAME, b"sealed")
    (tmp_path / "pictures/2026-11/01m82wz61d6hp1jxfm5k4k4bnf.part").write_bytes(b"half")
    files.clear_unfinished()
    assert [path.name for path in (tmp_path / "pictures/2026-11").iterdir()] == [f"{FRAME}.bsp"]


@pytest.mark.parametrize("name", ["../../memory.json", "", "x" * 26, FRAME + "/"])
def test_only_ids_become_paths(files: PictureFiles, name: str) -> None:
    with pytest.raises(PictureNotAvailable):
        files.read(name)

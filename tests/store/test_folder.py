from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from store.errors import FolderNotWritable, MemoryLocked
from store.folder import MemoryFolder, WriterLock, make_folder, make_private, unfinished, write_once

ROOT = Path(__file__).parents[2]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MemoryFolder:
    monkeypatch.setenv("TMPDIR", os.environ.get("TMPDIR", "/tmp"))
    (tmp_path / "m").mkdir()
    return MemoryFolder(tmp_path / "m")


def test_a_second_writer_is_refused_until_the_first_lets_go(place: MemoryFolder) -> None:
    first = WriterLock(place)
    with pytest.raises(MemoryLocked, match="Another Backscroll"):
        WriterLock(place)
    first.release()
    first.release()
    WriterLock(place).release()


def test_a_writer_in_another_process_is_seen_and_its_death_frees_the_lock(place: MemoryFolder) -> None:
    code = (
        "import sys, pathlib; from store.folder import *; lock = WriterLock(MemoryFolder(pathlib.Path(sys.argv[1])));"
        "print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, place.root], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(MemoryLocked):
            WriterLock(place)
        child.kill()
        child.wait()
    WriterLock(place).release()


def test_a_lock_that_is_a_link_is_not_followed(place: MemoryFolder, tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("kept")
    place.lock.symlink_to(tmp_path / "victim")
    with pytest.raises(FolderNotWritable):
        WriterLock(place)
    assert (tmp_path / "victim").read_text() == "kept"


def test_files_are_private_and_temporary_ones_lie_inside(place: MemoryFolder) -> None:
    before = os.umask(0o022)
    try:
        make_private(place)
        (place.temporary / "leftover").write_text("x")
        make_private(place)
        assert list(place.temporary.iterdir()) == []
        (place.root / "new").write_text("x")
    finally:
        os.umask(before)
    assert (place.root / "new").stat().st_mode & 0o777 == 0o600
    assert os.environ["TMPDIR"] == str(place.temporary)


def test_a_folder_below_a_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FolderNotWritable, match="--home"):
        make_folder(tmp_path / "file" / "below")


def test_the_size_leaves_the_ballast_out(place: MemoryFolder) -> None:
    place.ballast.write_bytes(bytes(1000))
    (place.root / "a").write_bytes(bytes(10))
    assert place.size() == 10


def test_a_file_that_is_written_once_is_private_whole_and_the_first(tmp_path: Path) -> None:
    for name in ("memory.json", ".mark"):
        path = tmp_path / name
        write_once(path, "first")
        with pytest.raises(FileExistsError):
            write_once(path, "second")
        assert path.read_text() == "first"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not [
        each for each in tmp_path.iterdir() if each.match(unfinished("memory.json")) or each.match(unfinished(".mark"))
    ]


def test_what_a_process_that_died_left_of_it_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "unlink", lambda *_args, **_kwargs: None)
    for name in ("memory.json", ".mark"):
        write_once(tmp_path / name, "x")
        left = [each for each in tmp_path.iterdir() if each.match(unfinished(name))]
        assert len(left) == 1
        assert left[0].name.startswith(".")
        assert not Path(name).match(unfinished(name))

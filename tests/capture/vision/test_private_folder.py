from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from capture.vision.private_folder import PREFIX, place_in_memory, private_folder, sweep_left_over

if TYPE_CHECKING:
    from pathlib import Path


def test_it_is_private_in_the_runtime_folder_and_gone_after_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime = tmp_path / "runtime"
    runtime.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))

    def use_and_fail() -> None:
        with private_folder() as folder:
            assert folder.parent == runtime
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
            (folder / "picture").write_bytes(b"pixels")
            raise KeyError

    with pytest.raises(KeyError):
        use_and_fail()
    assert list(runtime.iterdir()) == []


def test_without_a_place_in_memory_the_temporary_folder_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("capture.vision.private_folder.place_in_memory", lambda: None)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with private_folder() as folder:
        assert folder.parent == tmp_path


def test_a_runtime_folder_that_is_not_there_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "none"))
    assert place_in_memory() != tmp_path / "none"


def test_sweeping_takes_only_folders_of_dead_processes_that_are_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime = tmp_path / "runtime"
    precious = runtime / "precious"
    precious.mkdir(parents=True)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    (runtime / f"{PREFIX}999999998-link").symlink_to(precious)
    for name in (f"{PREFIX}999999999-a", f"{PREFIX}{os.getpid()}-b", f"{PREFIX}word-c"):
        (runtime / name).mkdir()
    assert sweep_left_over() >= 1
    left = {path.name.removeprefix(PREFIX) for path in runtime.iterdir()}
    assert left == {"precious", "999999998-link", f"{os.getpid()}-b", "word-c"}

from __future__ import annotations

import os
import pathlib
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.paths import MARKER, Paths
from desktop_app.settings import load_settings, save_setting
from store.errors import FolderNotWritable, NotAMemory

if TYPE_CHECKING:
    from pathlib import Path


def test_everything_lies_in_a_named_home(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path / "home")
    for path in (paths.memory, paths.models, paths.logs, paths.settings_file):
        assert path.is_relative_to(tmp_path / "home")


def test_the_environment_names_the_home_and_the_flag_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKSCROLL_HOME", str(tmp_path / "from_env"))
    assert Paths.of().home == tmp_path / "from_env"
    assert Paths.of(tmp_path / "flag").home == tmp_path / "flag"


def test_without_a_name_the_system_folders_are_used(tmp_path: Path) -> None:
    paths = Paths.of()
    assert paths.home == tmp_path / "person/.local/share/backscroll"
    assert paths.settings_file == tmp_path / "person/.config/backscroll/settings.toml"


def test_prepare_makes_private_folders(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path / "home")
    paths.prepare()
    for folder in (paths.home, paths.logs, paths.models, paths.runtime):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    first = paths.home_id()
    paths.prepare()
    assert first == paths.home_id() != ""


def test_processes_that_prepare_a_new_home_at_once_all_may_and_agree_on_its_name(tmp_path: Path) -> None:
    for turn in range(6):
        home = tmp_path / str(turn)
        command = [sys.executable, "-c", PREPARE, str(home)]
        started = [
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)
        ]
        try:
            for each in started:
                assert each.stdout is not None
                assert each.stdout.readline() == "ready\n"
            for each in started:
                assert each.stdin is not None
                each.stdin.write("go\n")
                each.stdin.flush()
            said = {each.communicate(timeout=60)[0].strip() for each in started}
        finally:
            for each in started:
                each.kill()
        assert said == {Paths.of(home).home_id()}
        assert [each.name for each in home.glob(f"{MARKER}*")] == [MARKER]


PREPARE = """
import sys
from pathlib import Path
from desktop_app.paths import Paths
paths = Paths.of(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
paths.prepare()
print(paths.home_id())
"""


def test_a_name_that_a_power_cut_emptied_is_given_anew_and_another_stays(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path / "home")
    paths.home.mkdir()
    (paths.home / MARKER).touch()
    paths.prepare()
    given = paths.home_id()
    assert given
    paths.prepare()
    assert paths.home_id() == given


def test_a_name_that_cannot_be_read_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = Paths.of(tmp_path / "home")
    paths.prepare()
    given = paths.home_id()

    def refuse(_self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as refused:
        refused.setattr(pathlib.Path, "read_bytes", refuse)
        with pytest.raises(FolderNotWritable):
            paths.prepare()
    assert paths.home_id() == given


@pytest.mark.parametrize("left", ["settings.toml.x1y2z3", ".backscroll-home-0123456789abcdef"])
def test_what_a_process_that_died_left_does_not_lock_the_folder(tmp_path: Path, left: str) -> None:
    paths = Paths.of(tmp_path / "home")
    paths.home.mkdir()
    (paths.home / left).touch()
    paths.prepare()
    assert paths.home_id()


def test_settings_that_were_made_before_anything_was_kept_do_not_lock_the_folder(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path / "home")
    save_setting(paths, "privacy.excluded_titles", ("top secret",))
    assert [each.name for each in paths.home.iterdir()] == ["settings.toml"]
    paths.prepare()
    assert paths.home_id()
    assert load_settings(paths).privacy.excluded_titles == ("top secret",)


def test_a_folder_of_somebody_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    home = tmp_path / "photos"
    home.mkdir()
    (home / "cat.txt").write_text("meow")
    with pytest.raises(NotAMemory, match="other things"):
        Paths.of(home).prepare()
    assert sorted(p.name for p in home.iterdir()) == ["cat.txt"]


def test_a_file_as_home_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotAMemory, match="is a file"):
        Paths.of(tmp_path / "file").prepare()


def test_a_home_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FolderNotWritable, match="cannot be written"):
        Paths.of(tmp_path / "file" / "home").prepare()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_without_write_permission(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(FolderNotWritable):
        Paths.of(tmp_path / "locked" / "home").prepare()


def test_each_home_has_its_own_runtime_folder(tmp_path: Path) -> None:
    one, two = Paths.of(tmp_path / "one"), Paths.of(tmp_path / "two")
    assert one.runtime != two.runtime
    assert len(os.fsencode(one.runtime / "control.sock")) < 107


def test_a_planted_runtime_link_is_refused(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path / "home")
    (tmp_path / "trap").mkdir()
    paths.runtime.symlink_to(tmp_path / "trap")
    with pytest.raises(FolderNotWritable, match="somebody else"):
        paths.prepare()


def test_a_runtime_folder_open_to_others_is_closed(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path / "home")
    paths.runtime.mkdir(parents=True)
    paths.runtime.chmod(0o777)
    paths.prepare()
    assert stat.S_IMODE(paths.runtime.stat().st_mode) == 0o700

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from desktop_app.demo import run as module
from desktop_app.demo.run import DemoOptions, display_of_person, run_demo
from desktop_app.keys import PASSPHRASE_VARIABLE
from desktop_app.settings import load_settings
from store.errors import NotAMemory

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("x11", "wayland", "display"),
    [(":7", None, ":7"), (":7", "wayland-0", ""), (None, "wayland-0", ""), (None, None, "")],
)
def test_the_persons_display_is_used_under_x11_only(
    x11: str | None, wayland: str | None, display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("DISPLAY", x11), ("WAYLAND_DISPLAY", wayland)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert display_of_person() == display


def test_a_throw_away_memory_has_a_throw_away_passphrase_that_does_not_stay_in_the_environment() -> None:
    with module._memory(None) as memory:
        assert len(memory.passphrase) > 8
        assert os.environ[PASSPHRASE_VARIABLE] == memory.passphrase
        assert load_settings(memory.paths).capture.idle_seconds > 3600
        said: list[str] = []
        module._say_how_to_open(memory, said.append)
    shutil.rmtree(memory.paths.home)
    assert PASSPHRASE_VARIABLE not in os.environ
    assert any(memory.passphrase in line and f"backscroll --home {memory.paths.home}" in line for line in said)


def test_a_home_of_the_persons_own_keeps_their_passphrase_to_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "only mine")
    said: list[str] = []
    with module._memory(tmp_path / "home") as memory:
        module._say_how_to_open(memory, said.append)
    assert memory.passphrase == ""
    assert "only mine" not in "".join(said)


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "x")
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(NotAMemory):
        run_demo(DemoOptions(home=tmp_path), lambda line: None)
    assert [file.name for file in tmp_path.glob("*.txt")] == ["letter.txt"]


def test_the_program_is_named_so_that_a_shell_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / ".venv" / "bin" / "backscroll"
    script.parent.mkdir(parents=True)
    script.touch(mode=0o755)
    monkeypatch.setattr("sys.executable", str(script.with_name("python")))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert module._program() == ".venv/bin/backscroll"
    monkeypatch.setenv("PATH", str(script.parent))
    assert module._program() == "backscroll"

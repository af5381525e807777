from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_no_display(program: Callable[..., Any], tmp_path: Path) -> None:
    ran = program("record", "--home", str(tmp_path / "home"), "--for", "1", DISPLAY="", WAYLAND_DISPLAY="")
    assert ran.code == 1
    assert "display" in ran.err.strip().splitlines()[-1].lower()
    assert not (tmp_path / "home" / "memory").exists()


def test_a_length_that_is_none(program: Callable[..., Any], tmp_path: Path) -> None:
    program("record", "--home", str(tmp_path / "home"), "--for", "-3").failed_with_one_sentence()

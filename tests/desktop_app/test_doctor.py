from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.checks import Health
from desktop_app.doctor import check_display, check_home, check_key, check_settings, check_space, check_tesseract
from desktop_app.paths import Paths
from desktop_app.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_no_display_says_so() -> None:
    assert check_display().health is Health.WARN


def test_no_tesseract_and_a_missing_language_say_how_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = check_tesseract(("eng", "tlh"))
    assert (missing.health, "tesseract-ocr-tlh" in missing.says) == (Health.WARN, True)
    monkeypatch.setenv("PATH", "/nonexistent")
    assert "apt install" in check_tesseract(("eng",)).says


def test_a_home_of_others_and_an_open_one(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path / "home")
    assert check_home(paths).health is Health.OK
    paths.prepare()
    paths.home.chmod(0o755)
    assert "chmod 700" in check_home(paths).says
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "x").touch()
    assert check_home(Paths.of(tmp_path / "other")).health is Health.FAIL


def test_key_space_and_settings(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path / "home")
    assert "BACKSCROLL_PASSPHRASE" in check_key(paths).says
    assert "free" in check_space(paths).says
    assert check_settings(Settings(problems=("Setting x is bad.",))).health is Health.WARN

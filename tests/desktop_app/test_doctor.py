from __future__ import annotations

import re
import subprocess
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from capture.desktop.macos import MacDesktop
from desktop_app.checks import Health
from desktop_app.doctor import (
    check_display,
    check_home,
    check_key,
    check_settings,
    check_space,
    check_tesseract,
    check_windows,
)
from desktop_app.paths import Paths
from desktop_app.settings import Problem, Settings
from tests.capture.desktop.stages.played_macos import PlayedMac

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.demo.private_display import PrivateDisplay


def test_no_display_says_so() -> None:
    assert check_display().health is Health.WARN


def test_a_desktop_that_tells_no_windows_says_what_follows(tmp_path: Path) -> None:
    settings = Settings()
    said = check_windows(settings)
    assert (said.health, "nothing is recorded" in said.says) == (Health.WARN, True)
    keeping = replace(settings, privacy=replace(settings.privacy, unknown_windows="keep"))
    assert "no application can be excluded" in check_windows(keeping).says
    assert "Without a display" in check_windows(settings, has_display=False).says


@pytest.mark.display
def test_windows_that_are_told_are_counted(xvfb_display: PrivateDisplay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", xvfb_display.name)
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    said = check_windows(Settings())
    assert said.health is Health.OK
    assert re.fullmatch(r"(1 window|\d+ windows), told by x11\.", said.says)


@pytest.mark.display
def test_a_browser_whose_private_windows_cannot_be_told_is_named_until_a_person_chooses(
    xvfb_display: PrivateDisplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", xvfb_display.name)
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    child = subprocess.Popen(["xterm", "-class", "Chromium", "-T", "News", "-e", "sleep 60"])
    try:
        until = time.monotonic() + 20
        while (said := check_windows(Settings())).health is Health.OK and time.monotonic() < until:
            time.sleep(0.1)
        assert "Private windows of Chromium cannot be told" in said.says
        privacy = Settings().privacy
        for chosen in (replace(privacy, silent_browsers="keep"), replace(privacy, excluded_apps=("chromium",))):
            assert check_windows(Settings(privacy=chosen)).health is Health.OK
        bad = check_windows(Settings(privacy=replace(privacy, excluded_apps=("/(/",))))
        assert (bad.health, "no regular expression" in bad.says) == (Health.WARN, True)
    finally:
        child.terminate()
        child.wait()


def test_a_desktop_that_refuses_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    system = PlayedMac()
    system.allowed = False
    monkeypatch.setattr("capture.desktop.chosen.choose_desktop", lambda: MacDesktop(system))
    said = check_windows(Settings())
    assert (said.health, "Screen Recording" in said.says) == (Health.WARN, True)


def test_nobody_is_asked_where_nothing_would_be_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    assert "privacy.unknown_windows" in check_display(keeps_unknown=False).says
    assert "session bus" in check_display().says


@pytest.mark.parametrize(("missing", "health"), [("", Health.OK), ("Install something better.", Health.WARN)])
def test_the_way_that_is_used_and_what_a_better_one_lacks(
    missing: str, health: Health, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Grabber:
        name = "portal"

        def monitors(self) -> list[str]:
            return ["one"]

        def close(self) -> None: ...

    monkeypatch.setattr("capture.screens.chosen.choose_grabber", lambda _token: Grabber())
    monkeypatch.setattr("capture.screens.chosen.missing_before", lambda _name: missing)
    check = check_display()
    assert (check.health, check.says) == (health, f"1 monitor, grabbed by portal. {missing}".strip())


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


def test_a_passphrase_that_is_set_is_enough_for_a_new_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.key_sources.keyring_is_safe", lambda: False)
    paths = Paths.of(tmp_path / "home")
    assert check_key(paths).health is Health.WARN
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "x")
    assert check_key(paths).health is Health.OK


def test_key_space_and_settings(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path / "home")
    assert "BACKSCROLL_PASSPHRASE" in check_key(paths).says
    assert "free" in check_space(paths).says
    assert check_settings(Settings(problems=(Problem("x.y", "Setting x.y is bad."),))).health is Health.WARN
    assert "gone or empty" in check_settings(Settings(held=True)).says

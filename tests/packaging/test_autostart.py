"""The files that start the program with a session are well formed and start commands that exist."""

from __future__ import annotations

import configparser
import plistlib
import shutil
import subprocess
from pathlib import Path

import pytest

from desktop_app.cli import COMMANDS

FOLDER = Path(__file__).parents[2] / "packaging/autostart"


def read(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string((FOLDER / name).read_text())
    return parser


def test_the_service_comes_back_but_not_in_a_storm() -> None:
    unit = read("backscroll.service")
    program, command = unit["Service"]["ExecStart"].split()
    assert program.endswith("/backscroll")
    assert command in COMMANDS
    assert unit["Service"]["Restart"] == "on-failure"
    assert int(unit["Unit"]["StartLimitBurst"]) <= 5
    assert unit["Service"]["UMask"] == "0077"
    assert unit["Service"]["RestrictAddressFamilies"] == "AF_UNIX"


def test_the_end_of_the_recorder_ends_no_window_that_it_opened() -> None:
    """Such a window lies in the unit's control group, and `mixed` kills what is left there, too."""
    assert read("backscroll.service")["Service"]["KillMode"] == "process"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_systemd_understands_the_service(tmp_path: Path) -> None:
    unit = tmp_path / "backscroll.service"
    text = (FOLDER / "backscroll.service").read_text().replace("%h/.local/bin/backscroll", "/bin/true")
    unit.write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert "backscroll.service:" not in done.stderr, done.stderr


def test_the_desktop_entry() -> None:
    entry = read("backscroll.desktop")["Desktop Entry"]
    assert (entry["Type"], entry["Exec"], entry["Terminal"]) == ("Application", "backscroll", "false")


def test_the_launch_agent_comes_back_only_after_a_crash() -> None:
    agent = plistlib.loads((FOLDER / "org.backscroll.recorder.plist").read_bytes())
    assert agent["ProgramArguments"][1] in COMMANDS
    assert agent["KeepAlive"] == {"SuccessfulExit": False}
    assert agent["Umask"] == 0o077

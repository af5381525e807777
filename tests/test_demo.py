"""End to end: the demo as people run it, with the real recorder, windows, Tesseract and LanceDB."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.demo.private_display import missing_programs

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.heavy
@pytest.mark.display
@pytest.mark.timeout(540)
def test_a_working_day_is_recorded_searched_and_asked(tmp_path: Path) -> None:
    if missing_programs():
        pytest.skip(f"no display to be had: {', '.join(missing_programs())} not installed (apt install xvfb openbox)")
    home = tmp_path / "home"
    command = [sys.executable, "-m", "desktop_app.cli", "--home", str(home), "demo", "--fast", "--private"]
    environment = {**os.environ, "BACKSCROLL_PASSPHRASE": "a passphrase for a test"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=500)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-3000:]
    assert "5 of 5 questions are right" in done.stdout or "4 of 5 questions are right" in done.stdout
    assert sum(line.startswith("  right  ") for line in done.stdout.splitlines()) >= 13
    assert "a passphrase for a test" not in done.stdout + done.stderr
    pictures = {file.name for file in (home / "pictures").glob("*.png")}
    assert {"timeline-light.png", "search-light.png", "quick-search-dark.png"} <= pictures

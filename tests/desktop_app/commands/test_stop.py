"""The recorder is ended from the command line, and says so; where none runs, that is said."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.paths import Paths
from desktop_app.single_instance import running_recorder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.demo.private_display import PrivateDisplay

PASSPHRASE = "correct horse battery"


def test_without_a_recorder_there_is_nothing_to_stop(backscroll: Callable[..., Any]) -> None:
    assert "nothing to stop" in backscroll("stop", "--json").failed_with_one_sentence()


@pytest.mark.display
@pytest.mark.heavy
def test_a_recorder_that_runs_is_ended(
    program: Callable[..., Any], tmp_path: Path, xvfb_display: PrivateDisplay
) -> None:
    home = tmp_path / "home"
    environment = {**os.environ, "BACKSCROLL_PASSPHRASE": PASSPHRASE, "DISPLAY": xvfb_display.name}
    command = [sys.executable, "-m", "desktop_app.cli", "record", "--home", str(home)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as recorder:
        try:
            _until(lambda: program("status", "--json", "--home", str(home)).document["pid"])
            stopped = program("stop", "--json", "--home", str(home))
            assert stopped.document == {"stopped": "asked"}
            assert recorder.wait(30) == 0
        finally:
            recorder.kill()
    assert running_recorder(Paths.of(home).home) is None
    assert "nothing to stop" in program("stop", "--home", str(home)).failed_with_one_sentence()


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 90
    while True:
        try:
            if true():
                return
        except (AssertionError, ValueError, KeyError):
            pass
        assert time.monotonic() < end
        time.sleep(0.5)

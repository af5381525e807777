"""What is decided without a daemon; starting, finding and ending real ones: test_recorder.py."""

from __future__ import annotations

from desktop_app.paths import Paths
from desktop_app.recorder_process import Stopped, _last_line, stop_recorder


def test_stopping_what_does_not_run(tmp_path):
    assert stop_recorder(Paths.of(tmp_path / "home"), b"k" * 32) is Stopped.WAS_NOT_RUNNING


def test_the_daemons_last_sentence(tmp_path):
    said = tmp_path / "said.txt"
    assert _last_line(said) == ""
    said.write_text("a warning\nNo display was found.\n\n")
    assert _last_line(said) == "No display was found."

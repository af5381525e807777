"""Real windows, a real X server: what the truth says stands on the recorded pictures."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from benchmarks.desk.record import ABOUT, TAPE, TRUTH, record
from benchmarks.desk.run import desk_input, run
from benchmarks.desk.tape import steps_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.display,
    pytest.mark.heavy,
    pytest.mark.skipif(
        any(shutil.which(program) is None for program in ("Xvfb", "openbox", "xterm", "tesseract")),
        reason="needs Xvfb, openbox, xterm and tesseract",
    ),
]


def test_three_seconds_of_the_desk_are_recorded_and_replayed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "a desk of its own")
    about = record(tmp_path / "desk", 0.05)
    assert about["steps"] == 6
    assert json.loads((tmp_path / "desk" / ABOUT).read_text()) == about
    steps = list(steps_of(tmp_path / "desk" / TAPE))
    assert len(steps) == 6
    names = {window.app_name for window in steps[0].windows}
    assert names == {"Editor", "XTerm", "Chat", "Notes", "Video", "Browser", "Panel"}
    assert (tmp_path / "desk" / TRUTH).stat().st_size > 10_000
    report = run(desk_input(tmp_path / "desk", None), tmp_path / "home", 1)
    reading = report["reading"]
    assert report["ours"]["frames_kept"] >= 1
    assert report["whole_frame"]["frames_read"] == 1
    # a truth that named other words, or other places, would not be read by both at nearly all of its words
    assert reading["whole_frame_on_these_frames"]["recall"] > 0.8
    assert reading["ours_on_these_frames"]["recall"] > 0.8
    assert reading["ours_on_these_frames"]["precision"] > 0.8
    assert report["ours"]["cpu_seconds_an_hour_by_stage"]["ocr"] > 0

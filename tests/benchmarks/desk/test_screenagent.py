from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.desk.screenagent import steps_of_sessions

DATA = Path(__file__).parents[3].parent / "shared/data/screenagent"


@pytest.mark.data
@pytest.mark.skipif(not DATA.exists(), reason="the recorded desktop sessions are not there")
def test_sessions_stand_end_to_end() -> None:
    steps = list(steps_of_sessions(DATA, 200))
    assert [step.number for step in steps] == list(range(200))
    assert {step.pixels.shape for step in steps} == {(768, 1024, 3)}
    pictures = {id(step.pixels) for step in steps}
    assert 200 / 40 <= len(pictures) < 200
    assert steps[0].windows[0].title == "session 0"

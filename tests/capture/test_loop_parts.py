"""The parts are only held together: what they do is tested with the loop."""

from __future__ import annotations

from capture.loop_parts import LoopParts
from capture.loop_settings import unchanged


def test_settings_stay_and_copies_are_left_alone_unless_given() -> None:
    parts = LoopParts(None, None, None, None, None)  # type: ignore[arg-type]
    assert parts.reread is unchanged
    assert parts.copies is None

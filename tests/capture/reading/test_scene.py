"""Nothing known is a scene too."""

from __future__ import annotations

from capture.reading.scene import NOTHING_KNOWN, Scene


def test_nothing_known_has_neither_windows_nor_moving_areas():
    assert Scene(panes=(), moving=()) == NOTHING_KNOWN

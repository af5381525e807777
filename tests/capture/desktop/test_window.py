from __future__ import annotations

from capture.desktop.window import Window


def test_a_window_covers_what_is_below_unless_said_otherwise() -> None:
    assert Window("0x1", 0, "", "", 0, 0, 10, 10, active=False).opaque

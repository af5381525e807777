from __future__ import annotations

from capture.power.state import PowerState


def test_nothing_said_is_nothing_known() -> None:
    state = PowerState()
    assert (state.on_battery, state.percent, state.low, state.saver) == (None, None, False, False)

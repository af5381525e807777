from __future__ import annotations

from capture.power.wishes import USUAL, PowerWishes, ReadLater


def test_a_low_battery_is_spared_more_than_a_full_one() -> None:
    assert PowerWishes() == USUAL
    assert 1 < USUAL.battery_stretch < USUAL.low_battery_stretch
    assert USUAL.read_later is ReadLater.LOW_BATTERY

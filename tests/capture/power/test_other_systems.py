"""Recorded answers; neither system is here to ask."""

from __future__ import annotations

import sys

import pytest

from capture.power.other_systems import parse_pmset, parse_windows, read_pmset, read_windows
from capture.power.state import PowerState

MAINS = """Now drawing from 'AC Power'
 -InternalBattery-0 (id=4653155)\t100%; charged; 0:00 remaining present: true
"""
BATTERY = """Now drawing from 'Battery Power'
 -InternalBattery-0 (id=4653155)\t54%; discharging; 3:12 remaining present: true
"""
DESKTOP = "Now drawing from 'AC Power'\n"


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (MAINS, PowerState(on_battery=False, percent=100.0)),
        (BATTERY, PowerState(on_battery=True, percent=54.0)),
        (DESKTOP, PowerState(on_battery=False)),
        ("", PowerState()),
    ],
)
def test_what_pmset_prints(said: str, state: PowerState) -> None:
    assert parse_pmset(said) == state


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (bytes([1, 8, 96, 0]) + bytes(8), PowerState(on_battery=False, percent=96.0)),
        (bytes([0, 2, 17, 1]) + bytes(8), PowerState(on_battery=True, percent=17.0, saver=True)),
        (bytes([255, 255, 255, 0]) + bytes(8), PowerState()),
    ],
)
def test_what_windows_says(status: bytes, state: PowerState) -> None:
    assert parse_windows(status) == state


@pytest.mark.skipif(sys.platform != "linux", reason="what these systems say where they are not")
def test_on_linux_neither_answers() -> None:
    assert read_pmset() == PowerState()
    assert read_windows() == PowerState()

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from capture.power.machine import Machine
from capture.power.state import PowerState

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's files are Linux's")


def test_the_kernel_knows_and_the_services_add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(tmp_path)
    said = PowerState(on_battery=False, percent=77.0, low=True, saver=True)
    asked: list[int] = []

    def read() -> PowerState:
        asked.append(1)
        return said

    monkeypatch.setattr(machine._bus, "read", read)
    assert machine.read() == said, "without files the services are believed"
    battery = tmp_path / "BAT0"
    battery.mkdir()
    for file, words in {"type": "Battery", "status": "Discharging", "capacity": "9"}.items():
        (battery / file).write_text(words)
    assert machine.read() == PowerState(on_battery=True, percent=9.0, low=True, saver=True)
    assert len(asked) == 1, "services are asked now and then only"
    machine.close()


def test_neither_says_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    machine = Machine(tmp_path / "none")
    assert machine.read() == PowerState()
    machine.close()

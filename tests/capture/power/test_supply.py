"""Folders as the kernel makes them: a laptop on mains and off it, a desktop, a wireless mouse, a UPS."""

from __future__ import annotations

from pathlib import Path

import pytest

from capture.power.state import PowerState
from capture.power.supply import read_supplies


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "power_supply"
    made.mkdir()
    return made


def supply(folder: Path, name: str, **files: str) -> None:
    (folder / name).mkdir(exist_ok=True)
    for file, words in files.items():
        (folder / name / file).write_text(f"{words}\n")


def test_no_folder_and_an_empty_one(folder: Path) -> None:
    assert read_supplies(folder / "none") == PowerState()
    assert read_supplies(folder) == PowerState()


def test_a_laptop_on_mains_and_off_it(folder: Path) -> None:
    supply(folder, "AC", type="Mains", online="1")
    supply(folder, "BAT0", type="Battery", status="Charging", capacity="81", present="1", scope="System")
    assert read_supplies(folder) == PowerState(on_battery=False, percent=81.0)
    supply(folder, "AC", online="0")
    supply(folder, "BAT0", status="Discharging", capacity="12")
    assert read_supplies(folder) == PowerState(on_battery=True, percent=12.0)


def test_fed_through_usb_c(folder: Path) -> None:
    supply(folder, "ADP1", type="Mains", online="0")
    supply(folder, "ucsi-source-psy-USBC000:001", type="USB", online="1")
    supply(folder, "BAT0", type="Battery", status="Not charging", capacity="80")
    assert read_supplies(folder).on_battery is False


def test_two_batteries_count_together_and_an_empty_bay_does_not(folder: Path) -> None:
    supply(folder, "BAT0", type="Battery", status="Discharging", capacity="20")
    supply(folder, "BAT1", type="Battery", status="Unknown", capacity="60")
    supply(folder, "BAT2", type="Battery", status="Unknown", capacity="0", present="0")
    assert read_supplies(folder) == PowerState(on_battery=True, percent=40.0)


def test_the_battery_of_a_mouse_says_nothing(folder: Path) -> None:
    supply(folder, "hidpp_battery_0", type="Battery", scope="Device", status="Discharging", capacity="5")
    assert read_supplies(folder) == PowerState()
    supply(folder, "AC", type="Mains", online="1")
    assert read_supplies(folder) == PowerState(on_battery=False)


def test_a_ups_that_feeds_the_machine(folder: Path) -> None:
    supply(folder, "ups", type="UPS", status="Discharging", capacity="55")
    assert read_supplies(folder) == PowerState(on_battery=True, percent=55.0)
    supply(folder, "ups", status="Full")
    assert read_supplies(folder).on_battery is False


@pytest.mark.parametrize("capacity", ["", "many", "-4", "900"])
def test_a_battery_that_does_not_know_how_full_it_is(folder: Path, capacity: str) -> None:
    supply(folder, "BAT0", type="Battery", status="Discharging", capacity=capacity)
    assert read_supplies(folder) == PowerState(on_battery=True)


def test_a_device_that_does_not_answer(folder: Path) -> None:
    supply(folder, "BAT0", type="Battery", status="Discharging")
    (folder / "BAT0" / "capacity").mkdir()
    (folder / "gone").symlink_to(folder / "nowhere")
    assert read_supplies(folder) == PowerState(on_battery=True)

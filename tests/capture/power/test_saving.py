from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from capture.power.machine import Machine
from capture.power.saving import PowerSaving, Saving, profile_of, saving_for
from capture.power.state import PowerState
from capture.power.wishes import USUAL, PowerWishes, Profile, ReadLater
from store.records import LedgerEntry, LedgerReason

MAINS = PowerState(on_battery=False, percent=50.0)
BATTERY = PowerState(on_battery=True, percent=50.0)


@pytest.mark.parametrize(
    ("state", "profile"),
    [
        (PowerState(), Profile.MAINS),
        (MAINS, Profile.MAINS),
        (replace(MAINS, percent=3.0), Profile.MAINS),
        (replace(MAINS, saver=True), Profile.BATTERY),
        (BATTERY, Profile.BATTERY),
        (replace(BATTERY, percent=None), Profile.BATTERY),
        (replace(BATTERY, percent=20.0), Profile.LOW_BATTERY),
        (replace(BATTERY, low=True), Profile.LOW_BATTERY),
    ],
)
def test_the_profile(state: PowerState, profile: Profile) -> None:
    assert profile_of(state, USUAL, Profile.MAINS) is profile


def test_a_battery_around_the_bound_does_not_flicker() -> None:
    profile = Profile.BATTERY
    told = []
    for percent in (22, 21, 20, 21, 20, 22, 24, 25, 26, 25, 22):
        profile = profile_of(replace(BATTERY, percent=float(percent)), USUAL, profile)
        told.append(profile is Profile.LOW_BATTERY)
    assert told == [False, False, True, True, True, True, True, True, False, False, False]


def test_what_is_done_is_what_was_wished() -> None:
    assert saving_for(Profile.MAINS, USUAL) == Saving()
    assert saving_for(Profile.BATTERY, USUAL) == Saving(Profile.BATTERY, 2.0, read_later=False)
    assert saving_for(Profile.LOW_BATTERY, USUAL) == Saving(Profile.LOW_BATTERY, 4.0, read_later=True)
    early = PowerWishes(read_later=ReadLater.BATTERY)
    assert saving_for(Profile.BATTERY, early).read_later
    never = PowerWishes(battery_stretch=1.0, low_battery_stretch=1.0, read_later=ReadLater.NEVER)
    assert saving_for(Profile.LOW_BATTERY, never) == Saving(Profile.LOW_BATTERY)


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as the kernel makes it."""
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    for name, files in {
        "AC": {"type": "Mains", "online": "1"},
        "BAT0": {"type": "Battery", "status": "Discharging", "capacity": "50"},
    }.items():
        (tmp_path / name).mkdir()
        for file, words in files.items():
            (tmp_path / name / file).write_text(words)
    return tmp_path


def test_unplugged_drained_and_plugged_in_again(laptop: Path) -> None:
    ledger: list[LedgerEntry] = []
    wishes = [USUAL]
    machine = Machine(laptop)
    power = PowerSaving(machine, lambda: wishes[0], ledger.append)
    assert power.look() == Saving()
    assert (power.sentence, ledger) == ("", [])
    (laptop / "AC/online").write_text("0")
    assert power.look().stretch == 2.0
    assert power.sentence == "On battery (50 %), it looks 2 times less often."
    (laptop / "BAT0/capacity").write_text("15")
    assert power.look().read_later
    assert power.sentence == "On low battery (15 %), it looks 4 times less often and what it keeps is read on mains."
    assert power.as_dict()["profile"] == "low battery"
    (laptop / "AC/online").write_text("1")
    assert power.look() == Saving()
    assert power.as_dict() == {
        "profile": "mains", "percent": 15.0, "saver": False, "stretch": 1.0, "reading_waits": False, "sentence": "",
    }  # fmt: skip
    assert [entry.reason for entry in ledger] == [LedgerReason.ON_BATTERY, LedgerReason.LOW_BATTERY]
    assert ledger[0].ended_at == ledger[1].started_at
    machine.close()


def test_nothing_done_is_nothing_told(laptop: Path) -> None:
    ledger: list[LedgerEntry] = []
    (laptop / "AC/online").write_text("0")
    machine = Machine(laptop)
    power = PowerSaving(machine, lambda: PowerWishes(battery_stretch=1.0), ledger.append)
    assert power.look() == power.look() == Saving(Profile.BATTERY)
    assert (power.sentence, ledger) == ("", [])
    machine.close()

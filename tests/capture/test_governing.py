"""With a real load: a child process that burns a core is counted as the recorder's own."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass, field, fields

from capture.governing import Governing, Levers
from capture.governor import Budgets
from capture.power.saving import Saving
from capture.power.wishes import Profile
from store.errors import DiskFull
from store.records import LedgerEntry, LedgerReason

EVERY, WINDOW = 0.05, 0.4


@dataclass
class Machine:
    """What the levers were moved to, in order."""

    moved: list[tuple[str, object]] = field(default_factory=list)
    ledger: list[LedgerEntry] = field(default_factory=list)
    disk: int = 0
    needed_by: str = ""
    saving: Saving = field(default_factory=Saving)

    def levers(self) -> Levers:
        def move(name: str) -> object:
            return lambda *to: self.moved.append((name, *to))

        asked = {
            "disk_bytes_today": lambda: self.disk,
            "spare_power": lambda: self.saving,
            "somebody_needs_it": lambda: self.needed_by,
            "add_ledger": self.ledger.append,
        }
        return Levers(**{each.name: asked.get(each.name) or move(each.name) for each in fields(Levers)})

    def last(self, name: str) -> object:
        return next((to for lever, *to in reversed(self.moved) if lever == name), None)


def wait(true: object, seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.02)


def test_under_load_less_is_done_step_by_step_and_more_again_when_it_is_gone() -> None:
    machine = Machine()
    governing = Governing(Budgets(cpu_percent=30), machine.levers(), every=EVERY, window=WINDOW)
    load = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        governing.start()
        wait(lambda: machine.last("lower_quality") == [True])
        assert governing.as_dict()["step"] == "lower quality"
        assert governing.as_dict()["cpu_percent"] > 30
        assert governing.sentence.startswith("To keep CPU budget, it looks a quarter as often, reads later")
    finally:
        load.kill()
        load.wait()
    wait(lambda: governing.as_dict()["step"] == "free")
    governing.stop(5)
    assert governing.sentence == ""
    stretches = [to for lever, *to in machine.moved if lever == "stretch"]
    assert stretches[:4] == [[2.0], [4.0], [4.0], [4.0]]
    assert stretches[-1] == [1.0]
    on = [lever for lever, *to in machine.moved if to == [True]]
    assert [each for each in dict.fromkeys(on) if each != "stretch"] == [
        "hold_upkeep",
        "hold_reading",
        "lower_quality",
    ], "upkeep waits from the first step, and reading before pictures get worse"
    assert machine.last("hold_upkeep") == machine.last("hold_reading") == machine.last("lower_quality") == [False]
    reasons = [entry.reason for entry in machine.ledger]
    assert list(dict.fromkeys(reasons)) == [LedgerReason.SLOWED, LedgerReason.READ_LATER, LedgerReason.LOWER_QUALITY]
    assert all(entry.ended_at >= entry.started_at for entry in machine.ledger)


def test_who_needs_the_machine_gets_it_and_gives_it_back() -> None:
    machine = Machine(needed_by="a call")
    governing = Governing(Budgets(), machine.levers(), every=EVERY, window=WINDOW)
    governing.start()
    wait(lambda: machine.last("keep_nothing") == [LedgerReason.MADE_ROOM])
    wait(lambda: machine.last("hold_reading") == machine.last("hold_upkeep") == [True])
    assert governing.sentence == "The recorder rests: a call needs the machine."
    machine.needed_by = ""
    wait(lambda: machine.last("keep_nothing") == [None])
    wait(lambda: machine.last("hold_reading") == machine.last("hold_upkeep") == [False])
    governing.stop(5)
    assert governing.as_dict()["needed_by"] == ""


def test_on_a_battery_less_is_done_and_more_again_on_mains() -> None:
    machine = Machine(saving=Saving(Profile.LOW_BATTERY, 3.0, read_later=True))
    governing = Governing(Budgets(), machine.levers(), every=EVERY, window=WINDOW)
    governing.start()
    wait(lambda: machine.last("stretch") == [3.0])
    wait(lambda: machine.last("hold_reading") == machine.last("hold_upkeep") == [True])
    machine.saving = Saving()
    wait(lambda: machine.last("stretch") == [1.0])
    wait(lambda: machine.last("hold_reading") == machine.last("hold_upkeep") == [False])
    governing.stop(5)


def test_a_spent_day_keeps_nothing_until_the_next() -> None:
    machine = Machine(disk=2_000)
    governing = Governing(Budgets(disk_bytes_a_day=1_000), machine.levers(), every=EVERY, window=WINDOW)
    governing.start()
    wait(lambda: machine.last("keep_nothing") == [LedgerReason.BUDGET])
    assert "until midnight" in governing.sentence
    machine.disk = 0
    wait(lambda: machine.last("keep_nothing") == [None])
    governing.stop(5)


def test_a_memory_that_cannot_answer_does_not_end_it() -> None:
    machine = Machine()
    asked: list[int] = []

    def full() -> int:
        asked.append(1)
        raise DiskFull("full")

    levers = machine.levers()
    governing = Governing(
        Budgets(), Levers(**{**{f.name: getattr(levers, f.name) for f in fields(Levers)}, "disk_bytes_today": full}),
        every=EVERY, window=WINDOW,
    )  # fmt: skip
    governing.start()
    wait(lambda: len(asked) > 3)
    governing.stop(5)


def test_stopping_before_the_start_is_harmless() -> None:
    Governing(Budgets(), Machine().levers()).stop(1)

from __future__ import annotations

from itertools import pairwise

import pytest

from capture.governor import Budgets, Governor, Sample, Step, Verdict

EVERY, WINDOW = 5.0, 60.0


class Day:
    """Feeds samples; `pass_` lets time go by with so much CPU (percent), memory and disk."""

    def __init__(self, budgets: Budgets) -> None:
        self.governor = Governor(budgets, WINDOW)
        self.at = self.cpu = 0.0
        self.disk = 0
        self.verdicts: list[Verdict] = []

    def pass_(self, seconds: float, *, cpu: float = 0.0, memory: int = 0, disk: int = 0, day: float = 0.5) -> Verdict:
        for _ in range(int(seconds / EVERY)):
            self.at += EVERY
            self.cpu += EVERY * cpu / 100
            self.disk += disk
            self.verdicts.append(self.governor.judge(Sample(self.at, self.cpu, memory, self.disk, day)))
        return self.verdicts[-1]

    @property
    def steps(self) -> list[Step]:
        return [verdict.step for verdict in self.verdicts]


def test_nothing_is_done_within_the_budgets() -> None:
    day = Day(Budgets(cpu_percent=20, memory_bytes=500, disk_bytes_a_day=10_000))
    day.pass_(3600, cpu=15, memory=400, disk=1)
    assert set(day.steps) == {Step.FREE}


def test_no_budget_is_no_bound() -> None:
    day = Day(Budgets())
    assert day.pass_(3600, cpu=400, memory=1 << 40, disk=1 << 30) == Verdict(Step.FREE, (), pytest.approx(400), False)


def test_one_step_after_the_other_and_all_the_way_back() -> None:
    day = Day(Budgets(cpu_percent=20))
    assert day.pass_(600, cpu=50).step is Step.LOWER_QUALITY
    day.pass_(900, cpu=5)
    steps = [step for step, after in pairwise([*day.steps, None]) if step is not after]
    assert steps == [0, 1, 2, 3, 4, 3, 2, 1, 0]


def test_a_step_is_given_time_to_show_what_it_brings() -> None:
    day = Day(Budgets(cpu_percent=20))
    day.pass_(600, cpu=50)
    changed = [EVERY * number for number, (a, b) in enumerate(pairwise(day.steps)) if a is not b]
    assert all(later - sooner >= WINDOW for sooner, later in pairwise(changed))


def test_a_burst_is_no_reason() -> None:
    day = Day(Budgets(cpu_percent=20))
    day.pass_(120, cpu=5)
    day.pass_(10, cpu=90)
    day.pass_(120, cpu=5)
    assert set(day.steps) == {Step.FREE}


def test_near_the_budget_it_stays_where_it_is() -> None:
    day = Day(Budgets(cpu_percent=20))
    step = day.pass_(60, cpu=50).step
    assert step is Step.SLOWER
    assert day.pass_(1200, cpu=16).step is step


def test_memory_and_the_days_disk_count_as_well() -> None:
    assert Day(Budgets(memory_bytes=500)).pass_(90, memory=600).exceeded == ("memory",)
    # a quarter of the day is over: a quarter of the budget may be used
    early = Day(Budgets(disk_bytes_a_day=1000))
    verdict = early.pass_(90, disk=20, day=0.25)
    assert (early.disk, verdict.exceeded, verdict.step, verdict.disk_spent) == (360, ("disk",), Step.SLOWER, False)
    assert Day(Budgets(disk_bytes_a_day=1000)).pass_(90, disk=20, day=0.9).exceeded == ()


def test_a_spent_day_is_told_until_a_new_one_begins() -> None:
    day = Day(Budgets(disk_bytes_a_day=1000))
    assert day.pass_(300, disk=20, day=0.99).disk_spent
    day.disk = 0
    assert not day.pass_(5, disk=1, day=0.0).disk_spent


def test_both_are_named() -> None:
    assert Day(Budgets(cpu_percent=10, memory_bytes=5)).pass_(90, cpu=20, memory=6).exceeded == ("CPU", "memory")

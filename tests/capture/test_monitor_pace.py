from __future__ import annotations

import itertools

from capture.monitor_pace import BACKLOG, QUIET_LOOKS, SLOWEST_SECONDS, MonitorPace, slowed


def looks(interval: float, slowest: float, seconds: float, *, busy_from: float = 1e9) -> list[float]:
    """When one monitor is looked at, if the loop comes round at the interval."""
    pace, taken, now = MonitorPace(slowest), [], 0.0
    while now < seconds:
        if pace.is_due("A", now):
            taken.append(now)
            pace.looked("A", now, interval, new=now >= busy_from)
        now += interval
    return taken


def test_a_quiet_monitor_is_looked_at_less_and_less_often_down_to_a_bound() -> None:
    taken = looks(0.5, 4.0, 120.0)
    gaps = [after - before for before, after in itertools.pairwise(taken)]
    assert gaps == sorted(gaps)
    assert gaps[0] == 0.5
    assert gaps[-1] == 4.0
    assert len(taken) < 50, "and a busy one 240 times"


def test_as_soon_as_something_happens_it_has_the_pace_of_a_busy_one() -> None:
    taken = looks(0.5, 4.0, 120.0, busy_from=60.0)
    after = [at for at in taken if at > 64.5]
    assert all(later - sooner == 0.5 for sooner, later in itertools.pairwise(after))


def test_an_interval_above_the_bound_is_the_pace() -> None:
    assert looks(10.0, 4.0, 100.0) == [10.0 * number for number in range(10)]


def test_a_monitor_that_is_plugged_in_again_is_looked_at() -> None:
    pace = MonitorPace(4.0)
    for number in range(QUIET_LOOKS * 4):
        pace.looked("A", float(number), 2.0, new=False)
    assert not pace.is_due("A", 20.0)
    pace.keep(("B",))
    assert pace.is_due("A", 20.0)


def test_with_many_unread_frames_looks_come_less_often_than_they_are_read_down_to_a_bound() -> None:
    assert slowed(0.5, BACKLOG, 9.0) == 0.5
    assert slowed(0.5, BACKLOG + 1, 1.0) == 1.5
    assert slowed(0.5, BACKLOG + 1, 9.0) == SLOWEST_SECONDS
    assert slowed(10.0, BACKLOG + 1, 9.0) == 10.0

from __future__ import annotations

import itertools

import pytest

from capture.look_plan import APART_SECONDS, PAINTED_SECONDS, SETTLED_SECONDS, LookPlan

INTERVAL = 2.0


def looks(events: list[float], until: float, *, stretch: float = 1.0) -> list[float]:
    """When looks are taken, if these things happen."""
    plan, taken, waiting, now = LookPlan(), [], sorted(events), 0.0
    while now < until:
        while waiting and waiting[0] <= now:
            plan.want(waiting.pop(0))
        if now >= plan.due_at:
            taken.append(round(now, 2))
            plan.looked(now, INTERVAL * stretch, stretch)
        now += 0.01
    return taken


def test_without_events_the_interval_is_the_pace() -> None:
    assert looks([], 9.0) == pytest.approx([0.0, 2.0, 4.0, 6.0, 8.0], abs=0.05)


def test_an_event_is_looked_at_at_once_and_the_interval_begins_anew() -> None:
    assert looks([3.0], 6.5) == pytest.approx([0.0, 2.0, 3.0, 5.0], abs=0.05)


def test_two_events_keep_a_distance_and_none_is_lost() -> None:
    assert looks([3.0, 3.1, 3.2], 5.0) == pytest.approx([0.0, 2.0, 3.0, 3.0 + APART_SECONDS], abs=0.05)


def test_events_cause_no_storm() -> None:
    taken = looks([step / 20 for step in range(20 * 60)], 60.0)
    gaps = [after - before for before, after in itertools.pairwise(taken)]
    assert min(gaps) >= APART_SECONDS - 0.02
    assert len(taken) < 45, "and by the interval there are 30"
    assert sum(gaps[20:]) / len(gaps[20:]) > 0.8 * INTERVAL


def test_after_a_storm_an_event_is_looked_at_at_once_again() -> None:
    taken = looks([*(step / 20 for step in range(20 * 10)), 60.5], 62.0)
    assert 60.5 in taken or 60.51 in taken


def test_the_distance_is_stretched_too() -> None:
    taken = looks([step / 10 for step in range(600)], 60.0, stretch=4.0)
    assert min(after - before for before, after in itertools.pairwise(taken)) >= 4 * APART_SECONDS - 0.02


def test_an_interval_below_the_distance_is_kept_to() -> None:
    plan = LookPlan()
    plan.looked(0.0, 0.2)
    plan.want(0.0)
    assert plan.due_at == pytest.approx(0.2)


def test_after_a_failure_events_bring_nothing_forward_but_a_wish_does() -> None:
    plan = LookPlan()
    plan.looked(0.0, 2.0)
    plan.want(0.0)
    plan.failed(1.0, 5.0)
    plan.want(2.0)
    assert plan.due_at == 6.0
    plan.at_once()
    assert plan.due_at <= 1.0


def test_what_comes_to_the_front_is_looked_at_when_it_is_painted_and_when_it_has_settled() -> None:
    plan = LookPlan()
    plan.looked(0.0, 3600.0)
    plan.turned(10.0)
    assert plan.due_at == pytest.approx(10.0 + PAINTED_SECONDS)
    plan.looked(plan.due_at, 3600.0)
    assert plan.due_at == pytest.approx(10.0 + SETTLED_SECONDS)
    plan.looked(plan.due_at, 3600.0)
    assert plan.due_at > 3600.0


def test_the_interval_waits_for_what_comes_to_the_front_but_not_for_ever() -> None:
    plan = LookPlan()
    plan.looked(0.0, 2.0)
    for step in range(20):
        plan.turned(1.9 + step / 10)
    assert plan.due_at == pytest.approx(1.9 + PAINTED_SECONDS)


def test_a_failure_forgets_what_came_to_the_front() -> None:
    plan = LookPlan()
    plan.turned(1.0)
    plan.failed(1.0, 0.1)
    assert plan.due_at == pytest.approx(1.1)

"""The parts sum to the whole, whatever frames and ledger say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from store.coverage import (
    RECORDED,
    TO_COME,
    UNCHANGED,
    UNKNOWN,
    Stretch,
    account,
    at_moment,
    seconds_by_what,
    stood_since,
)
from store.records import LedgerEntry, LedgerReason

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def entry(begin: float, end: float, reason: LedgerReason, monitor: str = "") -> LedgerEntry:
    return LedgerEntry(at(begin), at(end), monitor, reason)


def told(stretches: list[Stretch]) -> list[tuple[float, float, str]]:
    return [
        ((each.started_at - NOON).total_seconds() / 60, (each.ended_at - NOON).total_seconds() / 60, each.what)
        for each in stretches
    ]


def test_frames_before_reasons_before_not_knowing() -> None:
    ledger = [entry(5, 20, LedgerReason.IDLE), entry(15, 30, LedgerReason.PAUSED)]
    assert told(account([(at(0), at(10))], ledger, at(0), at(60), at(40))) == [
        (0, 1, RECORDED),
        (1, 10, UNCHANGED),
        (10, 15, "idle"),
        (15, 30, "paused"),
        (30, 40, UNKNOWN),
        (40, 60, TO_COME),
    ]


def test_between_two_looks_is_recorded() -> None:
    frames = [(at(0), at(1)), (at(1.05), at(2))]
    assert told(account(frames, [], at(0), at(2), at(9))) == [(0, 2, RECORDED)]


def test_a_screen_that_changes_at_every_look_is_recorded() -> None:
    frames = [(at(each / 30), at(each / 30)) for each in range(31)]
    assert told(account(frames, [], at(0), at(1), at(9))) == [(0, 1, RECORDED)]


def test_a_hole_that_is_no_pause_between_looks_is_said() -> None:
    frames = [(at(0), at(1)), (at(2), at(3))]
    assert told(account(frames, [], at(0), at(3), at(9))) == [(0, 1, RECORDED), (1, 2, UNKNOWN), (2, 3, RECORDED)]


def test_between_looks_that_are_far_apart_is_said() -> None:
    frames, ledger = [(at(0), at(0)), (at(1), at(1))], [entry(0, 2, LedgerReason.BETWEEN_LOOKS)]
    found = account(frames, ledger, at(0), at(2), at(9))
    assert [(each.what, each.seconds) for each in found] == [
        (RECORDED, 1),
        ("between looks", 59),
        (RECORDED, 1),
        ("between looks", 59),
    ]


def test_two_monitors_count_once_and_masked_parts_are_recorded() -> None:
    frames = [(at(each), at(each + 5)) for each in range(8)]
    ledger = [entry(1, 13, LedgerReason.MASKED)]
    assert told(account(frames, ledger, at(0), at(13), at(13))) == [
        (0, 8, RECORDED),
        (8, 12, UNCHANGED),
        (12, 13, "masked"),
    ]


def test_a_minute_without_anything_new_is_unchanged_until_something_is() -> None:
    frames = [(at(0), at(3)), (at(3.05), at(3.05)), (at(3.1), at(3.5))]
    assert told(account(frames, [], at(0), at(3.5), at(9))) == [
        (0, 1, RECORDED),
        (1, 3.05, UNCHANGED),
        (3.05, 3.5, RECORDED),
    ]
    assert stood_since(frames, at(2)) == at(0)
    assert stood_since(frames, at(3.3)) == at(3.1)
    assert stood_since(frames, at(5)) is None
    other = [(at(each / 2), at(each / 2)) for each in range(8)]
    assert {each.what for each in account([*frames, *other], [], at(0), at(1), at(9))} == {RECORDED}, "another monitor"


def test_what_one_look_found_is_there_for_a_second() -> None:
    found = account([], [entry(1, 1, LedgerReason.EXCLUDED)], at(0), at(2), at(2))
    assert [(each.what, each.seconds) for each in found] == [(UNKNOWN, 60), ("excluded", 1), (UNKNOWN, 59)]


def test_a_monitor_that_changes_at_every_look_is_recorded_though_another_is_excluded_or_gone() -> None:
    frames = [(at(each / 30), at(each / 30)) for each in range(31)]
    for reason in (LedgerReason.EXCLUDED, LedgerReason.NO_MONITOR, LedgerReason.REFUSED, LedgerReason.FORGOTTEN):
        ledger = [entry(-1, 3, reason, "B")]
        assert told(account(frames, ledger, at(0), at(1), at(9))) == [(0, 1, RECORDED)]
        assert told(account(frames, ledger, at(0), at(3), at(9)))[-1][2] == str(reason), "after it nothing was kept"
    between = [entry(0.05, 0.1, LedgerReason.EXCLUDED, "A")]
    told_apart = account([(at(0), at(0)), (at(0.12), at(0.12))], between, at(0), at(0.12), at(9))
    assert [each.what for each in told_apart] == [RECORDED, "excluded"], "of the same monitor"


def test_between_two_looks_with_masked_parts_or_on_battery_is_recorded() -> None:
    frames = [(at(each / 15), at(each / 15)) for each in range(16)]
    for reason in (LedgerReason.MASKED, LedgerReason.ON_BATTERY):
        ledger = [entry(0, 3, reason)]
        assert told(account(frames, ledger, at(0), at(1), at(9))) == [(0, 1, RECORDED)]
        assert told(account(frames, ledger, at(0), at(3), at(9)))[-1][2] == str(reason), "where no frame is, it is said"
    stopped = account(frames, [entry(0, 3, LedgerReason.PAUSED)], at(0), at(1), at(9))
    assert {each.what for each in stopped} == {RECORDED, "paused"}


def test_a_backward_entry_takes_nothing() -> None:
    assert told(account([], [entry(9, 3, LedgerReason.IDLE)], at(0), at(9), at(9))) == [(0, 9, UNKNOWN)]


def test_a_day_of_23_and_one_of_25_hours() -> None:
    zone = ZoneInfo("Europe/Berlin")
    for month, day, hours in ((3, 29, 23), (10, 25, 25), (6, 1, 24)):
        since = datetime(2026, month, day, tzinfo=zone).astimezone(UTC)
        until = (datetime(2026, month, day, tzinfo=zone) + timedelta(days=1)).astimezone(UTC)
        parts = seconds_by_what(account([(since, since + timedelta(hours=3))], [], since, until, until))
        assert sum(parts.values()) == hours * 3600


def test_the_moment() -> None:
    stretches = account([(at(0), at(5))], [entry(5, 9, LedgerReason.LOCKED)], at(0), at(9), at(9))
    found = at_moment(stretches, at(6))
    assert found is not None
    assert found.what == "locked"
    assert at_moment(stretches, at(10)) is None


_minutes = st.floats(0, 100, allow_nan=False)
_spans = st.lists(st.tuples(_minutes, _minutes), max_size=12)


@given(_spans, st.lists(st.tuples(_minutes, _minutes, st.sampled_from(list(LedgerReason))), max_size=12), _minutes)
def test_no_second_is_lost_or_counted_twice(
    frames: list[tuple[float, float]], reasons: list[tuple[float, float, LedgerReason]], now: float
) -> None:
    spans = [(at(begin), at(end)) for begin, end in frames]
    stretches = account(spans, [entry(*each) for each in reasons], at(10), at(90), at(now))
    assert stretches[0].started_at == at(10)
    assert stretches[-1].ended_at == at(90)
    for one, other in pairwise(stretches):
        assert one.ended_at == other.started_at
        assert one.seconds > 0

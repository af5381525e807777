from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from scripted_memory import START, ScriptedMemory

from store.coverage import RECORDED, TO_COME, UNCHANGED, UNKNOWN, Stretch, account
from store.records import LedgerEntry, LedgerReason
from ui.timeline.lanes import OTHERS, Cover, coverage_of, lanes_of, painted_over

GLANCES = ScriptedMemory(days=1).glances(START, START + timedelta(days=1))


def test_the_app_seen_longest_comes_first_and_neighbours_are_joined() -> None:
    lanes = lanes_of(GLANCES)
    assert [(lane.app_name, len(lane.bars)) for lane in lanes] == [("Firefox", 2), ("Calc", 1)]
    assert [lane.app_name for lane in lanes_of(GLANCES, most=1)] == [OTHERS]


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 200), st.sampled_from("AB")), max_size=8),
    st.lists(
        st.tuples(st.integers(0, 900), st.integers(0, 300), st.sampled_from(list(LedgerReason)), st.sampled_from("AB")),
        max_size=8,
    ),
)
def test_the_ribbon_tells_of_every_second_what_the_account_does(frames, rows) -> None:
    until = START + timedelta(minutes=15)
    seen = [(at(begin), at(begin + stays)) for begin, stays, _ in frames]
    ledger = [LedgerEntry(at(begin), at(begin + lasts), monitor, reason) for begin, lasts, reason, monitor in rows]
    said = account(seen, ledger, START, until, until)
    ribbon = coverage_of(said)
    assert [(bar.since, bar.until, bar.note) for bar in ribbon] == [
        (each.started_at, each.ended_at, each.what) for each in said if each.what != UNKNOWN
    ]
    assert {bar.cover for bar in ribbon if bar.note == RECORDED} <= {Cover.RECORDED}
    assert RECORDED not in {bar.note for bar in ribbon if bar.cover is not Cover.RECORDED}


def test_one_monitor_recorded_and_the_other_excluded_is_recorded_and_holes_stay_holes() -> None:
    seen = [(at(0), at(30)), (at(90), at(120))]
    private = LedgerEntry(at(0), at(30), "B", LedgerReason.EXCLUDED)
    bars = coverage_of(account(seen, [private], START, at(120), at(120)))
    assert [(bar.cover, (bar.until - bar.since).total_seconds()) for bar in bars] == [(Cover.RECORDED, 30)] * 2


def test_what_was_forgotten_is_seen_through_a_stop_that_is_noted_later() -> None:
    gone = LedgerEntry(at(0), at(300), "one", LedgerReason.FORGOTTEN)
    stopped = LedgerEntry(at(0), at(540), "one", LedgerReason.STOPPED)
    for ledger in ([gone, stopped], [stopped, gone]):
        bars = coverage_of(account([], ledger, START, at(540), at(540)))
        assert [bar.cover for bar in bars] == [Cover.FORGOTTEN, Cover.STOPPED]


def test_everything_the_account_says_has_its_place_on_the_ribbon() -> None:
    said = [RECORDED, UNCHANGED, *LedgerReason]
    bars = coverage_of([Stretch(at(each), at(each + 1), what) for each, what in enumerate(said)])
    assert [bar.note for bar in bars] == said
    assert {bar.cover for bar in bars} == set(Cover) - {Cover.PAINTED}, "which lies upon it"
    assert coverage_of([Stretch(at(0), at(1), UNKNOWN), Stretch(at(1), at(2), TO_COME)]) == []


def test_what_was_painted_over_lies_upon_what_was_kept() -> None:
    ledger = [LedgerEntry(at(each), at(each + 5), "one", reason) for each, reason in enumerate(LedgerReason)]
    (bar,) = painted_over(ledger)
    assert (bar.cover, bar.note, bar.until - bar.since) == (Cover.PAINTED, "masked", timedelta(seconds=5))


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)

from __future__ import annotations

from datetime import timedelta
from itertools import combinations

import pytest
from scripted_memory import START, ScriptedMemory

from store.coverage import account
from store.records import LedgerEntry, LedgerReason
from ui.timeline.lanes import OTHERS, Cover, coverage_of, lanes_of

GLANCES = ScriptedMemory(days=1).glances(START, START + timedelta(days=1))


def test_the_app_seen_longest_comes_first_and_neighbours_are_joined() -> None:
    lanes = lanes_of(GLANCES)
    assert [(lane.app_name, len(lane.bars)) for lane in lanes] == [("Firefox", 2), ("Calc", 1)]
    assert [lane.app_name for lane in lanes_of(GLANCES, most=1)] == [OTHERS]


def test_the_ledger_lies_over_what_was_recorded() -> None:
    paused = LedgerEntry(START, START + timedelta(minutes=1), "one", LedgerReason.PAUSED)
    same = LedgerEntry(START, START + timedelta(minutes=9), "one", LedgerReason.UNCHANGED)
    covers = [bar.cover for bar in coverage_of(GLANCES, [paused, same])]
    assert covers == [Cover.RECORDED, Cover.UNCHANGED, Cover.PAUSED]


@pytest.mark.parametrize(
    ("one", "other"), list(combinations((each for each in LedgerReason if each is not LedgerReason.NO_MONITOR), 2))
)
def test_where_two_reasons_meet_the_ribbon_shows_what_the_account_says(one: LedgerReason, other: LedgerReason) -> None:
    until = START + timedelta(minutes=9)
    later = START + timedelta(minutes=1)  # what began later is not seen for that alone
    for early, late in ((one, other), (other, one)):
        entries = [LedgerEntry(START, until, "one", early), LedgerEntry(later, until, "one", late)]
        said = account([], entries, later, until, until)
        assert [coverage_of([], entries)[-1].note] == [stretch.what for stretch in said]


def test_what_was_forgotten_is_seen_through_a_stop_that_is_noted_later() -> None:
    gone = LedgerEntry(START, START + timedelta(minutes=5), "one", LedgerReason.FORGOTTEN)
    stopped = LedgerEntry(START, START + timedelta(minutes=9), "one", LedgerReason.STOPPED)
    for ledger in ([gone, stopped], [stopped, gone]):
        assert [bar.cover for bar in coverage_of([], ledger)] == [Cover.STOPPED, Cover.FORGOTTEN]


def test_every_reason_of_the_ledger_has_its_place_on_the_ribbon() -> None:
    at = START
    entries = [LedgerEntry(at, at + timedelta(minutes=1), "B", reason) for reason in LedgerReason]
    bars = coverage_of(GLANCES, entries)
    assert {bar.note for bar in bars} == {"", *map(str, LedgerReason)}
    assert bars[0].note == LedgerReason.NO_MONITOR, "below what the other monitors showed"

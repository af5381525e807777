"""A sentence for every kind of stretch."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from store.coverage import RECORDED, TO_COME, UNCHANGED, UNKNOWN, Stretch
from store.coverage_words import WHY, why, why_at
from store.records import LedgerEntry, LedgerReason

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_each_reason_has_its_own_sentence() -> None:
    sentences = [why(Stretch(NOON, NOON, str(what))) for what in LedgerReason]
    assert len(set(sentences)) == len(LedgerReason)
    assert set(WHY) == {RECORDED, UNCHANGED, UNKNOWN, TO_COME, *LedgerReason}


def test_what_was_recorded_without_some_of_its_parts_says_so() -> None:
    recorded, paused = Stretch(NOON, NOON + 5 * MINUTE, RECORDED), Stretch(NOON, NOON + MINUTE, LedgerReason.PAUSED)
    masked = [LedgerEntry(NOON + MINUTE, NOON + 2 * MINUTE, "A", LedgerReason.MASKED)]
    assert why_at(recorded, masked, NOON) == "It was recorded."
    assert "painted over" in why_at(recorded, masked, NOON + MINUTE)
    assert why_at(recorded, masked, NOON + 2 * MINUTE) == "It was recorded."
    slowed = [LedgerEntry(NOON, NOON + MINUTE, "", LedgerReason.ON_BATTERY), *masked]
    assert why_at(recorded, slowed, NOON).startswith("It was recorded. To spare the battery")
    assert why_at(paused, masked, NOON) == "Recording was paused."


def test_what_was_masked_in_one_look_is_told_for_the_minute_it_lies_in() -> None:
    recorded = Stretch(NOON, NOON + 5 * MINUTE, RECORDED)
    one_look = [LedgerEntry(NOON + MINUTE / 2, NOON + MINUTE / 2, "A", LedgerReason.MASKED)]
    assert why_at(recorded, one_look, NOON) == "It was recorded."
    assert "painted over" in why_at(recorded, one_look, NOON, MINUTE)
    assert "painted over" in why_at(recorded, one_look, NOON + MINUTE / 2)
    assert why_at(recorded, one_look, NOON + MINUTE, MINUTE) == "It was recorded."
    next_minute = [LedgerEntry(NOON + MINUTE, NOON + 2 * MINUTE, "A", LedgerReason.MASKED)]
    assert why_at(recorded, next_minute, NOON, MINUTE) == "It was recorded."
    shorter = Stretch(NOON, NOON + MINUTE / 3, RECORDED)
    assert why_at(shorter, one_look, NOON, MINUTE) == "It was recorded."


def test_of_an_unchanged_moment_it_is_said_which_one_stands_for_it() -> None:
    unchanged = Stretch(NOON, NOON + 5 * MINUTE, UNCHANGED)
    assert "what was on the screen at 11:58 was there still" in why_at(unchanged, [], NOON, stood_since="11:58")
    assert "what was on the screen before was there still" in why_at(unchanged, [], NOON)
    masked = [LedgerEntry(NOON, NOON + MINUTE, "A", LedgerReason.MASKED)]
    assert why_at(unchanged, masked, NOON).endswith("they are private, or Backscroll itself.")


def test_what_was_not_kept_of_one_of_several_monitors_is_told_beside_what_was() -> None:
    recorded = Stretch(NOON, NOON + 5 * MINUTE, RECORDED)
    ledger = [
        LedgerEntry(NOON, NOON + MINUTE, "B", LedgerReason.EXCLUDED),
        LedgerEntry(NOON, NOON + MINUTE, "", LedgerReason.IDLE),
    ]
    said = "It was recorded. Monitor B was not kept: What was on the screen is excluded by a privacy rule."
    assert why_at(recorded, ledger, NOON) == said
    assert why_at(recorded, ledger, NOON + 2 * MINUTE) == "It was recorded."

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from store.records import LedgerEntry, LedgerReason
from store.vault import PassphraseSource, Vault
from store.writer import MemoryWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PASSPHRASE = "correct horse battery"
NINE = datetime(2024, 3, 4, 9, tzinfo=UTC)


def test_a_day_with_its_episodes(backscroll: Callable[..., Any]) -> None:
    day = backscroll("timeline", "--json", "--day", "2024-03-04").document
    assert day["day"] == "2024-03-04"
    assert len(day["frames"]) == 3
    assert sum(node["frame_count"] for node in day["episodes"]) == 3
    assert day["since"] == "2024-03-04T00:00:00Z"


def test_without_a_day_the_last_one_with_frames(backscroll: Callable[..., Any]) -> None:
    assert backscroll("timeline", "--json").document["day"] == "2024-03-05"
    shown = backscroll("timeline").out
    assert "Tuesday 05 March 2024, 2 frames" in shown
    assert "That is the last day with frames; --day names another." in shown
    assert "last day" not in backscroll("timeline", "--day", "2024-03-05").out


def test_a_bad_day(backscroll: Callable[..., Any]) -> None:
    backscroll("timeline", "--day", "31st of Nonsense").failed_with_one_sentence()


def test_an_empty_day(backscroll: Callable[..., Any]) -> None:
    assert "Nothing remembered of this day" in backscroll("timeline", "--day", "2020-01-01").out


def test_every_second_of_the_day_is_accounted_for(backscroll: Callable[..., Any]) -> None:
    coverage = backscroll("timeline", "--json", "--day", "2024-03-04").document["coverage"]
    assert sum(stretch["seconds"] for stretch in coverage) == 86_400
    assert {stretch["what"] for stretch in coverage} == {"recorded", "unknown"}


def test_why_a_moment_is_here_or_not(backscroll: Callable[..., Any]) -> None:
    here = backscroll("timeline", "--json", "--day", "2024-03-04", "--why", "09:00").document
    assert (here["what"], here["why"]) == ("recorded", "It was recorded.")
    assert "No recorder ran" in backscroll("timeline", "--day", "2024-03-04", "--why", "03:00").out
    assert "14:05" in backscroll("timeline", "--why", "half past").failed_with_one_sentence()


def test_why_a_moment_is_unchanged_and_which_one_stands_for_it(backscroll: Callable[..., Any], home: Path) -> None:
    memory = home / "memory"
    vault = Vault.unlock(memory, PassphraseSource(PASSPHRASE))
    writer = MemoryWriter.open(memory, vault, zone=UTC)
    first = writer.reader.glances(NINE, NINE + timedelta(minutes=1))[0]
    writer.extend_frame(first.id, NINE + timedelta(seconds=110))
    excluded = LedgerEntry(NINE, NINE + timedelta(minutes=30), "B", LedgerReason.EXCLUDED)
    writer.add_ledger(excluded)
    writer.close()
    still = backscroll("timeline", "--json", "--day", "2024-03-04", "--why", "09:01:20").document
    assert (still["what"], still["seconds"]) == ("unchanged", 50)
    assert still["why"].startswith("Nothing was new: what was on the screen at 09:00:00 was there still")
    assert still["why"].endswith("Monitor B was not kept: What was on the screen is excluded by a privacy rule.")
    assert backscroll("timeline", "--json", "--day", "2024-03-04", "--why", "09:20").document["what"] == "excluded"


def test_why_an_hour_that_the_clocks_leave_out_or_show_twice(backscroll: Callable[..., Any]) -> None:
    def why(day: str, at: str) -> Any:
        return backscroll("timeline", "--json", "--day", day, "--why", at, TZ="Europe/Berlin")

    assert "put forward" in why("2026-03-29", "02:30").failed_with_one_sentence()
    assert "second_time" not in why("2026-03-29", "03:30").document
    twice = why("2025-10-26", "02:30").document
    assert twice["what"] == twice["second_time"]["what"] == "unknown"
    shown = backscroll("timeline", "--day", "2025-10-26", "--why", "02:30", TZ="Europe/Berlin").out
    assert len(shown.splitlines()) == 2

"""A loop that hangs is noticed, told, and written down while it lasts."""

from __future__ import annotations

import itertools
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from capture.heartbeat import Heartbeat
from store.errors import DiskFull
from store.records import LedgerEntry, LedgerReason

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.writer import MemoryWriter


def test_a_loop_that_hangs_and_comes_back(wait: Callable[..., None]) -> None:
    beat, told, entries = [time.monotonic()], [0], list[LedgerEntry]()

    def tell() -> None:
        told[0] += 1

    heartbeat = Heartbeat(lambda: beat[0], tell, entries.append, every=0.02, hangs=5.0)
    heartbeat.start()
    wait(lambda: told[0] >= 3)
    assert (heartbeat.trouble, entries) == ("", [])
    beat[0] -= 10
    wait(lambda: heartbeat.trouble)
    assert "has not looked" in heartbeat.trouble
    wait(lambda: len(entries) >= 3)  # while it hangs: it may be killed any moment
    beat[0] = time.monotonic() + 3600
    wait(lambda: not heartbeat.trouble)
    heartbeat.stop()
    assert {entry.reason for entry in entries} == {LedgerReason.FAILED}
    assert (entries[0].ended_at - entries[0].started_at).total_seconds() >= 10
    assert all(before.ended_at == after.started_at for before, after in itertools.pairwise(entries))


def test_a_hang_is_in_the_ledger_from_its_beginning_also_where_it_is_ended_then(writer: MemoryWriter) -> None:
    """One row, whatever was written with the beats before."""
    began = datetime.now(UTC)
    heartbeat = Heartbeat(lambda: time.monotonic() - 100, lambda: None, writer.add_ledger, every=60.0, hangs=5.0)
    heartbeat._look()
    heartbeat._look()
    heartbeat.stop()
    (entry,) = writer.reader.ledger(began - timedelta(hours=1), datetime.now(UTC))
    assert entry.reason is LedgerReason.FAILED
    assert entry.started_at < began - timedelta(seconds=90)
    assert entry.ended_at >= began


def test_a_ledger_that_hangs_with_the_loop_holds_up_nobody_and_hears_all_of_it_later(wait: Callable[..., None]) -> None:
    free, told, entries = threading.Event(), [0], list[LedgerEntry]()

    def add(entry: LedgerEntry) -> None:
        free.wait(30)
        entries.append(entry)

    def tell() -> None:
        told[0] += 1

    heartbeat = Heartbeat(lambda: time.monotonic() - 100, tell, add, every=0.02, hangs=5.0)
    heartbeat.start()
    wait(lambda: told[0] >= 5 and heartbeat.trouble)
    assert entries == []
    free.set()
    wait(lambda: len(entries) >= 5)
    heartbeat.stop()
    assert all(before.ended_at == after.started_at for before, after in itertools.pairwise(entries))


def test_what_cannot_be_written_is_written_with_a_later_beat() -> None:
    entries, fails = list[LedgerEntry](), [True]

    def add(entry: LedgerEntry) -> None:
        if fails[0]:
            raise DiskFull("full")
        entries.append(entry)

    heartbeat = Heartbeat(lambda: time.monotonic() - 100, lambda: None, add, every=60.0, hangs=5.0)
    heartbeat._look()
    assert heartbeat._writing is not None
    heartbeat._writing.join(30)
    fails[0] = False
    heartbeat.stop()
    assert (entries[-1].ended_at - entries[0].started_at).total_seconds() >= 100


def test_a_process_that_stood_still_did_not_hang() -> None:
    heartbeat = Heartbeat(lambda: time.monotonic() - 100, lambda: None, lambda _entry: None, every=1.0, hangs=5.0)
    heartbeat._looked_at -= 100
    heartbeat._look()
    assert heartbeat.trouble == ""
    heartbeat._look()
    assert heartbeat.trouble
    heartbeat.stop()


def test_a_sleep_in_the_middle_of_a_hang_is_no_part_of_it(wait: Callable[..., None]) -> None:
    entries = list[LedgerEntry]()
    heartbeat = Heartbeat(lambda: time.monotonic() - 100, lambda: None, entries.append, every=1.0, hangs=5.0)
    heartbeat._look()
    wait(lambda: entries)
    heartbeat._looked_at -= 3600
    assert heartbeat._said_until is not None
    heartbeat._said_until -= timedelta(hours=1)
    heartbeat._look()
    heartbeat.stop()
    assert sum(((entry.ended_at - entry.started_at).total_seconds() for entry in entries), 0.0) < 200

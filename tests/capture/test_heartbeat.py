"""A loop that hangs is noticed, told, and written down once it comes round again."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from capture.heartbeat import Heartbeat
from store.records import LedgerEntry, LedgerReason

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_loop_that_hangs_and_comes_back(wait: Callable[..., None]) -> None:
    beat, told, entries = [time.monotonic()], [0], list[LedgerEntry]()

    def tell() -> None:
        told[0] += 1

    heartbeat = Heartbeat(lambda: beat[0], tell, entries.append, every=0.02, hangs=5.0)
    heartbeat.start()
    wait(lambda: told[0] >= 3)
    assert heartbeat.trouble == ""
    beat[0] -= 10
    wait(lambda: heartbeat.trouble)
    assert "has not looked" in heartbeat.trouble
    assert entries == []
    beat[0] = time.monotonic() + 3600
    wait(lambda: not heartbeat.trouble)
    heartbeat.stop()
    (entry,) = entries
    assert entry.reason is LedgerReason.FAILED
    assert (entry.ended_at - entry.started_at).total_seconds() >= 10


def test_a_process_that_stood_still_did_not_hang() -> None:
    heartbeat = Heartbeat(lambda: time.monotonic() - 100, lambda: None, lambda _entry: None, every=1.0, hangs=5.0)
    heartbeat._looked_at -= 100
    heartbeat._look()
    assert heartbeat.trouble == ""
    heartbeat._look()
    assert heartbeat.trouble

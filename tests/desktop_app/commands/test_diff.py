from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.key_sources import PassphraseSource
from store.records import NewFrame, Reading
from store.vault import Vault
from store.writer import MemoryWriter
from tests.desktop_app.commands.conftest import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable


def _import(backscroll: Callable[..., Any], folder: Path) -> None:
    rows = [
        ("2024-03-04T09:00:00Z", "Prices", "Hotel Sol 90 EUR\nHotel Mar 120 EUR\nVisits 1,234,567"),
        ("2024-03-06T09:00:00Z", "Prices", "Hotel Sol 95 EUR\nHotel Luna 70 EUR\nVisits 1,234,569"),
        ("2024-03-06T09:01:00Z", "Mail", "something else"),
    ]
    lines = [{"captured_at": at, "app_name": "Web", "window_title": title, "text": text} for at, title, text in rows]
    (folder / "prices.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert backscroll("import", str(folder / "prices.jsonl")).code == 0


def test_what_changed_since_it_was_seen_the_last_time(backscroll: Callable[..., Any], tmp_path: Path) -> None:
    _import(backscroll, tmp_path)
    after = backscroll("search", "--json", "Luna", "--mode", "text").document["hits"][0]["frame_id"]
    found = backscroll("diff", "--since-last-seen", after, "--json").document
    assert found["before"]["captured_at"] == "2024-03-04T09:00:00Z"
    assert found["after"]["frame_id"] == after
    sol = next(line for line in found["changed"] if "Sol" in line["before"])
    assert sol["numbers"] == [{"before": 90.0, "after": 95.0, "by": 5.0}]
    before = found["before"]["frame_id"]
    same = backscroll("diff", before, after, "--json").document
    assert {name: same[name] for name in ("added", "gone", "changed")} == {
        name: found[name] for name in ("added", "gone", "changed")
    }
    told = backscroll("diff", before, after).out
    assert "90 -> 95 (+5)" in told
    assert "1,234,567 -> 1,234,569 (+2)" in told
    assert "The words are the same." in backscroll("diff", before, before).out
    latest = backscroll("diff", "--since-last-seen").failed_with_one_sentence()
    assert "not seen before" in latest


def test_what_was_not_read_yet_is_not_compared(backscroll: Callable[..., Any], home: Path, tmp_path: Path) -> None:
    _import(backscroll, tmp_path)
    vault = Vault.unlock(home / "memory", PassphraseSource(PASSPHRASE))
    with closing(MemoryWriter.open(home / "memory", vault, zone=UTC)) as writer:
        for day in (6, 7):
            new = NewFrame(datetime(2024, 3, day, 12, tzinfo=UTC), app_name="Web", window_title="Prices")
            kept = writer.keep_frame(new, None)
            if day == 6:
                writer.record_reading(kept.id, Reading("Hotel Sol 99 EUR"))
    found = backscroll("diff", "--since-last-seen", "--json").document
    assert found["after"]["captured_at"] == "2024-03-06T12:00:00Z"
    assert "not read" in backscroll("diff", "--since-last-seen", kept.id).failed_with_one_sentence()
    read = found["after"]["frame_id"]
    assert "not read" in backscroll("diff", read, kept.id).failed_with_one_sentence()


def test_too_few_and_too_many_are_told(backscroll: Callable[..., Any]) -> None:
    assert "two frames" in backscroll("diff", "01abcdefgh").failed_with_one_sentence()
    assert "one frame" in backscroll("diff", "--since-last-seen", "a", "b").failed_with_one_sentence()

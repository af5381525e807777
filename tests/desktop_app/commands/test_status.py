from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from desktop_app.commands.status import _days, disk_forecast
from store.records import MemoryCounts

if TYPE_CHECKING:
    from collections.abc import Callable

NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)


def test_without_a_recorder(backscroll: Callable[..., Any]) -> None:
    document = backscroll("status", "--json").document
    assert document["state"] == "stopped"
    assert document["counts"]["frames"] == 5
    assert document["counts"]["first_at"] == "2024-03-04T09:00:00Z"
    assert document["looks_off"] == ""
    assert "models" in backscroll("--set", "looks.model=off", "status", "--json").document["looks_off"]
    assert document["disk"]["used_bytes"] > 0
    out = backscroll("status").out
    assert "Stopped" in out
    assert "Remembered 5 frames" in out


def test_the_parts_of_today_are_the_whole_day(backscroll: Callable[..., Any]) -> None:
    today = backscroll("status", "--json").document["today"]
    assert sum(today["parts"].values()) == 86_400  # in UTC no day is longer
    assert today["parts"].get("recorded", 0) == today["recorded_seconds"] == 0


def test_the_forecast_divides_what_is_free_by_what_a_day_takes() -> None:
    counts = MemoryCounts(1, 0, 0, 1, 600, 300, 100, NOON, NOON)
    assert disk_forecast(counts, 2, 5_000)["days_until_full"] == 10
    assert [disk_forecast(counts, days, 5_000)["days_until_full"] for days in (0, 1)] == [None, None]
    assert [_days(days) for days in (0, 1, 729, 800)] == ["0 days", "1 day", "729 days", "2 years"]


def test_an_old_import_gives_no_forecast(backscroll: Callable[..., Any]) -> None:
    assert backscroll("status", "--json").document["disk"]["days_until_full"] is None

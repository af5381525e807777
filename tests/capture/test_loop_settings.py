from __future__ import annotations

from datetime import UTC, datetime

from capture.loop_settings import LoopSettings
from capture.schedule import read_schedule
from store.records import LedgerReason

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
EVENING = datetime(2026, 11, 20, 20, tzinfo=UTC)


def test_without_a_schedule_it_may_always_look() -> None:
    assert LoopSettings().allow(NOON)
    assert LoopSettings().allow_again_at(NOON) is None


def test_a_schedule_is_kept_by_the_clock_of_the_zone() -> None:
    settings = LoopSettings(schedule=read_schedule(["mon-fri"], ["08:00-18:00"]), zone=UTC)
    assert settings.allow(NOON)
    assert settings.allow_again_at(NOON) is None
    assert not settings.allow(EVENING)
    assert settings.allow_again_at(EVENING) == datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_looks_that_are_far_apart_are_said_to_be() -> None:
    assert LoopSettings().rarely is None
    assert LoopSettings(9.9).rarely is LoopSettings(3600).rarely is LedgerReason.BETWEEN_LOOKS

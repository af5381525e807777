from __future__ import annotations

from datetime import UTC, datetime

from capture.loop_settings import LoopSettings
from capture.schedule import read_schedule

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

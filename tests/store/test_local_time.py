from __future__ import annotations

from datetime import UTC, datetime

import pytest

from store.local_time import local_zone


def test_the_zone_is_that_of_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    import tzlocal

    monkeypatch.setenv("TZ", "Asia/Kolkata")
    tzlocal.reload_localzone()
    try:
        offset = datetime(2026, 1, 1, tzinfo=UTC).astimezone(local_zone()).utcoffset()
    finally:
        monkeypatch.undo()
        tzlocal.reload_localzone()
    assert offset is not None
    assert offset.total_seconds() == 5.5 * 3600

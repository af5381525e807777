from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pytestqt.qtbot import QtBot

from desktop_app.noted_pause import noted_pause
from desktop_app.paths import Paths
from desktop_app.recorder_link import RecorderLink
from desktop_app.recorder_wishes import RecorderWishes
from store.local_time import until_tomorrow
from ui.background import Background

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def test_until_tomorrow_ends_at_midnight() -> None:
    assert until_tomorrow(AT, UTC) == timedelta(hours=15).total_seconds()


def test_a_wish_without_recorder_says_so(qtbot: QtBot, tmp_path) -> None:
    background, told = Background(), []
    link = RecorderLink(Paths.of(tmp_path), b"k" * 32, UTC)
    wishes = RecorderWishes(link, background, lambda title, message: told.append(title))
    wishes.remember()
    qtbot.waitUntil(lambda: told == ["The recorder is not running"])
    background.close()


def test_a_pause_without_recorder_is_kept_for_the_next_and_said(qtbot: QtBot, tmp_path) -> None:
    """As while one that crashed is about to be started again."""
    paths, background, told = Paths.of(tmp_path), Background(), []
    link = RecorderLink(paths, b"k" * 32, UTC)
    wishes = RecorderWishes(link, background, lambda title, message: told.append((title, message)))
    wishes.pause(900.0, UTC)
    qtbot.waitUntil(lambda: bool(told))
    background.close()
    assert told[0][0] == "No recorder runs"
    assert "also when it is started" in told[0][1]
    assert noted_pause(paths) is not None

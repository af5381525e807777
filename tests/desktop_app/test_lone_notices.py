"""What a recorder without a window tells; and that it leaves it to a window that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import lone_notices
from desktop_app.lone_notices import TITLE, LoneNotices
from desktop_app.window_note import WindowNote

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

FULL = "The disk is full; free some space."


def test_one_notification_for_each_trouble(tmp_path: Path) -> None:
    told: list[tuple[str, str]] = []
    troubles = ["", FULL, FULL, FULL, "", "", "The screen cannot be looked at."]
    notices = LoneNotices(tmp_path, lambda: troubles.pop(0), lambda *words: told.append(words))
    for second in (0.0, 2.0, 4.0, 60.0, 62.0, 64.0, 200.0):
        notices.look(second)
    assert told == [(TITLE, FULL), (TITLE, "The screen cannot be looked at.")]


def test_a_window_that_is_open_does_it_and_nothing_is_told_twice_when_it_goes(tmp_path: Path) -> None:
    told: list[tuple[str, str]] = []
    notices = LoneNotices(tmp_path, lambda: FULL, lambda *words: told.append(words))
    note = WindowNote.hold(tmp_path)
    assert note is not None
    notices.look(0.0)
    note.release()
    notices.look(2.0)
    assert told == []


def test_it_looks_by_itself_until_it_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lone_notices, "LOOK_SECONDS", 0.01)
    told: list[tuple[str, str]] = []
    notices = LoneNotices(tmp_path, lambda: FULL, lambda *words: told.append(words))
    notices.start()
    _until(lambda: told == [(TITLE, FULL)])
    notices.stop()
    notices.stop()
    assert not notices._thread.is_alive()


def test_why_a_recorder_ends_by_itself_is_told_though_that_is_soon(tmp_path: Path) -> None:
    told: list[tuple[str, str]] = []
    notices = LoneNotices(tmp_path, lambda: FULL, lambda *words: told.append(words))
    notices.start()
    notices.stop()
    assert told == [(TITLE, FULL)]


def _until(true: Callable[[], bool]) -> None:
    import time

    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)

"""What a recorder without a window tells; and that it leaves it to a window that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import lone_notices
from desktop_app.attention import TELL_AGAIN_SECONDS
from desktop_app.lone_notices import TITLE, LoneNotices
from desktop_app.paths import Paths
from desktop_app.window_note import WindowNote

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

FULL = "The disk is full; free some space."


def test_one_notification_for_each_trouble(tmp_path: Path) -> None:
    told: list[tuple[str, str]] = []
    troubles = ["", FULL, FULL, FULL, "", "", "The screen cannot be looked at."]
    notices = LoneNotices(Paths.of(tmp_path), lambda: troubles.pop(0), lambda *words: told.append(words))
    for second in (0.0, 2.0, 4.0, 60.0, 62.0, 64.0, 200.0):
        notices.look(second)
    assert told == [(TITLE, FULL), (TITLE, "The screen cannot be looked at.")]


def test_a_window_that_is_open_does_it_and_nothing_is_told_twice_when_it_goes(tmp_path: Path) -> None:
    told: list[tuple[str, str]] = []
    notices = LoneNotices(Paths.of(tmp_path), lambda: FULL, lambda *words: told.append(words))
    note = WindowNote.hold(tmp_path)
    assert note is not None
    notices.look(0.0)
    note.release()
    notices.look(2.0)
    assert told == []


def test_it_looks_by_itself_until_it_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lone_notices, "LOOK_SECONDS", 0.01)
    told: list[tuple[str, str]] = []
    notices = LoneNotices(Paths.of(tmp_path), lambda: FULL, lambda *words: told.append(words))
    notices.start()
    _until(lambda: told == [(TITLE, FULL)])
    notices.stop()
    notices.stop()
    assert not notices._thread.is_alive()


def test_why_a_recorder_ends_by_itself_is_told_though_that_is_soon(tmp_path: Path) -> None:
    told: list[tuple[str, str]] = []
    notices = LoneNotices(Paths.of(tmp_path), lambda: FULL, lambda *words: told.append(words))
    notices.start()
    notices.stop()
    assert told == [(TITLE, FULL)]


def test_recorders_that_end_one_after_the_other_for_the_same_reason_tell_it_once(tmp_path: Path) -> None:
    """As under systemd, which starts one that failed up to five times in ten minutes."""
    paths, told = Paths.of(tmp_path / "home"), []
    paths.prepare()

    def recorder(second: float, trouble: str = FULL) -> None:
        LoneNotices(paths, lambda: trouble, lambda *words: told.append(words)).look(second)

    for second in (5000.0, 5006.0, 5012.0):
        recorder(second)
    assert told == [(TITLE, FULL)]
    recorder(5018.0, "The screen cannot be looked at.")
    assert len(told) == 2
    recorder(5000.0 + TELL_AGAIN_SECONDS + 1)
    assert len(told) == 3
    recorder(60.0)
    assert len(told) == 4, "the computer was started anew"
    assert [file.stat().st_mode & 0o777 for file in paths.runtime.glob("recorder-told")] == [0o600]
    (paths.runtime / "recorder-told").write_text("[3]")
    recorder(70.0)
    assert len(told) == 5


def _until(true: Callable[[], bool]) -> None:
    import time

    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)

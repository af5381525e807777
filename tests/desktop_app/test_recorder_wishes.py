from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from desktop_app import recorder_wishes
from desktop_app.given_note import note_given
from desktop_app.noted_pause import noted_pause
from desktop_app.paths import Paths
from desktop_app.recorder_link import RecorderLink
from desktop_app.recorder_process import Found
from desktop_app.recorder_wishes import RecorderWishes, Run
from desktop_app.settings import Settings, with_overrides
from store.local_time import until_tomorrow
from ui.background import Background

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("held", [True, False])
def test_what_a_running_recorder_does_not_hold_to_is_said(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, held: bool
) -> None:
    paths, background, heard = Paths.of(tmp_path / "home"), Background(), []
    paths.prepare()
    given = with_overrides(Settings(), ["privacy.excluded_apps=diary"]).given
    if held:
        note_given(paths, given)
    client = SimpleNamespace(close=lambda: None)
    monkeypatch.setattr(recorder_wishes, "ensure_recorder", lambda *_, **__: (Found.FOUND, client))
    wishes = RecorderWishes(
        RecorderLink(paths, b"k" * 32, UTC), background, lambda title, message: heard.append((title, message))
    )
    wishes.start(Run(paths, b"k" * 32, "", given), lambda: heard.append("started"))
    told = [] if held else [("A recorder runs already", recorder_wishes.NOT_HELD)]
    qtbot.waitUntil(lambda: heard == ["started", *told])
    background.close()


def test_a_note_that_nobody_can_read_is_no_matter_where_nothing_was_given(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths, background, heard = Paths.of(tmp_path / "home"), Background(), []
    paths.prepare()
    (paths.runtime / "recorder-given").write_text("torn")
    client = SimpleNamespace(close=lambda: None)
    monkeypatch.setattr(recorder_wishes, "ensure_recorder", lambda *_, **__: (Found.FOUND, client))
    wishes = RecorderWishes(RecorderLink(paths, b"k" * 32, UTC), background, lambda *words: heard.append(words))
    wishes.start(Run(paths, b"k" * 32, ""), lambda: heard.append("started"))
    qtbot.waitUntil(lambda: heard == ["started"])
    background.close()


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

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app_process import App, _make_memory, name_application
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths


def test_a_new_home_opens_empty_says_that_nothing_records_and_closes(qtbot: QtBot, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "correct horse battery")
    paths = Paths.of(tmp_path / "home")
    vault = unlock_vault(paths, create=True)
    _make_memory(paths, vault)
    app = App(paths, vault, "")
    try:
        app.start(record=False)
        qtbot.waitUntil(lambda: "Nothing yet" in app.windows.timeline_view.viewer.message)
        qtbot.waitUntil(lambda: app.windows.main.recorder.words == "Recorder stopped")
        app.windows.main.showMinimized()
        app.windows.bring_up()
        assert app.windows.main.isVisible()
        assert not app.windows.main.isMinimized()
    finally:
        app.close()
        QApplication.setQuitOnLastWindowClosed(True)
    assert not app.windows.main.isVisible()


@pytest.mark.parametrize(("system", "added"), [("win32", "Backscroll"), ("linux", "")])
def test_titles_end_with_our_name_where_only_they_tell_our_windows(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, system: str, added: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    before = (qapp.applicationName(), qapp.desktopFileName())
    set_to: list[str] = []
    monkeypatch.setattr(QApplication, "setApplicationDisplayName", set_to.append)
    try:
        name_application(qapp)
        assert (qapp.applicationName(), qapp.desktopFileName()) == ("Backscroll", "backscroll")
        assert "".join(set_to) == added
    finally:
        qapp.setApplicationName(before[0])
        qapp.setDesktopFileName(before[1])

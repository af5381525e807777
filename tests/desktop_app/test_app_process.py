from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app_process import App, _make_memory
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
    finally:
        app.close()
        QApplication.setQuitOnLastWindowClosed(True)
    assert not app.windows.main.isVisible()

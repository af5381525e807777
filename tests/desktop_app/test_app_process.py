from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.app_process import name_application


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

from __future__ import annotations

import sys

import pytest

from capture.desktop.chosen import choose_desktop, ways


def test_nothing_is_known_where_there_is_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert choose_desktop().name == "unknown"


def test_nothing_is_known_where_the_display_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", "no such display")
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    assert choose_desktop().name == "unknown"


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_windows_and_macos_are_asked_before_nothing_is_known(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(sys, "platform", system)
    fitting = [way.name for way in ways() if way.is_compatible()]
    assert fitting == [{"win32": "win32", "darwin": "macos"}[system], "unknown"]
    assert choose_desktop().name == "unknown"  # what is asked is not there

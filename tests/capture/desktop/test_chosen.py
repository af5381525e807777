from __future__ import annotations

import pytest

from capture.desktop.chosen import choose_desktop


def test_nothing_is_known_where_there_is_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert choose_desktop().name == "unknown"


def test_nothing_is_known_where_the_display_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", "no such display")
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    assert choose_desktop().name == "unknown"

from __future__ import annotations

import pytest

from capture.elsewhere import Elsewhere
from capture.governor import Budgets


def test_only_what_we_give_way_to_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("capture.elsewhere.microphone_in_use", lambda: True)
    monkeypatch.setattr("capture.desktop.full_screen.FullScreen.is_shown", lambda _self: True)
    assert Elsewhere(Budgets()).who() == ""
    assert Elsewhere(Budgets(give_way_to_calls=True)).who() == "a call"
    assert Elsewhere(Budgets(give_way_to_full_screen=True)).who() == "a full-screen window"


def test_nobody_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("capture.elsewhere.microphone_in_use", lambda: False)
    monkeypatch.setenv("DISPLAY", "")
    assert Elsewhere(Budgets(give_way_to_calls=True, give_way_to_full_screen=True)).who() == ""

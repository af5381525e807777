"""Eyes on a real display; and when it is gone."""

from __future__ import annotations

import pytest

from capture.desktop.chosen import choose_desktop
from capture.eyes import Eyes
from capture.screens.chosen import choose_grabber
from store.errors import NoDisplay


@pytest.mark.display
def test_every_monitor_with_its_windows(x_display, wait):
    x_display.start("xterm", "-T", "the title")
    eyes = Eyes(choose_grabber, choose_desktop)
    wait(lambda: eyes.active_title() == ("XTerm", "the title"))
    sight = eyes.look()
    assert [shot.pixels.shape for shot in sight.shots] == [(800, 1280, 3)]
    assert tuple(shot.monitor.name for shot in sight.shots) == eyes.monitor_names()
    assert "the title" in [window.title for window in sight.before]
    assert eyes.idle_seconds() >= 0
    eyes.close()
    assert eyes.look().shots, "it opens again"
    eyes.close()


def test_no_display(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":4711")
    with pytest.raises(NoDisplay):
        Eyes(choose_grabber, choose_desktop).monitor_names()

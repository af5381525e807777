"""Eyes on a real display; and when it is gone."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from types import SimpleNamespace
from typing import ClassVar

import numpy as np
import pytest

from capture.desktop.chosen import choose_desktop
from capture.desktop.unknown import UnknownDesktop
from capture.desktop.window import Field, Trace, Window
from capture.eyes import Eyes
from capture.screens.chosen import choose_grabber
from capture.screenshot import Monitor, Screenshot
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


def test_what_is_known_without_looking_opens_no_grabber():
    """To open one may ask the person, who is not asked while the screen is locked."""

    def choose():
        pytest.fail("a grabber was opened")

    eyes = Eyes(choose, UnknownDesktop)
    assert (eyes.locked(), eyes.windows(), eyes.tells_windows, eyes.idle_seconds()) == (False, [], False, 0.0)
    assert eyes.active_title() == ("", "")
    eyes.close()


@pytest.mark.display
def test_a_desktop_that_was_not_there_at_first_is_found_later(x_display, monkeypatch):
    eyes = Eyes(choose_grabber, choose_desktop)
    monkeypatch.delenv("DISPLAY")
    assert not eyes.tells_windows
    monkeypatch.setenv("DISPLAY", x_display.name)
    assert not eyes.look().tells_windows, "it is not asked for with each look"
    monkeypatch.setattr(eyes, "_again_at", 0.0)
    assert eyes.look().tells_windows
    eyes.close()


def test_where_no_desktop_ever_tells_windows_it_is_asked_ever_more_rarely(monkeypatch):
    chosen, now = [], [0.0]

    def choose():
        chosen.append(now[0])
        return UnknownDesktop()

    monkeypatch.setattr("capture.eyes.time", SimpleNamespace(monotonic=lambda: now[0], sleep=lambda _seconds: None))
    eyes = Eyes(lambda: Screen("one"), choose)
    for second in range(3000):
        now[0] = float(second)
        eyes.look()
    eyes.close()
    assert chosen[:5] == [0, 10, 30, 70, 150]
    assert max(after - before for before, after in pairwise(chosen)) == 600


class Screen:
    """A grabber and a desktop in one: each look at the windows takes the next list of them, and the last for ever."""

    name = "screen"
    shown = ""

    def __init__(self, *titles: str) -> None:
        self.titles = list(titles)
        self.grabbed: list[str] = []

    def windows(self) -> list[Window]:
        title = self.titles.pop(0) if len(self.titles) > 1 else self.titles[0]
        self.shown = title
        return [Window("1", 1, "App", title, 0, 0, 4, 4, active=True)]

    def monitors(self) -> list[Monitor]:
        return [Monitor("A", 0, 0, 4, 4)]

    def grab(self, monitor: Monitor) -> Screenshot:
        self.grabbed.append(self.shown)
        return Screenshot(monitor, np.zeros((4, 4, 3), np.uint8), datetime.now(UTC))

    def traces(self) -> list[Trace]:
        return []

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize(
    ("titles", "grabbed"),
    [
        (["one"], ["one"]),
        (["one", "two"], ["one", "two"]),
        (["one", "two", "two", "two", "three"], ["one", "two"]),
    ],
)
def test_the_pixels_are_taken_once_more_where_another_title_came_meanwhile(titles: list[str], grabbed: list[str]):
    screen = Screen(*titles)
    sight = Eyes(lambda: screen, lambda: screen).look()
    assert screen.grabbed == grabbed
    assert len(sight.shots) == 1


def test_what_changed_during_a_long_look_is_told_though_it_is_over_by_then():
    class Slow(Screen):
        """Each question after what changed tells of another moment, and of no earlier one."""

        asked = 0

        def monitors(self) -> list[Monitor]:
            return [Monitor("A", 0, 0, 4, 4), Monitor("B", 4, 0, 4, 4)]

        def traces(self) -> list[Trace]:
            self.asked += 1
            return [Trace(Window(str(self.asked), 1, "App", "", 0, 0, 4, 4, active=False), known=True)]

    screen = Slow("one")
    sight = Eyes(lambda: screen, lambda: screen).look()
    assert [trace.window.id for trace in sight.traces] == ["1", "2", "3", "4"]


def test_password_fields_are_asked_for_with_the_windows_and_let_go_of():
    class Finder:
        said: ClassVar[list[object]] = []

        def expect(self, windows):
            self.said.append(windows[0].title)

        def found(self):
            return (Field("f", 1, "1", (0, 0, 1, 1), (4, 4)),)

        def close(self):
            self.said.append("closed")

    screen = Screen("one")
    eyes = Eyes(lambda: screen, lambda: screen, Finder())
    assert [field.path for field in eyes.look().fields] == ["f"]
    eyes._grabber = eyes._desktop = None
    eyes.close()
    assert Finder.said == ["one", "closed"]

from __future__ import annotations

import threading

from capture.desktop.asked_anew import AskedAnew
from capture.desktop.window import Window


def window(left: int, title: str = "letter") -> Window:
    return Window("0x7", 1, "editor", title, left, 20, 300, 200, active=True)


class Played(AskedAnew):
    """Shows what a test puts there."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[tuple[int, Window]] = []
        self.asked_by: list[bool] = []

    def _shown(self) -> list[tuple[int, Window]]:
        self.asked_by.append(self._lock.locked())
        return self.shown


def test_where_a_window_was_is_told_with_what_it_showed() -> None:
    desktop = Played()
    desktop.shown = [(7, window(10))]
    assert desktop.windows() == [window(10)]
    desktop.shown = [(7, window(500, "secret"))]
    places = {(trace.window.left, trace.window.title) for trace in desktop.traces()}
    assert {(10, "letter"), (500, "secret")} <= places
    assert all(desktop.asked_by)


def test_one_that_opened_between_two_questions_is_found_by_the_second() -> None:
    desktop = Played()
    assert desktop.windows() == []
    desktop.shown = [(7, window(10))]
    assert [trace.window.title for trace in desktop.traces() if trace.known] == ["letter"]


def test_a_second_thread_waits() -> None:
    desktop = Played()
    with desktop._lock:
        asking = threading.Thread(target=desktop.windows, daemon=True)
        asking.start()
        asking.join(0.1)
        assert asking.is_alive()
        assert not desktop.asked_by
    asking.join(20)
    assert desktop.asked_by == [True]

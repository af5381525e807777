"""Windows says at once which window is in front, and when its title changes."""

from __future__ import annotations

from capture.desktop.win32_events import FOREGROUND, HIDE, NAME_CHANGE
from capture.desktop.win32_watcher import Win32Watcher
from capture.look_plan import Trigger
from tests.capture.desktop.contract import until
from tests.capture.desktop.test_win32_events import CLOSED, TOP, PlayedUser32


def test_the_front_and_its_title_are_told() -> None:
    user32, heard = PlayedUser32(), []
    watcher = Win32Watcher(heard.append, user32)  # type: ignore[arg-type]
    watcher.start()
    user32.happen(HIDE, TOP)
    user32.happen(NAME_CHANGE, CLOSED)  # the title of one that lies behind
    user32.happen(FOREGROUND, TOP)
    until(lambda: len(heard) == 1)
    user32.happen(NAME_CHANGE, TOP)
    until(lambda: len(heard) == 2)
    watcher.close()
    assert heard == [Trigger.FRONT, Trigger.FRONT]
    assert not watcher._events._thread.is_alive()

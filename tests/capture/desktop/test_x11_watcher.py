"""A real display, real keys, a real wheel and a real selection; xdotool presses them."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

import pytest
from Xlib import X
from Xlib.display import Display

from capture.desktop import x11_watcher
from capture.desktop.x11_watcher import X11Watcher
from capture.look_plan import Trigger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.capture.conftest import LivingDisplay

pytestmark = pytest.mark.display


@pytest.fixture
def heard() -> list[Trigger]:
    return []


@pytest.fixture
def watcher(x_display: LivingDisplay, heard: list[Trigger], wait: Callable[..., None]) -> Iterator[X11Watcher]:
    made = X11Watcher(heard.append)
    made.start()
    yield made
    made.close()


def press(display: LivingDisplay, *words: str) -> None:
    if not shutil.which("xdotool"):
        pytest.skip("needs xdotool: apt install xdotool")
    assert display.start("xdotool", *words).wait(20) == 0


def until_heard(trigger: Trigger, heard: list[Trigger], deed: Callable[[], None], wait: Callable[..., None]) -> None:
    """Does it again and again: the watcher may still be connecting."""

    def done() -> bool:
        deed()
        time.sleep(1.2)
        return trigger in heard

    wait(done, 30.0)


def test_a_keyboard_that_rests_is_told_and_the_pointer_is_not(
    x_display: LivingDisplay, watcher: X11Watcher, heard: list[Trigger], wait: Callable[..., None]
) -> None:
    until_heard(Trigger.TYPED, heard, lambda: press(x_display, "key", "a"), wait)
    heard.clear()
    press(x_display, "mousemove", "50", "50")
    press(x_display, "click", "1")
    time.sleep(1.5)
    assert heard == []


def test_no_key_reaches_the_watcher(
    x_display: LivingDisplay, heard: list[Trigger], wait: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the server sends while a person types is the alarm alone."""
    types: list[int] = []
    take = X11Watcher._take

    def noted(self: X11Watcher, display: Display, event: object) -> None:
        types.append(event.type)
        take(self, display, event)

    monkeypatch.setattr(X11Watcher, "_take", noted)
    watcher = X11Watcher(heard.append)
    watcher.start()
    try:
        until_heard(Trigger.TYPED, heard, lambda: press(x_display, "key", "a"), wait)
        types.clear()
        heard.clear()
        press(x_display, "type", "--delay", "5", "correct horse battery staple")
        wait(lambda: heard)
        allowed = {watcher._keyboard_rests, X.MappingNotify}  # xdotool binds keys that the map lacks
        assert set(types) <= allowed, types
        assert types.count(watcher._keyboard_rests) == len(heard)
    finally:
        watcher.close()


def test_a_wheel_that_stands_still_is_told_once(
    x_display: LivingDisplay, watcher: X11Watcher, heard: list[Trigger], wait: Callable[..., None]
) -> None:
    until_heard(Trigger.SCROLLED, heard, lambda: press(x_display, "click", "5"), wait)
    heard.clear()
    press(x_display, "click", "--repeat", "20", "--delay", "30", "5")
    wait(lambda: heard)
    assert heard == [Trigger.SCROLLED]


def test_a_clipboard_with_a_new_owner_is_told(
    client: Display, watcher: X11Watcher, heard: list[Trigger], wait: Callable[..., None]
) -> None:
    owner = client.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)

    def copy() -> None:
        owner.set_selection_owner(client.get_atom("CLIPBOARD"), X.CurrentTime)
        client.sync()

    until_heard(Trigger.CLIPBOARD, heard, copy, wait)


def test_another_window_and_another_title_in_front_are_told(
    client: Display, watcher: X11Watcher, heard: list[Trigger], wait: Callable[..., None]
) -> None:
    window = client.screen().root.create_window(0, 0, 200, 100, 0, X.CopyFromParent)
    window.set_wm_name("first")
    window.map()
    client.sync()
    titles = iter(range(1000))

    def rename() -> None:
        window.set_wm_name(f"title {next(titles)}")
        client.sync()

    until_heard(Trigger.FRONT, heard, rename, wait)
    heard.clear()
    rename()
    wait(lambda: heard == [Trigger.FRONT])


def test_a_display_that_went_away_is_found_again_and_closing_is_prompt(
    x_display: LivingDisplay, heard: list[Trigger], wait: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(x11_watcher, "AGAIN_SECONDS", 0.1)
    name = x_display.name
    monkeypatch.setenv("DISPLAY", "no display")
    watcher = X11Watcher(heard.append)
    watcher.start()
    time.sleep(0.3)
    monkeypatch.setenv("DISPLAY", name)
    until_heard(Trigger.TYPED, heard, lambda: press(x_display, "key", "a"), wait)
    watcher.close()
    watcher.close()
    assert not watcher._thread.is_alive()

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from Xlib.display import Display

from capture.desktop.x11_sync import tell_when_keyboard_rests

if TYPE_CHECKING:
    from tests.capture.conftest import LivingDisplay

pytestmark = pytest.mark.display


def test_one_alarm_for_each_time_the_keyboard_comes_to_rest(x_display: LivingDisplay) -> None:
    from Xlib import XK, X
    from Xlib.ext import xtest

    display, typist = Display(x_display.name), Display(x_display.name)
    try:
        kind = tell_when_keyboard_rests(display, 0.2)
        assert kind > X.LASTEvent
        display.sync()
        key = typist.keysym_to_keycode(XK.string_to_keysym("a"))
        for _ in range(2):
            for event in (X.KeyPress, X.KeyRelease):
                xtest.fake_input(typist, event, key)
            typist.sync()
            told = display.next_event()
            while told.type == X.MappingNotify:
                told = display.next_event()
            assert told.type == kind
    finally:
        typist.close()
        display.close()


def test_a_server_without_the_extension_says_so(x_display: LivingDisplay, monkeypatch: pytest.MonkeyPatch) -> None:
    display = Display(x_display.name)
    monkeypatch.setattr(display, "query_extension", lambda _name: None)
    assert tell_when_keyboard_rests(display, 0.2) == 0
    display.close()

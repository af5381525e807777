"""The functions of Windows are there under their names, where there is a Windows."""

from __future__ import annotations

import ctypes
import sys

import pytest

from capture.desktop.win32_calls import Calls, callback

on_windows = pytest.mark.skipif(sys.platform != "win32", reason="needs Windows, or Wine")


@pytest.mark.skipif(sys.platform == "win32", reason="here it is")
def test_elsewhere_there_is_nothing_to_load() -> None:
    with pytest.raises(OSError, match="not Windows"):
        Calls()


@on_windows
def test_every_function_is_there_but_the_one_that_may_be_missing() -> None:
    calls = Calls()
    assert {name for name, found in vars(calls).items() if found is None} <= {"HungWindowFromGhostWindow"}
    assert len(vars(calls)) > 40


@on_windows
def test_places_are_pixels_of_the_monitor() -> None:
    calls = Calls()
    calls.see_pixels()
    user32 = ctypes.WinDLL("user32")  # type: ignore[attr-defined]
    user32.GetThreadDpiAwarenessContext.restype = ctypes.c_void_p
    user32.GetAwarenessFromDpiAwarenessContext.argtypes = (ctypes.c_void_p,)
    per_monitor = 2
    assert user32.GetAwarenessFromDpiAwarenessContext(user32.GetThreadDpiAwarenessContext()) == per_monitor


def test_a_name_that_was_not_loaded_is_no_function() -> None:
    with pytest.raises(AttributeError, match="Nonsense"):
        _ = object.__new__(Calls).Nonsense


def test_a_function_of_ours_can_be_called_back() -> None:
    heard: list[int] = []
    made = callback(ctypes.c_int, ctypes.c_int)(lambda value: heard.append(value) or 1)
    assert made(7) == 1
    assert heard == [7]

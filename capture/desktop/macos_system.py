"""Asks macOS itself: Core Graphics through ctypes. Made on macOS alone; it has never been run there.

Core Graphics tells places in points with the origin at the upper left of the main display, as mss grabs them.
"""

from __future__ import annotations

import ctypes
import math
from ctypes import c_bool, c_double, c_int32, c_uint32, c_void_p
from typing import TYPE_CHECKING, Any

from capture.desktop.core_foundation import CoreFoundation, bound

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FRAMEWORK = "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics"
_EVERY, _ON_SCREEN, _NO_WINDOW = 0, 1, 0  # kCGWindowListOptionAll, kCGWindowListOptionOnScreenOnly, kCGNullWindowID
_HARDWARE = 1  # kCGEventSourceStateHIDSystemState: what a person does, not what a program feigns
_ANY_INPUT = 0xFFFFFFFF  # kCGAnyInputEventType


class _Point(ctypes.Structure):
    _fields_ = (("x", c_double), ("y", c_double))


_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "CGEventCreate": (c_void_p, (c_void_p,)),
    "CGEventGetLocation": (_Point, (c_void_p,)),
    "CGEventSourceSecondsSinceLastEventType": (c_double, (c_int32, c_uint32)),
    "CGPreflightScreenCaptureAccess": (c_bool, ()),
    "CGRequestScreenCaptureAccess": (c_bool, ()),
    "CGSessionCopyCurrentDictionary": (c_void_p, ()),
    "CGWindowListCopyWindowInfo": (c_void_p, (c_uint32, c_uint32)),
}


class RealMac:
    """See `MacSystem`."""

    def __init__(self) -> None:
        """Raises OSError where this is not macOS."""
        self._values = CoreFoundation()
        self._call = bound(ctypes.CDLL(FRAMEWORK), _FUNCTIONS)

    def may_see(self) -> bool:
        """True before macOS 10.15, which asks nobody."""
        ask = self._call.get("CGPreflightScreenCaptureAccess")
        return ask is None or bool(ask())

    def ask_person(self) -> None:
        """The system's own question; it comes once and not again."""
        ask = self._call.get("CGRequestScreenCaptureAccess")
        if ask is not None:
            ask()

    def on_screen(self) -> Sequence[Mapping[str, Any]] | None:
        """From the front to the back."""
        return self._windows(_ON_SCREEN)

    def every(self) -> Sequence[Mapping[str, Any]] | None:
        """Also those that are not shown."""
        return self._windows(_EVERY)

    def pointer(self) -> tuple[int, int]:
        """Where an event of now would be."""
        event = self._call["CGEventCreate"](None)
        if not event:
            return -(2**31), -(2**31)
        place = self._call["CGEventGetLocation"](event)
        self._values.taken(event)
        return math.floor(place.x), math.floor(place.y)

    def untouched_seconds(self) -> float:
        """Of keyboard, pointer and what else a person touches."""
        return float(self._call["CGEventSourceSecondsSinceLastEventType"](_HARDWARE, _ANY_INPUT))

    def session(self) -> Mapping[str, Any] | None:
        """The login session that this process is in."""
        found = self._values.taken(self._call["CGSessionCopyCurrentDictionary"]())
        return found if isinstance(found, dict) else None

    def _windows(self, which: int) -> Sequence[Mapping[str, Any]] | None:
        found = self._values.taken(self._call["CGWindowListCopyWindowInfo"](which, _NO_WINDOW))
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else None

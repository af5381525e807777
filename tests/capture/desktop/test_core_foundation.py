"""Values of Core Foundation over a framework that is played: at each address lies a value of Python."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

import pytest

from capture.desktop.core_foundation import DEEPEST, CoreFoundation, bound

KINDS = {list: 19, bool: 21, dict: 18, int: 22, float: 22, str: 7}


class PlayedFramework:
    """Keeps values at addresses, and counts those that were let go of."""

    def __init__(self) -> None:
        self.values: dict[int, Any] = {}
        self.released: list[int] = []

    def put(self, value: Any) -> int:
        address = 0x1000 + 16 * len(self.values)
        self.values[address] = None
        if isinstance(value, dict):
            value = {self.put(key): self.put(item) for key, item in value.items()}
        elif isinstance(value, list):
            value = [self.put(item) for item in value]
        self.values[address] = value
        return address

    def __getattr__(self, name: str) -> Any:
        kinds = {"Array": list, "Boolean": bool, "Dictionary": dict, "Number": int, "String": str}
        if name.endswith("GetTypeID") and name != "CFGetTypeID":
            number = KINDS[kinds[name[2:-9]]]
            return lambda: number
        found = {
            "CFGetTypeID": lambda at: KINDS.get(type(self.values[at]), 99),
            "CFRelease": self.released.append,
            "CFArrayGetCount": lambda at: len(self.values[at]),
            "CFArrayGetValueAtIndex": lambda at, place: self.values[at][place],
            "CFBooleanGetValue": lambda at: int(self.values[at]),
            "CFDictionaryGetCount": lambda at: len(self.values[at]),
            "CFDictionaryGetKeysAndValues": self._pairs,
            "CFNumberIsFloatType": lambda at: int(isinstance(self.values[at], float)),
            "CFNumberGetValue": self._number,
            "CFStringGetLength": lambda at: len(self.values[at].encode("utf-16-le")) // 2,
            "CFStringGetMaximumSizeForEncoding": lambda length, _encoding: 3 * length,
            "CFStringGetCString": self._text,
        }.get(name)
        if found is None:
            raise AttributeError(name)

        def called(*given: Any) -> Any:  # a function of its own, that takes the types of its arguments
            return found(*given)

        return called

    def _pairs(self, at: int, keys: Any, values: Any) -> None:
        for place, (key, value) in enumerate(self.values[at].items()):
            keys[place], values[place] = key, value

    def _number(self, at: int, kind: int, room: Any) -> int:
        assert kind == (6 if isinstance(self.values[at], float) else 4)
        room._obj.value = self.values[at]
        return 1

    def _text(self, at: int, room: Any, size: int, encoding: int) -> int:
        assert encoding == 0x08000100
        said = self.values[at].encode()
        assert len(said) < size
        room.value = said
        return 1


def test_the_answer_of_the_window_server_as_values_of_python() -> None:
    framework = PlayedFramework()
    said = [
        {
            "kCGWindowNumber": 41,
            "kCGWindowAlpha": 0.5,
            "kCGWindowIsOnscreen": True,
            "kCGWindowName": "Menü, 你好 🙂",
            "kCGWindowBounds": {"X": -10.5, "Y": 0.0, "Width": 2**33, "Height": 50.0},
        },
        {},
    ]
    address = framework.put(said)
    assert CoreFoundation(framework).taken(address) == said
    assert framework.released == [address], "what was copied is let go of, once; what lies in it is its own"


def test_nothing_is_let_go_of_where_nothing_was_given() -> None:
    framework = PlayedFramework()
    assert CoreFoundation(framework).taken(None) is None
    assert CoreFoundation(framework).taken(0) is None
    assert framework.released == []


def test_values_of_other_kinds_are_none() -> None:
    framework = PlayedFramework()
    assert CoreFoundation(framework).taken(framework.put([b"data", "text"])) == [None, "text"]


def test_a_value_in_itself_ends() -> None:
    framework = PlayedFramework()
    address = framework.put([])
    framework.values[address] = [address]
    found, depth = CoreFoundation(framework).taken(address), 0
    while found:
        found, depth = found[0], depth + 1
    assert depth == DEEPEST


def test_a_function_that_this_macos_has_not_is_left_out() -> None:
    assert bound(PlayedFramework(), {"CGNonsense": (None, ())}) == {}


@pytest.mark.skipif(sys.platform == "darwin", reason="here it is")
def test_elsewhere_there_is_no_framework() -> None:
    with pytest.raises(OSError, match="CoreFoundation"):
        CoreFoundation()


@pytest.mark.skipif(sys.platform != "darwin", reason="needs macOS")
def test_a_real_text() -> None:
    library = ctypes.CDLL("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation")
    library.CFStringCreateWithCString.restype = ctypes.c_void_p
    made = library.CFStringCreateWithCString(None, "Menü".encode(), 0x08000100)
    assert CoreFoundation().taken(made) == "Menü"

"""Values of Core Foundation as those of Python: dictionaries, lists, texts, numbers, truths. macOS alone has it."""

from __future__ import annotations

import ctypes
from ctypes import c_char_p, c_double, c_int64, c_long, c_ubyte, c_uint32, c_ulong, c_void_p
from typing import Any

FRAMEWORK = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_UTF8 = 0x08000100  # kCFStringEncodingUTF8
_SINT64, _FLOAT64 = 4, 6  # kCFNumberSInt64Type, kCFNumberFloat64Type
DEEPEST = 8

_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "CFArrayGetCount": (c_long, (c_void_p,)),
    "CFArrayGetTypeID": (c_ulong, ()),
    "CFArrayGetValueAtIndex": (c_void_p, (c_void_p, c_long)),
    "CFBooleanGetTypeID": (c_ulong, ()),
    "CFBooleanGetValue": (c_ubyte, (c_void_p,)),
    "CFDictionaryGetCount": (c_long, (c_void_p,)),
    "CFDictionaryGetKeysAndValues": (None, (c_void_p, c_void_p, c_void_p)),
    "CFDictionaryGetTypeID": (c_ulong, ()),
    "CFGetTypeID": (c_ulong, (c_void_p,)),
    "CFNumberGetTypeID": (c_ulong, ()),
    "CFNumberGetValue": (c_ubyte, (c_void_p, c_long, c_void_p)),
    "CFNumberIsFloatType": (c_ubyte, (c_void_p,)),
    "CFRelease": (None, (c_void_p,)),
    "CFStringGetCString": (c_ubyte, (c_void_p, c_char_p, c_long, c_uint32)),
    "CFStringGetLength": (c_long, (c_void_p,)),
    "CFStringGetMaximumSizeForEncoding": (c_long, (c_long, c_uint32)),
    "CFStringGetTypeID": (c_ulong, ()),
}


def bound(library: Any, functions: dict[str, tuple[Any, tuple[Any, ...]]]) -> dict[str, Any]:
    """The functions of a library, with the types of their arguments; one that this macOS has not is left out."""
    found: dict[str, Any] = {}
    for name, (result, arguments) in functions.items():
        function = getattr(library, name, None)
        if function is not None:
            function.restype, function.argtypes = result, arguments
            found[name] = function
    return found


class CoreFoundation:
    """Reads values, and lets go of them."""

    def __init__(self, library: Any = None) -> None:
        """Loads the framework, unless another `library` stands for it. Raises OSError where this is not macOS."""
        self._call = bound(library or ctypes.CDLL(FRAMEWORK), _FUNCTIONS)
        kinds = {"Array": self._list, "Boolean": self._truth, "Dictionary": self._dictionary}
        kinds |= {"Number": self._number, "String": self._text}
        self._readers = {self._call[f"CF{kind}GetTypeID"](): reader for kind, reader in kinds.items()}

    def taken(self, value: int | None) -> Any:
        """The value that a function named Copy or Create gave, which is let go of; None for none."""
        if not value:
            return None
        try:
            return self._read(value)
        finally:
            self._call["CFRelease"](value)

    def _read(self, value: int | None, depth: int = 0) -> Any:
        """None for what is of another kind, and for what lies too deep."""
        if not value or depth >= DEEPEST:
            return None
        reader = self._readers.get(self._call["CFGetTypeID"](value))
        return reader(value, depth) if reader is not None else None

    def _list(self, value: int, depth: int) -> list[Any]:
        item = self._call["CFArrayGetValueAtIndex"]
        return [self._read(item(value, place), depth + 1) for place in range(self._call["CFArrayGetCount"](value))]

    def _dictionary(self, value: int, depth: int) -> dict[Any, Any]:
        count = self._call["CFDictionaryGetCount"](value)
        keys, values = (c_void_p * count)(), (c_void_p * count)()
        self._call["CFDictionaryGetKeysAndValues"](value, keys, values)
        return {self._read(k, depth + 1): self._read(v, depth + 1) for k, v in zip(keys, values, strict=True)}

    def _truth(self, value: int, _depth: int) -> bool:
        return bool(self._call["CFBooleanGetValue"](value))

    def _number(self, value: int, _depth: int) -> int | float | None:
        if self._call["CFNumberIsFloatType"](value):
            real = c_double()
            return real.value if self._call["CFNumberGetValue"](value, _FLOAT64, ctypes.byref(real)) else None
        whole = c_int64()
        return whole.value if self._call["CFNumberGetValue"](value, _SINT64, ctypes.byref(whole)) else None

    def _text(self, value: int, _depth: int) -> str:
        room = self._call["CFStringGetMaximumSizeForEncoding"](self._call["CFStringGetLength"](value), _UTF8) + 1
        text = ctypes.create_string_buffer(room)
        told = self._call["CFStringGetCString"](value, text, room, _UTF8)
        return text.value.decode("utf-8", errors="replace") if told else ""

"""What OCR takes for one another, and in what forms texts are compared when a string is looked for.

The pairs are those Windrecorder's similar glyphs and common Tesseract errors share.
"""

from __future__ import annotations

import re
import unicodedata

from store.search.tokens import normalise

_GLYPHS = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "5": "s", "8": "b"})
_NOT_WORD = re.compile(r"[\W_]+")


def unconfused(text: str) -> str:
    """A normalised text with the glyphs OCR confuses made the same: 0 o, 1 l i |, 5 s, 8 b, rn m, vv w, accents."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return text.translate(_GLYPHS).replace("rn", "m").replace("vv", "w")


def spaced(text: str) -> str:
    """Normalised, with single spaces."""
    return " ".join(normalise(text).split())


def squeezed(text: str) -> str:
    """Normalised, without white space: OCR sees spaces where there are none and misses others."""
    return "".join(normalise(text).split())


def bare(text: str) -> str:
    """Normalised, letters and digits only: OCR loses quotes, takes brackets for others."""
    return _NOT_WORD.sub("", normalise(text))

"""What OCR takes for one another, and in what forms texts are compared when a string is looked for.

The pairs are those Windrecorder's similar glyphs and common Tesseract errors share.
"""

from __future__ import annotations

import re
import unicodedata

from store.search.tokens import normalise

_GLYPHS = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "5": "s", "8": "b"})
# signs that fonts, editors and OCR draw in several ways
_SIGNS = dict(
    zip(
        "\u2018\u2019\u201a\u2032\u00b4`\u201c\u201d\u201e\u2033\u00ab\u00bb\u2010\u2011\u2012\u2013\u2014\u2212",
        "'" * 6 + '"' * 6 + "-" * 6,
        strict=True,
    )
)
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?(?P<rest>[\w-]+(?:\.[\w-]+)+\S*?)/?")
_NOT_WORD = re.compile(r"[\W_]+")
_NOT_WORD_IN_LINE = re.compile(r"(?:(?!\n)[\W_])+")
_SPACE_IN_LINE = re.compile(r"[^\S\n]+")


def unconfused(text: str) -> str:
    """A normalised text with the glyphs OCR confuses made the same: 0 o, 1 l i |, 5 s, 8 b, rn m, vv w, accents."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return text.translate(_GLYPHS).replace("rn", "m").replace("vv", "w")


# letters and digits in lower case, those that OCR confuses made the same; then the bytes of what is not ASCII
_LOOSE = bytes(ord(chr(code).lower().translate(_GLYPHS)) for code in range(128)) + bytes(128)
_NO_LETTER = bytes(code for code in range(128) if not chr(code).isalnum())
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


class _Letters(dict[str, str]):
    """The letters and digits that another character becomes when it is normalised and its accents are taken away."""

    def __missing__(self, character: str) -> str:
        plain = unicodedata.normalize("NFD", normalise(character))
        self[character] = found = _NOT_WORD.sub("", plain)
        return found


_LETTERS = _Letters()


def loose(text: str) -> bytes:
    """The letters and digits of a text, glyphs that OCR confuses made the same; NULs for those that are not ASCII.

    An ASCII string that stands in a text in whatever form stands in it so too, but for pairs of glyphs (`paired`).
    Takes microseconds for a screen; the other forms take hundreds of them where it shows a typographic quote.
    """
    if not text.isascii():
        text = _NOT_ASCII.sub(lambda match: _LETTERS[match[0]], text)
    return text.encode().translate(_LOOSE, _NO_LETTER)


def paired(letters: bytes) -> bytes:
    """The `loose` letters, with pairs of glyphs that OCR takes for one (rn m, vv w) made that one."""
    return letters.replace(b"rn", b"m").replace(b"vv", b"w")


def spaced(text: str) -> str:
    """Normalised, with single spaces."""
    return " ".join(same_signs(text).split())


def squeezed(text: str) -> str:
    """Normalised, without white space: OCR sees spaces where there are none and misses others."""
    return "".join(same_signs(text).split())


def squeezed_lines(text: str) -> str:
    """Each line `squeezed`; lines stay apart."""
    return _SPACE_IN_LINE.sub("", same_signs(text))


def bare(text: str) -> str:
    """Normalised, letters and digits only: OCR loses quotes, takes brackets for others."""
    return _NOT_WORD.sub("", normalise(text))


def bare_lines(text: str) -> str:
    """Each line `bare`; lines stay apart."""
    return _NOT_WORD_IN_LINE.sub("", normalise(text))


def as_shown(text: str) -> str:
    """An address as browsers show it, without ``https://www.`` and the last slash; any other text as it is."""
    match = _ADDRESS.fullmatch(normalise(text.strip()))
    return match["rest"] if match else text


def same_signs(text: str) -> str:
    """Normalised, with the quotes and dashes that are drawn in several ways made the same."""
    if text.isascii() and "`" not in text:
        return normalise(text)
    return normalise(_SIGN.sub(lambda match: _SIGNS[match[0]], text))

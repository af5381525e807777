"""A query cut into words, exact strings and filters, each with its place. Pure.

A sign counts only where a word begins: a formula with quotes in it, an address, a path, a time stay words; so does
``--option``, which is typed into a terminal and not to exclude something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FILTERS = (
    "app", "title", "site", "monitor", "kind", "on", "since", "until", "before", "after", "during", "seen", "text",
    "looks", "part",
)  # fmt: skip
_QUOTES = '"[^"]+"|\u201c[^\u201c\u201d]+\u201d|\u201e[^\u201c\u201d\u201e]+[\u201c\u201d]'
_PIECE = re.compile(
    rf"(?<!\S)(?P<minus>-(?!-))?(?:(?P<name>[A-Za-z]+)(?P<sign>:|[<>]=?))?(?:(?P<quoted>{_QUOTES})(?!\S)|(?P<plain>\S+))"
)
_OPENING = frozenset('"\u201c\u201e')
_ALL_QUOTES = '"\u201c\u201d\u201e'
_SAYING = re.compile(rf"(?:[\s:<>{_ALL_QUOTES}]+-*)+")
"""Where a piece of a query can end, or say more than its words."""
_EMPTY = re.compile(rf'(?<!\S)-?(?P<name>{"|".join(FILTERS)}):["\u201c\u201e]?["\u201c\u201d]?(?!\S)', re.IGNORECASE)
# name:value as filters have it, name>number as seen>10m; not the beginning of an address, nor 0a:1b:2c or 9:30
_LIKE_A_FILTER = re.compile(
    r"(?P<name>[A-Za-z]{2,12})(?::(?=[^\W\d_]|[\"\u201c\u201e]|\d[^\s:]*$)(?!\S*//)|[<>]=?\d\w*$)"
)
_SCHEMES = {"http", "https", "ftp", "file", "mailto", "data", "ssh", "git", "tel", "urn", "blob", "about", "localhost"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of a query. `name` is that of a filter, empty for words and exact strings."""

    start: int
    end: int
    value: str
    name: str = ""
    sign: str = ""
    minus: bool = False
    quoted: bool = False


def cut(raw: str) -> Iterator[Piece]:
    """The pieces in the order typed."""
    for match in _PIECE.finditer(raw):
        name, sign = (match["name"] or "").lower(), match["sign"] or ""
        value = (match["quoted"] or "")[1:-1] or match["plain"] or ""
        still_open = raw[match.end() - len(value) :].rstrip()
        if name in FILTERS and value[:1] in _OPENING and not set(still_open[1:]) & _OPENING:
            yield _unclosed(match, still_open[1:].strip(), name, sign)
            return
        has_value = value.strip(_ALL_QUOTES).strip()
        is_filter = name in FILTERS and (sign == ":" if name != "seen" else bool(sign)) and has_value
        if is_filter and not (sign == ":" and value.startswith((":", "//", "\\"))):
            yield Piece(*match.span(), value.strip(), name, sign, bool(match["minus"]), bool(match["quoted"]))
        elif name and sign:
            minus = bool(match["minus"])
            yield Piece(*match.span(), match[0][minus:], minus=minus)
        else:
            yield Piece(*match.span(), value, minus=bool(match["minus"]), quoted=bool(match["quoted"]))


def _unclosed(match: re.Match[str], inside: str, name: str, sign: str) -> Piece:
    """``app:"visual stu``: a quote that is not closed yet reaches to the end; nothing behind it is no filter."""
    minus, end = bool(match["minus"]), len(match.string.rstrip())
    if inside:
        return Piece(match.start(), end, inside, name, sign, minus, quoted=True)
    return Piece(match.start(), end, match.string[match.start() + minus : end], minus=minus)


def plain_words(text: str) -> str:
    """The words of a text with nothing that a query would take for a filter, an exact string or an exclusion."""
    return _SAYING.sub(" ", f" {text}").strip()


def empty_filters(raw: str) -> list[str]:
    """The names of filters that stand there with nothing behind them."""
    return [match["name"].lower() for match in _EMPTY.finditer(raw)]


def unknown_filter(value: str) -> str:
    """The name in a word that looks like a filter and is none; empty where it looks like something else."""
    match = _LIKE_A_FILTER.match(value)
    name = match["name"].lower() if match else ""
    return "" if name in FILTERS or name in _SCHEMES else name

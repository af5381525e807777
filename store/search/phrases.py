"""The phrases of a frame that tie it to others: what a person would point at with a word. Pure.

Titles of documents and pages, people, e-mail addresses, hosts and pages, files and paths, tickets and other codes,
names in program code. They are found by their form, without a model. Applications are left out: what nearly every
frame has ties nothing together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from store.search.tokens import normalise

MOST_OF_A_FRAME = 24
_MOST_OF_A_KIND = 8
_LONGEST = 80
"""Characters. A longer title is cut: it still ties together what has the same beginning."""
_SHORTEST_TITLE = 4
_MOST_TEXT = 20_000
"""Characters: more than a screen shows."""
_TOO_LONG = re.compile(r"\S{160,}")
"""No name of anything; and on runs this long the patterns below would take their time."""

_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]+)@((?:[\w-]+\.)+[a-z]{2,})(?![\w-])", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)([\w.-]+\.[a-z]{2,})(/[\w\-./%~+]*)?", re.IGNORECASE)
_HOST = re.compile(
    r"(?<![\w@./-])((?:[\w-]+\.)+(?:com|org|net|io|dev|de|cn|jp|eu|uk|gov|edu|app))(/[\w\-./%~+]*)?(?![\w@])"
)
_FILE = re.compile(r"(?<![\w@])[\w-]*[^\W\d_][\w.-]*\.[a-z][a-z0-9]{1,4}(?![\w@.])")
_PATH = re.compile(r"(?<![\w:/.])(?:~|[A-Z]:)?(?:[/\\][\w.\-]+){2,}")
_TICKET = re.compile(r"(?<![\w-])(?:[A-Z][A-Z0-9]{1,9}-\d{1,8}|#\d{3,8}|[A-Z]{1,4}\d{4,12})(?![\w-])")
_CODE = re.compile(
    r"(?<![\w.])(?:[a-z]+(?:[A-Z][a-z0-9]+)+|[a-z0-9]+(?:_[a-z0-9]+)+|[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+)(?!\w)"
)
_NAME = re.compile(r"(?<![\w.])(?:[^\W\d_a-z][^\W\d_A-Z]+)(?: [^\W\d_a-z][^\W\d_A-Z]+){1,2}(?![\w])")
# what stands behind the last of these in a title is the application
_TITLE_PARTS = re.compile(r"\s+[-\u2013\u2014|\u00b7:]\s+")
_LOCAL_PART = re.compile(r"[a-z]{2,}[._-][a-z]{2,}")


def phrases_of(*, window_title: str, url: str, text: str) -> list[str]:
    """The phrases of a frame, normalised, each once, at most 24; those of the title and address first."""
    whole = _TOO_LONG.sub(" ", f"{window_title}\n{url}\n{text[:_MOST_TEXT]}")
    kinds = (
        _titles(window_title),
        _addresses(url),
        _people_of_mail(whole),
        (match[0] for match in _TICKET.finditer(whole)),
        _addresses(whole),
        (match[0] for match in _FILE.finditer(whole)),
        (match[0] for match in _NAME.finditer(whole)),
        (match[0].rstrip(".") for match in _PATH.finditer(whole)),
        (match[0] for match in _CODE.finditer(whole)),
    )
    found: dict[str, None] = {}
    for kind in kinds:
        found.update(dict.fromkeys(islice(_clean(kind), _MOST_OF_A_KIND)))
    return list(found)[:MOST_OF_A_FRAME]


def _clean(phrases: Iterable[str]) -> Iterator[str]:
    seen = set()
    for phrase in phrases:
        cleaned = " ".join(normalise(phrase).split())[:_LONGEST].strip()
        if len(cleaned) > 2 and cleaned not in seen:
            seen.add(cleaned)
            yield cleaned


def _titles(window_title: str) -> Iterator[str]:
    parts = [part.strip("*\u2022 ") for part in _TITLE_PARTS.split(window_title)]
    for part in parts[:-1] or parts:
        if len(part) >= _SHORTEST_TITLE:
            yield part


def _addresses(text: str) -> Iterator[str]:
    """The host of each address, and the page on it."""
    for match in (*_ADDRESS.finditer(text), *_HOST.finditer(text)):
        host = match[1].lower().removeprefix("www.")
        yield host
        page = (match[2] or "").rstrip("/.")
        if page:
            yield host + page


def _people_of_mail(text: str) -> Iterator[str]:
    """An address, and the name in it: anna.becker@example.org is written by Anna Becker."""
    for match in _MAIL.finditer(text):
        yield match[0]
        local = match[1].lower()
        if _LOCAL_PART.fullmatch(local):
            yield re.sub(r"[._-]", " ", local)

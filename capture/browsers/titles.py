"""Pure: what the title of a browser's window says of it: a private window, or the browser's own page of passwords."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from capture.browsers.words import (
    CHROMIUM_PASSWORDS,
    CHROMIUM_PRIVATE,
    FIREFOX_PASSWORDS,
    FIREFOX_PRIVATE,
)

_FIREFOX = re.compile(
    r"firefox|librewolf|waterfox|icecat|iceweasel|floorp|\bzen\b|nightly|mullvad|tor browser|seamonkey|pale moon"
)
_CHROMIUM = re.compile(r"chromium|chrome|brave|vivaldi|\bopera\b|\b(?:ms)?edge\b|yandex|thorium|iridium")
_UNMARKED = re.compile(_CHROMIUM.pattern + "|epiphany|falkon|konqueror")
_ALWAYS_PRIVATE = re.compile(r"\b(?:tor|mullvad)[ -]?browser")
_BETWEEN = " \u2014 "  # Firefox puts it between a page and its own name
_ANYWHERE = ("[inprivate]", "(incognito)", "(inkognito)", "opera (private)", "tor browser", "[private mode]")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f"))
_FOLDED_ENDS = (*CHROMIUM_PRIVATE, "(private)", "(private browsing)", "\u2014 mullvad browser")


@lru_cache(maxsize=1024)
def folded(words: str) -> str:
    """As the lists have them: case never matters, nor how a letter and its accent are put together."""
    return unicodedata.normalize("NFC", words).translate(_UNSEEN).strip().casefold()


def tells_nothing(app_name: str) -> bool:
    """Whether it is one of the browsers whose titles say nothing of their private windows."""
    return _UNMARKED.search(app_name.casefold()) is not None


@lru_cache(maxsize=1024)
def is_private(app_name: str, title: str) -> bool:
    """Whether the title is that of a private window, in any of the languages; or the browser has no others."""
    if _ALWAYS_PRIVATE.search(folded(app_name)):
        return True
    words = folded(title)
    if any(mark in words for mark in _ANYWHERE) or words.endswith(_FOLDED_ENDS):
        return True
    tail = _firefox_tail(folded(app_name), words)
    return any(mark in tail for mark in FIREFOX_PRIVATE)


@lru_cache(maxsize=1024)
def shows_passwords(app_name: str, title: str) -> bool:
    """Whether it is the page on which a browser shows the passwords that it keeps."""
    app, words = folded(app_name), folded(title)
    page, _, brand = words.rpartition(_BETWEEN)
    if page in FIREFOX_PASSWORDS and (_FIREFOX.search(brand) or _FIREFOX.search(app)):
        return True
    page, _, brand = words.rpartition(" - ")
    return page in CHROMIUM_PASSWORDS and bool(_CHROMIUM.search(brand) or _CHROMIUM.search(app))


def _firefox_tail(app: str, words: str) -> str:
    """What stands behind the page: the browser's name, with what it says of the window; empty for other programs."""
    if _UNMARKED.search(app) and not _FIREFOX.search(app):
        return ""  # a page about Firefox in another browser
    parts = words.split(_BETWEEN)
    if _FIREFOX.search(parts[-1]):
        return parts[-1]
    tail = _BETWEEN.join(parts[-2:])  # some languages have the dash within
    return tail if _FIREFOX.search(tail) or _FIREFOX.search(app) else ""

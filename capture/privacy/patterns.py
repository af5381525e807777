"""Pure: what a person may write to name windows: a part of the name, a wildcard, or a regular expression.

``bank`` is a part; ``*.kdbx - KeePass*`` has wildcards and stands for the whole (with a ``*`` in it, a ``?`` is any one
character); ``/inv(oice)?s/`` is a regular expression, found anywhere. Every other character stands for itself. Case
never matters, nor whether an accent is a character of its own.
"""

from __future__ import annotations

import fnmatch
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from capture.browsers.titles import folded
from capture.privacy.expression import Expression, NotLinear
from store.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_TEXT = 1_000
"""Of a longer title a regular expression sees so many characters at each end: a page must not slow down a look."""
LONGEST_PATTERN = 200
SHORTEST_NAME = 3
"""Of a site, to be looked for as a word of a title; the x of x.com stands in too many."""
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "go", "gov", "ne", "net", "or", "org"})
"""Before the two letters of a country they say what kind of a site it is; its name comes before them."""
_CLASS = re.compile(r"\[(?:[^\]]*\w-\w[^\]]*|\w{1,2})\]")
"""What may be meant as a class of characters, such as [0-9] and [Ss]; [draft] and [EXT] stand for themselves alone."""
_BETWEEN = r"/|\u00b7\u2022\u2013\u2014-"
"""What titles put between their parts, with spaces around it."""


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> Callable[[str], bool]:
    """What finds the pattern in a text. Raises BadInput with a sentence that names it."""
    if len(pattern) > LONGEST_PATTERN:
        msg = f"The privacy pattern {pattern[:20]!r}... is longer than {LONGEST_PATTERN} characters; shorten it."
        raise BadInput(msg)
    if len(pattern) > 2 and pattern.startswith("/") and pattern.endswith("/"):
        try:
            expression = Expression(unicodedata.normalize("NFC", pattern[1:-1]))
        except (re.error, RecursionError, OverflowError) as error:
            msg = f"The privacy pattern {pattern} is no regular expression ({error}); correct it or write no slashes."
            raise BadInput(msg) from error
        except NotLinear as error:
            msg = f"The privacy pattern {pattern} could hold up the recorder: {error}. Write it more simply."
            raise BadInput(msg) from error
        return lambda text: expression.search(_without_middle(unicodedata.normalize("NFC", text)))
    name = folded(pattern)
    whole = re.compile(fnmatch.translate(name.replace("[", "[[]")))
    # "letter ?" once stood for "letter b" alone, and [ began a class of characters: what was written then excludes on
    before = re.compile(fnmatch.translate(name)) if _CLASS.search(name) else whole
    is_part = "*" not in name

    def finds(text: str) -> bool:
        text = folded(text)
        return bool((is_part and name in text) or whole.match(text) or before.match(text))

    return finds


def _without_middle(text: str) -> str:
    """What programs say of themselves stands at the ends."""
    return text if len(text) <= 2 * LONGEST_TEXT else f"{text[:LONGEST_TEXT]}\n{text[-LONGEST_TEXT:]}"


@lru_cache(maxsize=4096)
def matches(pattern: str, text: str) -> bool:
    """Whether the text has what the pattern names; an empty pattern matches nothing."""
    return bool(folded(pattern)) and compiled(pattern)(text)


class SiteNames(NamedTuple):
    """What a title may call a site: its address, words, and a name so short that it only counts where it stands alone.

    ``Home / X`` has such a one alone; empty where there is none.
    """

    address: str
    words: tuple[str, ...]
    short: str


def site_names(site: str) -> SiteNames:
    """By what a site is known. Raises BadInput for what is no site."""
    host = (urlsplit(site if "//" in site else f"//{site}").hostname or "").removeprefix("www.")
    labels = [label for label in host.split(".") if label]
    if not labels or not all(re.fullmatch(r"[\w-]+", label) for label in labels):
        msg = f"{site!r} is no site; write it as example.org."
        raise BadInput(msg)
    below_country = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    name = labels[-3] if below_country else labels[-2:][0]
    # what was looked for before: a rule that somebody has must not become weaker
    before = labels[0] if len(labels) < 3 else labels[-2] if len(labels[-2]) > 3 else labels[-3]
    words = tuple(each for each in dict.fromkeys((name, before)) if len(each) >= SHORTEST_NAME)
    return SiteNames(host, words, name if len(name) < SHORTEST_NAME and not name.isdigit() else "")


def site_pattern(site: str) -> str:
    """The pattern that finds a site in a window's title. Raises BadInput for what is no site.

    X11 tells no addresses, so a site is known by what its pages' titles say: its address, or its name as a word
    (``paypal`` for ``www.paypal.com``).
    """
    address, words, short = site_names(site)
    ways = [rf"(?<![\w.-]){re.escape(address)}(?![\w-])", *(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words)]
    if short:
        ways.append(rf"(?:^|[:{_BETWEEN}] ){re.escape(short)}(?: [{_BETWEEN}]|$)")
    return f"/{'|'.join(ways)}/"

"""Pure: what a person may write to name windows: a part of the name, a wildcard, or a regular expression.

``bank`` is a part; ``*.kdbx - KeePass*`` has wildcards and stands for the whole; ``/inv(oice)?s/`` is a regular
expression, found anywhere. Case never matters.
"""

from __future__ import annotations

import fnmatch
import re
from functools import lru_cache
from urllib.parse import urlsplit

from store.errors import BadInput

LONGEST_TEXT = 1_000
"""Characters of a title that are compared: a regular expression must not be made to work for long by a web page."""
LONGEST_PATTERN = 200
SHORTEST_NAME = 3
"""Of a site, to be looked for as a word of a title; the x of x.com stands in too many."""


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern as a regular expression to `search` with. Raises BadInput with a sentence that names it."""
    if len(pattern) > LONGEST_PATTERN:
        msg = f"The privacy pattern {pattern[:20]!r}... is longer than {LONGEST_PATTERN} characters; shorten it."
        raise BadInput(msg)
    if len(pattern) > 2 and pattern.startswith("/") and pattern.endswith("/"):
        try:
            return re.compile(pattern[1:-1], re.IGNORECASE)
        except re.error as error:
            msg = f"The privacy pattern {pattern} is no regular expression ({error}); correct it or write no slashes."
            raise BadInput(msg) from error
    if "*" in pattern or "?" in pattern:
        return re.compile(r"\A" + fnmatch.translate(pattern.strip()), re.IGNORECASE)
    return re.compile(re.escape(pattern.strip()), re.IGNORECASE)


def matches(pattern: str, text: str) -> bool:
    """Whether the text has what the pattern names; an empty pattern matches nothing."""
    return bool(pattern.strip()) and compiled(pattern).search(text[:LONGEST_TEXT]) is not None


def site_pattern(site: str) -> str:
    """The pattern that finds a site in a window's title. Raises BadInput for what is no site.

    X11 tells no addresses, so a site is known by what its pages' titles say: its address, or its name as a word
    (``paypal`` for ``www.paypal.com``).
    """
    host = (urlsplit(site if "//" in site else f"//{site}").hostname or "").removeprefix("www.")
    labels = [label for label in host.split(".") if label]
    if not labels or not all(re.fullmatch(r"[\w-]+", label) for label in labels):
        msg = f"{site!r} is no site; write it as example.org."
        raise BadInput(msg)
    name = labels[0] if len(labels) < 3 else labels[-2] if len(labels[-2]) > 3 else labels[-3]
    if len(name) < SHORTEST_NAME:
        return rf"/(?<![\w.-]){re.escape(host)}(?![\w-])/"
    return rf"/(?<![\w.-]){re.escape(host)}(?![\w-])|(?<!\w){re.escape(name)}(?!\w)/"

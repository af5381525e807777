"""A list of texts as a person writes it in one line, with commas. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_END = r"\s*(?:,|$)"
_EXPRESSION = re.compile(rf"/(?:(?!,\s*/).)+?/(?={_END})")  # but "/usr/bin, /opt/" are two
_ITEM = re.compile("[^,]*")


def comma_list(text: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """The texts between the commas, but for the empty ones.

    A comma within a /regular expression/ belongs to it, and so do those within a text that is `known`.
    """
    wholes = sorted((each for each in known if each), key=len, reverse=True)
    whole = re.compile(f"(?:{'|'.join(map(re.escape, wholes))})(?={_END})") if wholes else None
    found, place = [], 0
    while place < len(text):
        if text[place] == "," or text[place].isspace():
            place += 1
            continue
        match = (whole and whole.match(text, place)) or _EXPRESSION.match(text, place) or _ITEM.match(text, place)
        assert match is not None  # noqa: S101 - the last matches anything
        found.append(match[0].strip())
        place = match.end()
    return tuple(found)


def merged(stands: Sequence[str], shown: Collection[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """What `stands` now, changed as a person changed what was `shown` into what is `wanted`."""
    if tuple(stands) == tuple(shown):
        return tuple(wanted)
    kept = [each for each in stands if each in wanted or each not in shown]
    return (*kept, *(each for each in dict.fromkeys(wanted) if each not in shown and each not in kept))

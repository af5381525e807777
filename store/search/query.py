"""What a person typed into the search field, taken apart.

``words "an exact phrase" -without -"a phrase" app:NAME app:"LONG NAME"``. Signs count only where a word begins: a
formula with quotes in it, a path with a dash, stay what they are. A richer grammar has its place here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.errors import BadQuery
from store.search.tokens import tokenize

LONGEST_QUERY = 2_000
"""Characters."""
_MOST_TOKENS = 128
_PART = re.compile(r'(?<!\S)(?P<minus>-)?(?P<app>app:)?(?:"(?P<phrase>[^"]+)"(?!\S)|(?P<word>\S+))', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart. `wanted` is all that is looked for, as it was typed, without signs.

    `phrases` must be in a hit, `without` must not, and its application must have one of `apps` in its name.
    """

    raw: str
    wanted: str
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    apps: tuple[str, ...] = ()

    @property
    def tokens(self) -> tuple[str, ...]:
        """What is looked for, each once, in the order typed; at most 128."""
        return tuple(dict.fromkeys(tokenize(self.wanted)))[:_MOST_TOKENS]


def parse(raw: str) -> Query:
    """Takes a query apart. Raises BadQuery where it is empty, too long, or says only what not to find."""
    if len(raw) > LONGEST_QUERY:
        raise BadQuery(f"The query has more than {LONGEST_QUERY:,} characters; search for a part of it.")
    if not raw.strip():
        raise BadQuery("The query is empty; type a word of what was on the screen.")
    wanted: list[str] = []
    found: dict[str, list[str]] = {"phrases": [], "without": [], "apps": []}
    for match in _PART.finditer(raw):
        text = match["phrase"] or match["word"]
        if match["app"] and not match["minus"]:
            found["apps"].append(text)
        elif match["minus"] and tokenize(text):
            found["without"].append((match["app"] or "") + text)
        else:
            wanted.append(match[0] if match["word"] else text)
            found["phrases"].extend([text] if match["phrase"] else [])
    if not wanted:
        raise BadQuery("The query says only where or what not to look for; add a word of what was on the screen.")
    return Query(raw.strip(), " ".join(wanted), **{name: tuple(each) for name, each in found.items()})

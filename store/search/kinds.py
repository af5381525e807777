"""What kind of window an application's name stands for, by the table of `store.search.applications`. Pure.

Only the name is looked at: a mail read in a browser is in a window of the kind ``browser``.
"""

from __future__ import annotations

import re

from store.search.applications import KINDS, SHORT

_PARTS = {
    kind: re.compile("|".join(rf"\b{re.escape(part)}\b" if len(part) <= SHORT else re.escape(part) for part in parts))
    for kind, parts in KINDS.items()
}

_ALSO = {
    "web": "browser", "page": "browser", "shell": "terminal", "console": "terminal", "code": "editor", "ide": "editor",
    "email": "mail", "e-mail": "mail", "mails": "mail", "message": "chat", "meeting": "call", "pdf": "document",
    "doc": "document", "text": "document", "spreadsheet": "table", "sheet": "table", "presentation": "slides",
    "image": "picture", "photo": "picture", "folder": "files", "file": "files",
}  # fmt: skip


def kind_named(word: str) -> str:
    """The kind that a word means, in singular or plural; empty for none."""
    word = word.casefold()
    forms = (word, word.removesuffix("s"), f"{word}s")
    return next((found for each in forms if (found := _ALSO.get(each, each)) in KINDS), "")


def is_of_kind(app_name: str, kind: str) -> bool:
    """Whether an application is of a kind."""
    return _PARTS[kind].search(app_name.casefold()) is not None


def kind_of(app_name: str) -> str:
    """The first kind that an application is of; empty for none."""
    return next((kind for kind in KINDS if is_of_kind(app_name, kind)), "")

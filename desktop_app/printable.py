"""What may go to a terminal: a title or a file name can hold signs that move the cursor or change what was printed."""

from __future__ import annotations

import re

_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """The same with U+FFFD for each sign that a terminal would obey; line ends and tabs stay. No character moves."""
    return _COMMANDS.sub("\ufffd", text)


def escaped(document: str) -> str:
    """The same JSON with these signs written as JSON writes them: whoever reads it gets them as they are."""
    return _COMMANDS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", document)

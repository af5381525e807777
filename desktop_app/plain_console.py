"""A console of rich that prints nothing a terminal would obey but its own styles."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from desktop_app.printable import printable


class PlainConsole(Console):
    """Prints strings and texts without the commands in them."""

    def print(self, *objects: Any, **how: Any) -> None:
        """As rich prints, the objects made `printable` before."""
        super().print(*(_plain(each) for each in objects), **how)


def _plain(thing: Any) -> Any:
    if isinstance(thing, str):
        return printable(thing)
    if isinstance(thing, Text):
        thing = thing.copy()
        thing.plain = printable(thing.plain)
    return thing

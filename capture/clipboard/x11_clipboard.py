"""What is copied under X11: the CLIPBOARD selection (ICCCM, chapter 2), asked for on a connection of its own.

The owner is asked in which kinds it offers the thing before it is asked for the thing itself; one that is marked as
secret is not asked for. A program that does not answer holds up nobody for long.
"""

from __future__ import annotations

import os
import select
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from capture.clipboard.copied import LONGEST_TEXT, as_text, text_kind
from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from Xlib.protocol.rq import Event
    from Xlib.xobject.drawable import Window as XWindow

    from capture.desktop.window import Window

ANSWER_SECONDS = 0.5
_MOST_BYTES = 4 * LONGEST_TEXT
_OWN_PLACE = "BACKSCROLL_CLIPBOARD"


class X11Clipboard:
    """One connection to the X server, for one thread."""

    def __init__(self) -> None:
        """Connects to DISPLAY. Raises NoDisplay."""
        from capture.x11_display import X11Display

        with _talking():
            self._display = X11Display()
            self._connections = ~int(self._display.display.info.resource_id_mask)

    def sources(self, windows: Sequence[Window]) -> list[Window]:
        """The windows of the program that holds the selection, by its connection to the server. Raises NoDisplay."""
        with _talking():
            number = self._owner()
        program = number & self._connections
        return [each for each in windows if number and int(each.id, 16) & self._connections == program]

    def text(self) -> str:
        """Its text; empty where it is secret, no text, or where its owner does not answer. Raises NoDisplay.

        Empty, too, where another program has copied something meanwhile: nobody knows which of the two said what.
        """
        with _talking():
            owner = self._owner()
            kinds = [self._name(number) for number in self._kinds()]
            kind = text_kind(kinds)
            text = as_text(self._ask(kind), kind) if kind else ""
            return text if self._owner() == owner else ""

    def close(self) -> None:
        """Disconnects; safe to call twice."""
        from Xlib.error import ConnectionClosedError

        with suppress(ConnectionClosedError, OSError):
            self._display.close()

    def _owner(self) -> int:
        owner = self._display.get_selection_owner(self._atom("CLIPBOARD"))
        return owner if isinstance(owner, int) else int(owner.id)

    def _kinds(self) -> list[int]:
        raw = self._ask("TARGETS")
        return [int.from_bytes(raw[at : at + 4], "little") for at in range(0, len(raw), 4)]

    def _ask(self, kind: str) -> bytes:
        """The selection as this kind; what came until now where its owner stops answering."""
        from Xlib import X

        # a window for each question: an owner of before may still be writing parts of its answer on the last one
        window = self._display.screen().root.create_window(
            -1, -1, 1, 1, 0, X.CopyFromParent, override_redirect=True, event_mask=X.PropertyChangeMask
        )
        try:
            return self._answer(window, kind)
        finally:
            window.destroy()
            self._display.flush()

    def _answer(self, window: XWindow, kind: str) -> bytes:
        from Xlib import X

        place, until = self._atom(_OWN_PLACE), time.monotonic() + ANSWER_SECONDS
        window.convert_selection(self._atom("CLIPBOARD"), self._atom(kind), place, X.CurrentTime)
        told = self._wait(lambda event: event.type == X.SelectionNotify and event.requestor == window, until)
        if told is None or told.property == X.NONE:
            return b""
        value, in_parts = self._take(window)
        return self._parts(window, until) if in_parts else value

    def _parts(self, window: XWindow, until: float) -> bytes:
        """What is too large for one answer comes piece by piece, each after the one before was taken (INCR)."""
        from Xlib import X

        place, found = self._atom(_OWN_PLACE), b""

        def is_part(event: Event) -> bool:
            mine: bool = event.type == X.PropertyNotify and event.window == window
            return mine and event.atom == place and event.state == X.PropertyNewValue

        while len(found) < _MOST_BYTES:
            new = self._wait(is_part, until)
            part = self._take(window)[0] if new is not None else b""
            if not part:
                break
            found += part
        return found

    def _take(self, window: XWindow) -> tuple[bytes, bool]:
        """What the owner wrote, which tells it that it was taken; and whether the thing itself is still to come."""
        from Xlib import X

        place = self._atom(_OWN_PLACE)
        found = window.get_property(place, X.AnyPropertyType, 0, _MOST_BYTES // 4)
        window.delete_property(place)
        self._display.flush()
        if found is None:
            return b"", False
        if found.property_type == self._atom("INCR"):
            return b"", True
        value = found.value
        if found.format == 32:
            value = b"".join(int(number).to_bytes(4, "little") for number in value)
        return value if isinstance(value, bytes) else bytes(value, "latin-1"), False

    def _wait(self, wanted: Callable[[Event], bool], until: float) -> Event | None:
        while True:
            while self._display.pending_events():
                event = self._display.next_event()
                if wanted(event):
                    return event
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._display.fileno()], [], [], left)[0]:
                return None

    def _atom(self, name: str) -> int:
        return int(self._display.get_atom(name))

    def _name(self, number: int) -> str:
        from Xlib.error import XError

        try:
            return str(self._display.get_atom_name(number))
        except XError:
            return ""


@contextmanager
def _talking() -> Iterator[None]:
    """Turns a display that went away into NoDisplay."""
    from Xlib.error import ConnectionClosedError, DisplayError, XError, XNoAuthError

    try:
        yield
    except (DisplayError, ConnectionClosedError, XNoAuthError, XError, OSError) as gone:
        name = os.environ.get("DISPLAY", "")
        message = f"The X display {name!r} does not answer: start Backscroll inside a graphical session."
        raise NoDisplay(message) from gone

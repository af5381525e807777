"""Which windows of an X server are those of programs: what its window manager lists, and what lies in other frames.

What a manager wrote at the root stays there when it crashes: it is believed as long as the manager lives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from Xlib import X
from Xlib.error import XError

if TYPE_CHECKING:
    from Xlib.display import Display
    from Xlib.xobject.drawable import Window as XWindow

    from capture.desktop.x11_properties import Properties

DEEPEST_NESTING = 8
DEEPEST_FRAME = 4  # levels: a client lies one or two below its frame


class Clients:
    """For one display and one thread at a time. A window that vanished raises `Xlib.error.XError`."""

    def __init__(self, display: Display, properties: Properties) -> None:
        self._display = display
        self._root = display.screen().root
        self._properties = properties
        self._marks = {display.get_atom(name) for name in ("WM_STATE", "WM_CLASS")}
        self._embedded = display.get_atom("_XEMBED_INFO")

    def listed(self) -> list[int]:
        """What a living window manager lists; empty where there is none, or one without EWMH."""
        if not self._manager_lives():
            return []
        listed = self._properties.numbers(self._root, "_NET_CLIENT_LIST_STACKING")
        return listed or self._properties.numbers(self._root, "_NET_CLIENT_LIST")

    def active(self) -> int:
        """The window in front as a living window manager has it, else the one with the focus; 0 where none is."""
        active = self._properties.numbers(self._root, "_NET_ACTIVE_WINDOW") if self._manager_lives() else []
        if active:
            return active[0]
        focus = self._display.get_input_focus().focus
        return 0 if isinstance(focus, int) else int(focus.id)

    def inside(self, top: XWindow) -> XWindow:
        """The program's window in a child of the root, maybe itself; itself, too, where none is found."""
        level = [top]
        for _ in range(DEEPEST_FRAME):
            found = next((window for window in level if self._is_a_programs(window)), None)
            if found is not None:
                return found
            level = [child for window in level for child in _children(window)]
        return top

    def pops_up(self, top: XWindow, window: XWindow) -> bool:
        """Whether a child of the root, with the program's window in it, was shown without asking a manager.

        Frames are, too, but managers mark what they put into them (ICCCM 4.1.3.1).
        """
        withdrawn = 0  # what a manager gave up long ago may be a menu now
        managed = self._properties.numbers(window, "WM_STATE")[:1] not in ([], [withdrawn])
        return bool(top.get_attributes().override_redirect) and not managed

    def top_of(self, window: XWindow) -> XWindow:
        """The child of the root that holds this window, maybe itself."""
        for _ in range(DEEPEST_NESTING):
            parent = window.query_tree().parent
            if not parent or parent.id == self._root.id:
                break
            window = parent
        return window

    def is_shown(self, window: XWindow) -> bool:
        """Whether there is something to see of it."""
        seen = window.get_attributes()
        return bool(seen.map_state == X.IsViewable and seen.win_class == X.InputOutput)

    def _is_a_programs(self, window: XWindow) -> bool:
        """It has what programs, and managers for them, write at their windows; frames have neither.

        An icon in a tray has it, too, and is not what the tray is.
        """
        try:
            written = window.list_properties()
        except XError:
            return False  # it closed while we looked
        return not self._marks.isdisjoint(written) and self._embedded not in written

    def _manager_lives(self) -> bool:
        """It has a window that names itself, which goes with it (EWMH, `_NET_SUPPORTING_WM_CHECK`)."""
        name = "_NET_SUPPORTING_WM_CHECK"
        numbers = self._properties.numbers(self._root, name)[:1]
        if not numbers:
            return False
        try:
            return self._properties.numbers(self._display.create_resource_object("window", numbers[0]), name) == numbers
        except XError:
            return False


def _children(window: XWindow) -> list[XWindow]:
    """From the top of the stack to its bottom."""
    try:
        return list(reversed(window.query_tree().children))
    except XError:
        return []  # it closed while we looked

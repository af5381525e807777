"""What the X server tells unasked: which top-level windows moved, opened and closed, and whose title changed.

Without events a window that opens and closes between two looks is never seen, though its pixels may be.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from Xlib import X
from Xlib.error import CatchError

if TYPE_CHECKING:
    from Xlib.display import Display
    from Xlib.protocol.rq import Event
    from Xlib.xobject.drawable import Window as XWindow

    from capture.desktop.trails import Trails

log = logging.getLogger(__name__)

# Of the root: which windows there are and which is in front. Of a window: what it is called and where it may show.
_THAT_MATTER = (
    "_NET_CLIENT_LIST_STACKING", "_NET_CLIENT_LIST", "_NET_ACTIVE_WINDOW", "_NET_WM_NAME", "WM_NAME", "WM_CLASS",
    "_NET_WM_STATE", "_NET_FRAME_EXTENTS", "_GTK_FRAME_EXTENTS", "_NET_WM_WINDOW_OPACITY",
)  # fmt: skip

_OF_ITSELF = {X.ConfigureNotify, X.MapNotify, X.UnmapNotify, X.ReparentNotify, X.DestroyNotify}


class WindowEvents:
    """The events of one display. For one thread at a time."""

    def __init__(self, display: Display) -> None:
        """Asks for the events of the root. Raises what Xlib raises."""
        self._display = display
        self._root_id = display.screen().root.id
        self._matters = {display.get_atom(name) for name in _THAT_MATTER}
        self._watched: set[int] = set()
        display.screen().root.change_attributes(event_mask=X.SubstructureNotifyMask | X.PropertyChangeMask)

    def watch(self, windows: list[XWindow]) -> None:
        """From now on hear of the titles of these windows, too, and when they appear inside their frames."""
        for window in windows:
            if window.id not in self._watched:
                self._watched.add(window.id)
                # it may have closed: that is heard, not raised
                window.change_attributes(event_mask=X.PropertyChangeMask | X.StructureNotifyMask, onerror=CatchError())

    def drain(self, trails: Trails, now: float) -> bool:
        """Tell the trails all that came since the last time; whether the list of windows may have changed."""
        self._display.sync()
        changed = False
        while self._display.pending_events():
            changed = self._take(self._display.next_event(), trails, now) or changed
        return changed

    def _take(self, event: Event, trails: Trails, now: float) -> bool:
        if event.type == X.PropertyNotify:
            return event.atom in self._matters
        if event.type == X.DestroyNotify:
            self._watched.discard(event.window.id)
        of_itself = event.type in _OF_ITSELF and event.event.id != self._root_id
        if not of_itself:  # what a window tells itself is where it lies in its frame
            self._tell(event, trails, now)
        return True

    def _tell(self, event: Event, trails: Trails, now: float) -> None:
        if event.type in {X.CreateNotify, X.ConfigureNotify}:
            border = 2 * event.border_width
            place = (event.x, event.y, event.width + border, event.height + border)
            trails.placed(event.window.id, place, now)
        elif event.type == X.MapNotify:
            trails.shown(event.window.id, now)
        elif event.type == X.UnmapNotify:
            trails.hidden(event.window.id, now)
        elif event.type == X.ReparentNotify and event.parent.id != self._root_id:
            # it lies in a frame now; the frame is what the root tells of from here on
            trails.hidden(event.window.id, now)
        elif event.type == X.DestroyNotify:
            trails.gone(event.window.id, now)

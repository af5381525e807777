"""What of a window hides for sure what lies below it: windows have holes and round corners (the SHAPE extension)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from Xlib.error import CatchError
from Xlib.ext import shape

if TYPE_CHECKING:
    from Xlib.display import Display
    from Xlib.xobject.drawable import Window as XWindow

    from capture.desktop.window import Window


class Shapes:
    """For one display and one thread at a time. A window that vanished raises `Xlib.error.XError`."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._known = bool(display.has_extension(shape.extname))

    def seen(self, told: Window, window: XWindow, top: XWindow) -> Window:
        """The window with what its shape says; `top` is the child of the root that holds it, maybe itself.

        A program may cut its window into thousands of pieces: whether it did is asked, which they are is not. The
        frames of some window managers are always shaped; of those one piece counts, the largest.
        """
        if not self._known or not told.opaque:
            return told
        if self._is_shaped(window):
            return replace(told, opaque=False)
        if top.id == window.id or not self._is_shaped(top):
            return told
        pieces = top.shape_get_rectangles(shape.SK.Bounding).rectangles
        if not pieces:
            return replace(told, opaque=False)
        largest = max(pieces, key=lambda piece: piece.width * piece.height)
        corner = self._display.screen().root.translate_coords(top, 0, 0)
        return replace(told, cover=(corner.x + largest.x, corner.y + largest.y, largest.width, largest.height))

    def _is_shaped(self, window: XWindow) -> bool:
        """From now on the display tells when that changes."""
        shape.SelectInput(
            display=self._display.display,
            onerror=CatchError(),
            opcode=self._display.display.get_extension_major(shape.extname),
            destination_window=window,
            enable=1,
        )
        return bool(window.shape_query_extents().bounding_shaped)

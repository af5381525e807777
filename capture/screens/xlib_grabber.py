"""Grabbing through python-xlib: X displays of 16 or 30 bits a pixel, which mss refuses. Slower, and seldom needed."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from capture.screens.monitor_changes import CHANGED, MonitorChanges
from capture.screenshot import Monitor, Screenshot
from capture.x11_session import is_x11_session
from store.errors import MonitorsChanged, NoDisplay

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt
    from Xlib.display import Display

ADVICE = "This display has an unusual number of bits a pixel; set it to 24 bits, or install python-xlib."
CLOSED = "The display was closed: start the recorder again."
PALETTE = "This display shows colours from a palette, which cannot be recorded; set it to 24 bits a pixel."
ANSWERED_AT_ONCE = 4_000_000  # bytes of a picture: an answer that is too long is asked for in parts
_USUAL = (24, 32)
_TRUE_COLOUR = 4  # https://www.x.org/releases/X11R7.7/doc/xproto/x11protocol.html, "Visual Information"


def is_compatible() -> bool:
    """Whether this is an X session whose display has another depth than the usual ones."""
    if not may_look():
        return False
    try:
        display = _connected()
    except NoDisplay:
        return False
    depth = display.screen().root_depth
    display.close()
    return depth not in _USUAL


def may_look() -> bool:
    """Whether this is an X session that may be asked."""
    return sys.platform == "linux" and is_x11_session() and is_installed()


def is_installed() -> bool:
    """Whether python-xlib is there."""
    return find_spec("Xlib") is not None


class XlibGrabber:
    """One connection to the display. For one thread at a time."""

    name = "xlib"

    def __init__(self) -> None:
        """Connects. Raises NoDisplay, also where the display's colours come from a palette."""
        self._display: Display | None = _connected()
        self._root = self._display.screen().root
        self._masks = _masks(self._display)
        self._changes = MonitorChanges()

    def monitors(self) -> list[Monitor]:
        """Every monitor that is on; the whole screen where RandR is missing. Raises NoDisplay."""
        display = self._open()
        if not display.has_extension("RANDR"):
            whole = _asked(self._root.get_geometry)
            return [Monitor("screen", 0, 0, whole.width, whole.height)]
        self._changes.heard()
        told = _asked(self._root.xrandr_get_monitors).monitors
        if not told:
            raise NoDisplay("No monitor is switched on; recording goes on as soon as one is.")
        return [
            Monitor(
                _asked(partial(display.get_atom_name, each.name)),
                each.x,
                each.y,
                each.width_in_pixels,
                each.height_in_pixels,
            )
            for each in told
        ]

    def grab(self, monitor: Monitor) -> Screenshot:
        """The pixels of one monitor, 8 bits a colour. Raises MonitorsChanged where one did meanwhile, NoDisplay."""
        self._open()
        rows = max(1, ANSWERED_AT_ONCE // (4 * monitor.width))
        try:
            parts = [
                self._part(monitor, top, min(rows, monitor.height - top)) for top in range(0, monitor.height, rows)
            ]
        except NoDisplay:
            if self._changes.heard():
                raise MonitorsChanged(CHANGED) from None
            raise
        taken_at = datetime.now(UTC)
        if self._changes.heard():
            raise MonitorsChanged(CHANGED)
        return Screenshot(monitor, np.concatenate(parts), taken_at)

    def close(self) -> None:
        """Disconnects; safe to call twice."""
        self._changes.close()
        display, self._display = self._display, None
        if display is not None:
            display.close()

    def _part(self, monitor: Monitor, top: int, rows: int) -> npt.NDArray[np.uint8]:
        from Xlib import X

        answer = _asked(
            lambda: self._root.get_image(
                monitor.left, monitor.top + top, monitor.width, rows, X.ZPixmap, 0xFFFFFFFF
            )
        )  # fmt: skip
        return colours(bytes(answer.data), rows, monitor.width, self._masks)

    def _open(self) -> Display:
        if self._display is None:
            raise NoDisplay(CLOSED)
        return self._display


def colours(data: bytes, height: int, width: int, masks: tuple[int, int, int]) -> npt.NDArray[np.uint8]:
    """(H, W, 3) RGB of pixels as the server sends them: little-endian, 16 or 32 bits each, rows filled up to 32."""
    kind = "<u2" if max(masks) < 1 << 16 else "<u4"
    rows = np.frombuffer(data, np.dtype(kind)).reshape(height, -1)[:, :width].astype(np.uint32)
    made = np.empty((height, width, 3), np.uint8)
    for place, mask in enumerate(masks):
        lowest = (mask & -mask).bit_length() - 1
        bits = mask.bit_count()
        value = (rows & mask) >> lowest
        made[:, :, place] = value >> (bits - 8) if bits >= 8 else value * 255 // ((1 << bits) - 1)
    return made


def _masks(display: Display) -> tuple[int, int, int]:
    """Where red, green and blue are in a pixel. Raises NoDisplay for a palette, or bytes in the other order."""
    screen = display.screen()
    visual = next(
        each for depth in screen.allowed_depths for each in depth.visuals if each.visual_id == screen.root_visual
    )
    if visual.visual_class != _TRUE_COLOUR or display.display.info.image_byte_order != 0:
        display.close()
        raise NoDisplay(PALETTE)
    return visual.red_mask, visual.green_mask, visual.blue_mask


def _connected() -> Display:
    from capture.x11_display import X11Display

    display: Display = _asked(X11Display)
    return display


def _asked(question: Callable[[], Any]) -> Any:
    from Xlib.error import ConnectionClosedError, DisplayError, XError, XNoAuthError

    try:
        return question()
    except (DisplayError, XNoAuthError, ConnectionClosedError, XError, OSError) as refused:
        message = f"The display {os.environ.get('DISPLAY', '')!r} cannot be looked at: {type(refused).__name__}."
        raise NoDisplay(message) from refused

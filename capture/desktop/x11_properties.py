"""Reading what X11 windows say of themselves (EWMH and ICCCM properties)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from Xlib import X, Xatom

if TYPE_CHECKING:
    from Xlib.display import Display
    from Xlib.xobject.drawable import Window as XWindow

LONGEST_WORDS = 4096  # 32-bit words asked for at once: 16 KB of title, or 4,096 windows

Margins = tuple[int, int, int, int]  # left, right, top, bottom, in pixels


class Properties:
    """The properties of one display's windows. A window that vanished raises `Xlib.error.XError`."""

    def __init__(self, display: Display) -> None:
        self._display = display

    def numbers(self, window: XWindow, name: str) -> list[int]:
        """A property of 32-bit numbers; empty where it is not set."""
        found = window.get_property(self._display.get_atom(name), X.AnyPropertyType, 0, LONGEST_WORDS)
        if found is None or found.format != 32:
            return []
        return [int(number) for number in found.value]

    def text(self, window: XWindow, name: str) -> str:
        """A property of text, UTF-8 or Latin-1; empty where it is not set."""
        found = window.get_property(self._display.get_atom(name), X.AnyPropertyType, 0, LONGEST_WORDS)
        if found is None or found.format != 8:
            return ""
        encoding = "latin-1" if found.property_type == Xatom.STRING else "utf-8"
        raw = found.value if isinstance(found.value, bytes) else bytes(found.value, "latin-1")
        return raw.decode(encoding, errors="replace").rstrip("\0")

    def title(self, window: XWindow) -> str:
        """What the title bar shows."""
        return self.text(window, "_NET_WM_NAME") or self.text(window, "WM_NAME")

    def app_name(self, window: XWindow) -> str:
        """The class of WM_CLASS, which is the same for all windows of a program; else its instance name."""
        parts = self.text(window, "WM_CLASS").split("\0")
        return parts[1] if len(parts) > 1 and parts[1] else parts[0]

    def pid(self, window: XWindow) -> int:
        """The process, as the window says it; 0 where it does not."""
        return next(iter(self.numbers(window, "_NET_WM_PID")), 0)

    def hidden_and_shaded(self, window: XWindow) -> tuple[bool, bool]:
        """Whether it is minimised or hidden by the window manager, and whether it is rolled up into its title bar.

        Some window managers call what is rolled up hidden, too.
        """
        states = self.numbers(window, "_NET_WM_STATE")
        hidden, shaded = (self._display.get_atom(f"_NET_WM_STATE_{name}") in states for name in ("HIDDEN", "SHADED"))
        return hidden, shaded

    def frame(self, window: XWindow) -> Margins:
        """How far the decoration reaches outside the window; negative where the window itself holds a shadow (GTK)."""
        shadow = self.numbers(window, "_GTK_FRAME_EXTENTS")
        if len(shadow) == 4:
            return (-shadow[0], -shadow[1], -shadow[2], -shadow[3])
        decoration = self.numbers(window, "_NET_FRAME_EXTENTS")
        if len(decoration) == 4:
            return (decoration[0], decoration[1], decoration[2], decoration[3])
        return (0, 0, 0, 0)

    def is_translucent(self, window: XWindow) -> bool:
        """Whether a compositor may let what is below shine through the whole window."""
        opacity = self.numbers(window, "_NET_WM_WINDOW_OPACITY")
        return bool(opacity) and opacity[0] < 0xFFFFFFFF

"""Whether this is an X11 session. One of Wayland names an X display, too (XWayland), which shows some windows only."""

from __future__ import annotations

import os


def is_x11_session() -> bool:
    """An X display is named, and no Wayland beside it, but where the session itself says that it is one of X11.

    What the session is called is often missing (a service of systemd may lack it), which display Wayland has is not.
    """
    if not os.environ.get("DISPLAY"):
        return False
    kind = os.environ.get("XDG_SESSION_TYPE")
    return kind == "x11" or (kind != "wayland" and not os.environ.get("WAYLAND_DISPLAY"))

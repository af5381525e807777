"""Grabbing under any other Wayland compositor, through xdg-desktop-portal's Screenshot: one picture of all screens.

The portal asks the person once and remembers it for this program. Refused, it is not asked again before the recorder is
started anew; where nobody answers, the wait before the next question grows. A portal tells neither monitors nor where
windows are: the picture is one monitor, and `privacy.unknown_windows` decides whether anything is kept.
(https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Screenshot.html)
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import numpy as np

from capture.screens.portal_asking import Asking
from capture.screens.portal_request import Portal, PortalRefused
from capture.screenshot import Monitor, Screenshot
from store.errors import NoDisplay

if TYPE_CHECKING:
    from capture.screenshot import Pixels

ADVICE = "The screen of this Wayland session is grabbed through the desktop's portal, which needs jeepney (D-Bus)."
NAME = "portal"
ASK_SECONDS = 60.0
"""For a person to find the dialog and to answer."""
MOST_PIXELS = 8 * 7680 * 4320


def is_compatible() -> bool:
    """A Wayland session on Linux."""
    return sys.platform == "linux" and bool(
        os.environ.get("WAYLAND_DISPLAY") or os.environ.get("XDG_SESSION_TYPE") == "wayland"
    )


def is_installed() -> bool:
    """Whether D-Bus can be spoken."""
    return find_spec("jeepney") is not None


_asking = Asking()


class PortalGrabber:
    """For one thread. A picture is asked for with the monitors and handed out once with `grab`."""

    name = NAME

    def __init__(self) -> None:
        """Connects. Raises NoDisplay."""
        self._portal = Portal()
        self._pixels: Pixels | None = None
        self._taken_at = datetime.now(UTC)

    def monitors(self) -> list[Monitor]:
        """One, as large as all screens together. Raises NoDisplay."""
        self._pixels = self._look()
        height, width = self._pixels.shape[:2]
        return [Monitor(NAME, 0, 0, width, height)]

    def grab(self, monitor: Monitor) -> Screenshot:
        """The picture that `monitors` was told from, or a new one. Raises NoDisplay."""
        pixels, self._pixels = self._pixels, None
        if pixels is None:
            pixels = self._look()
        if pixels.shape[:2] != (monitor.height, monitor.width):
            monitor = Monitor(NAME, 0, 0, pixels.shape[1], pixels.shape[0])
        return Screenshot(monitor, pixels, self._taken_at)

    def close(self) -> None:
        """Hangs up; safe to call twice."""
        self._portal.close()

    def _look(self) -> Pixels:
        _asking.check()
        options = {"interactive": ("b", False), "modal": ("b", False)}
        try:
            found = self._portal.ask("Screenshot.Screenshot", "sa{sv}", ("", options), seconds=ASK_SECONDS)
            self._taken_at = datetime.now(UTC)
            pixels = _taken_in(str(found.get("uri", "")))
        except PortalRefused as refused:
            _asking.refused(refused)
            raise
        except NoDisplay:
            _asking.failed()
            raise
        _asking.answered()
        return pixels


def _taken_in(uri: str) -> Pixels:
    """(H, W, 3) RGB of the file that the portal made; the file is removed. Raises NoDisplay."""
    from PIL import Image

    place = urlsplit(uri)
    if place.scheme != "file" or place.netloc not in {"", "localhost"}:
        raise NoDisplay("The desktop's portal named no file with the picture; it is asked again later.")
    path = Path(unquote(place.path))
    try:
        with Image.open(path, formats=["PNG"]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise NoDisplay("The desktop's portal gave a picture larger than any screen; it is not taken.")
            return np.array(image.convert("RGB"))
    except (OSError, ValueError, SyntaxError) as error:
        raise NoDisplay("The picture of the desktop's portal cannot be read; it is asked again later.") from error
    finally:
        # it lies readable in the person's folder of pictures: what is kept of it is kept sealed, elsewhere
        path.unlink(missing_ok=True)

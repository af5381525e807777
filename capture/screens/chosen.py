"""Which way of grabbing the screen this machine gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capture.chooser import Way, choose
from capture.screens import mss_grabber, portal_grabber, wlr_grabber, xlib_grabber
from store.errors import NoDisplay

if TYPE_CHECKING:
    from capture.screens.grabber import ScreenGrabber


def ways() -> list[Way[ScreenGrabber]]:
    """Every way there is, the best first."""
    return [
        Way(
            name="wlr",
            is_compatible=wlr_grabber.is_compatible,
            is_installed=wlr_grabber.is_installed,
            make=wlr_grabber.WlrGrabber,
            advice=wlr_grabber.ADVICE if wlr_grabber.is_compatible() else mss_grabber.ADVICE,
        ),
        Way(
            name="portal",
            is_compatible=_is_other_wayland,
            is_installed=portal_grabber.is_installed,
            make=portal_grabber.PortalGrabber,
            advice=portal_grabber.ADVICE,
        ),
        Way(
            name="xlib",
            is_compatible=xlib_grabber.is_compatible,
            is_installed=xlib_grabber.is_installed,
            make=xlib_grabber.XlibGrabber,
            advice=xlib_grabber.ADVICE,
        ),
        Way(
            name="mss",
            is_compatible=mss_grabber.is_compatible,
            is_installed=mss_grabber.is_installed,
            make=mss_grabber.MssGrabber,
            advice=mss_grabber.ADVICE,
        ),
    ]


def _is_other_wayland() -> bool:
    """Wayland, and not of the kind whose windows are known: without them the portal would be the worse way."""
    return portal_grabber.is_compatible() and not wlr_grabber.is_compatible() and not mss_grabber.is_compatible()


def choose_grabber() -> ScreenGrabber:
    """The first way that works here. Raises NoDisplay with a sentence that says what to do."""
    return choose("grabbing the screen", ways(), NoDisplay)

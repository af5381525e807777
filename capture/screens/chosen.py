"""Which way of grabbing the screen this machine gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capture.chooser import Way, choose
from capture.screens import mss_grabber, wlr_grabber
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
            name="mss",
            is_compatible=mss_grabber.is_compatible,
            is_installed=mss_grabber.is_installed,
            make=mss_grabber.MssGrabber,
            advice=mss_grabber.ADVICE,
        ),
    ]


def choose_grabber() -> ScreenGrabber:
    """The first way that works here. Raises NoDisplay with a sentence that says what to do."""
    return choose("grabbing the screen", ways(), NoDisplay)

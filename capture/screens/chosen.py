"""Which way of grabbing the screen this machine gets."""

from __future__ import annotations

import itertools
from functools import partial
from typing import TYPE_CHECKING

from capture.chooser import Way, choose
from capture.screens import mss_grabber, portal_grabber, screencast_grabber, wlr_grabber, xlib_grabber
from store.errors import NoDisplay

if TYPE_CHECKING:
    from capture.screens.grabber import ScreenGrabber
    from capture.screens.screencast_token import KeptToken


def ways(token: KeptToken | None = None) -> list[Way[ScreenGrabber]]:
    """Every way there is, the best first; `token` is where the desktop's permission is kept."""
    return [
        Way(
            name="wlr",
            is_compatible=wlr_grabber.is_compatible,
            is_installed=wlr_grabber.is_installed,
            make=wlr_grabber.WlrGrabber,
            advice=wlr_grabber.ADVICE if wlr_grabber.is_compatible() else mss_grabber.ADVICE,
        ),
        Way(
            name="screencast",
            is_compatible=asks_the_person,
            is_installed=screencast_grabber.is_installed,
            make=partial(screencast_grabber.ScreencastGrabber, token),
            advice=screencast_grabber.ADVICE,
        ),
        Way(
            name="portal",
            is_compatible=asks_the_person,
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
        Way(  # mss refuses displays that list a depth twice, as those of VNC sessions do
            name="xlib of a usual depth",
            is_compatible=xlib_grabber.may_look,
            is_installed=xlib_grabber.is_installed,
            make=xlib_grabber.XlibGrabber,
            advice=xlib_grabber.ADVICE,
        ),
    ]


def asks_the_person() -> bool:
    """Whether the portal is the way here, which does: Wayland, and not of the kind whose windows are known."""
    return portal_grabber.is_compatible() and not wlr_grabber.is_compatible() and not mss_grabber.is_compatible()


def choose_grabber(token: KeptToken | None = None) -> ScreenGrabber:
    """The first way that works here. Raises NoDisplay with a sentence that says what to do."""
    return choose("grabbing the screen", ways(token), NoDisplay)


def missing_before(name: str) -> str:
    """What to install for the better ways that fit this machine; empty where the way of that name is the best."""
    better = itertools.takewhile(lambda way: way.name != name, ways())
    return " ".join(way.advice for way in better if way.is_compatible() and not way.is_installed())

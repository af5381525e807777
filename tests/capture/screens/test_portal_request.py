"""What is said to a portal is tested with who says it, in test_portal_grabber.py; here is what needs no portal."""

from __future__ import annotations

from capture.screens.portal_request import REFUSED, PortalRefused
from store.errors import NoDisplay


def test_a_refusal_is_no_display_and_says_what_to_do() -> None:
    assert issubclass(PortalRefused, NoDisplay)
    assert "start the recorder again" in REFUSED

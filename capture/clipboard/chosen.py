"""Who reads the clipboard of this desktop; nobody, where the windows that copied something are not known."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from capture.desktop import sway, x11

if TYPE_CHECKING:
    from capture.clipboard.copied import Clipboard

log = logging.getLogger(__name__)


def choose_clipboard() -> Clipboard | None:
    """One that fits this desktop; None where there is none. Raises NoDisplay."""
    if not sway.is_compatible() and x11.is_compatible() and x11.is_installed():
        from capture.clipboard.x11_clipboard import X11Clipboard

        return X11Clipboard()
    log.info("what is copied is not kept on this desktop: nobody tells who copied it")
    return None

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from capture.clipboard.chosen import choose_clipboard
from capture.clipboard.x11_clipboard import X11Clipboard

if TYPE_CHECKING:
    from tests.capture.conftest import LivingDisplay


@pytest.mark.display
def test_the_one_of_an_x_display(x_display: LivingDisplay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SWAYSOCK", raising=False)
    clipboard = choose_clipboard()
    assert isinstance(clipboard, X11Clipboard)
    clipboard.close()


def test_nobody_where_nobody_tells_who_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "SWAYSOCK"):
        monkeypatch.delenv(name, raising=False)
    assert choose_clipboard() is None

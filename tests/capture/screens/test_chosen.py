from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from capture.screens.chosen import choose_grabber
from store.errors import NoDisplay

if TYPE_CHECKING:
    from tests.capture.conftest import LivingDisplay


@pytest.mark.display
def test_mss_is_chosen_on_x11(x_display: LivingDisplay) -> None:
    grabber = choose_grabber()
    assert grabber.name == "mss"
    grabber.close()


def test_no_display_at_all_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(NoDisplay) as raised:
        choose_grabber()
    assert raised.value.message.startswith("No display was found: start Backscroll inside a graphical session")

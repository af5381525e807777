from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from capture.desktop.untouched import Untouched

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.capture.conftest import SwaySession


@pytest.mark.display
def test_the_compositor_tells_it(sway_session: SwaySession, wait: Callable[..., None]) -> None:
    untouched = Untouched()
    wait(lambda: untouched.seconds() > 1.0)
    untouched.close()


def test_where_nobody_tells_somebody_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, "unix:path=/nowhere")
    untouched = Untouched()
    assert untouched.seconds() == 0.0
    untouched.close()

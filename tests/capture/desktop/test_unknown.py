from __future__ import annotations

from capture.desktop.unknown import UnknownDesktop


def test_it_claims_to_know_nothing() -> None:
    desktop = UnknownDesktop()
    assert desktop.windows() == []
    assert desktop.idle_seconds() == 0.0
    desktop.close()

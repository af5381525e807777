from __future__ import annotations

import pytest

from capture.screens import portal_asking
from capture.screens.portal_asking import Asking
from capture.screens.portal_request import PortalRefused, PortalSilent


def test_a_refusal_holds_until_it_is_forgotten() -> None:
    asking = Asking()
    asking.check()
    asking.refused(PortalRefused("No."))
    for _ in range(3):
        with pytest.raises(PortalRefused, match=r"No\."):
            asking.check()
    asking.answered()
    with pytest.raises(PortalRefused):
        asking.check()
    asking.forget()
    asking.check()


def test_the_wait_grows_with_every_failure_and_ends_with_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    asking, now, waits = Asking(), [1000.0], []
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    for _ in range(6):
        asking.check()
        asking.failed()
        began = now[0]
        while True:
            try:
                asking.check()
                break
            except PortalSilent:
                now[0] += 1.0
        waits.append(now[0] - began)
    assert waits == [5.0, 30.0, 120.0, 600.0, 600.0, 600.0]
    asking.failed()
    asking.answered()
    asking.check()
    assert max(portal_asking.WAITS) == 600.0

from __future__ import annotations

from desktop_app.checks import Health, fail, ok, warn


def test_a_check_as_json() -> None:
    assert ok("disk", "Fine.").as_dict() == {"name": "disk", "health": "ok", "says": "Fine."}
    assert (warn("a", "b").health, fail("a", "b").health) == (Health.WARN, Health.FAIL)

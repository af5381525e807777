"""The worst trouble is told; why it ends is worse than all, and nothing is amiss with a pause."""

from __future__ import annotations

from capture.troubles import CRASHED, Troubles


def test_the_worst_is_told_first_and_the_rest_behind_it() -> None:
    said = ["", "It hangs.", "The disk is full."]
    parts = [lambda place=place: said[place] for place in range(3)]
    paused: list[bool] = []
    troubles = Troubles(parts, (lambda: ("", "Reading waits."), lambda: ["A setting is odd."]), lambda: bool(paused))
    assert troubles.trouble == "It hangs."
    assert troubles.warnings() == ("It hangs.", "Reading waits.", "A setting is odd.")
    troubles.missing.append("Nobody is notified.")
    assert troubles.warnings()[:2] == ("It hangs.", "Nobody is notified.")
    paused.append(True)
    assert troubles.trouble == ""
    troubles.fault = CRASHED
    assert troubles.trouble == troubles.warnings()[0] == CRASHED

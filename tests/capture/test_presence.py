from __future__ import annotations

from capture.presence import Presence

IDLE = 120.0


def test_somebody_who_reads_is_there() -> None:
    presence = Presence(0.0)
    presence.see(1.0, new=True, untouched=0.0)
    presence.see(400.0, new=False, untouched=90.0)
    assert not presence.is_idle(400.0, IDLE)
    assert (presence.unchanged_seconds(400.0), presence.untouched_seconds(400.0)) == (399.0, 90.0)


def test_a_film_that_nobody_touches_is_there() -> None:
    presence = Presence(0.0)
    presence.see(400.0, new=True, untouched=390.0)
    assert not presence.is_idle(400.0, IDLE)


def test_an_empty_chair_is_idle() -> None:
    presence = Presence(0.0)
    presence.see(119.0, new=False, untouched=119.0)
    assert not presence.is_idle(119.0, IDLE)
    presence.see(120.0, new=False, untouched=120.0)
    assert presence.is_idle(120.0, IDLE)


def test_where_nobody_tells_it_is_never_idle() -> None:
    presence = Presence(0.0)
    for at in range(0, 1000, 10):
        presence.see(float(at), new=False, untouched=0.0)
        assert not presence.is_idle(float(at), IDLE)

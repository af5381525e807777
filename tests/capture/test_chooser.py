from __future__ import annotations

import logging

import pytest

from capture.chooser import Way, choose
from store.errors import NoDisplay, NoOcrEngine


def way(name: str, *, fits: bool = True, there: bool = True, fails: str = "") -> Way[str]:
    def make() -> str:
        if fails:
            raise NoDisplay(fails)
        return name

    return Way(name, lambda: fits, lambda: there, make, f"Install {name}.")


def test_first_that_works_is_taken_and_the_log_says_why(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    ways = [way("a", fits=False), way("b", there=False), way("c", fails="No c today."), way("d"), way("e")]
    assert choose("reading", ways, NoOcrEngine) == "d"
    said = [record.getMessage() for record in caplog.records]
    assert "a does not fit" in said[0]
    assert "b fits, but what it needs is not installed" in said[1]
    assert "No c today." in said[2]
    assert "d chosen" in said[3]


def test_nothing_works_says_what_each_lacks() -> None:
    with pytest.raises(NoOcrEngine) as raised:
        choose("reading", [way("a", fits=False), way("b", there=False), way("c", fails="No c today.")], NoOcrEngine)
    assert raised.value.message == "Install b. No c today."


def test_nothing_fits_gives_the_first_advice() -> None:
    with pytest.raises(NoDisplay, match=r"^Install a\.$"):
        choose("reading", [way("a", fits=False), way("b", fits=False)], NoDisplay)


def test_no_way_at_all() -> None:
    nothing: list[Way[str]] = []
    with pytest.raises(NoDisplay, match="no way of reading"):
        choose("reading", nothing, NoDisplay)

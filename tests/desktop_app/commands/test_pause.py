from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def test_without_a_recorder_it_says_how_to_start_one(backscroll: Callable[..., Any]) -> None:
    assert "backscroll record" in backscroll("pause", "--json").failed_with_one_sentence()


def test_a_time_that_is_not_understood(backscroll: Callable[..., Any]) -> None:
    backscroll("pause", "--for", "soon").failed_with_one_sentence()


def test_until_tomorrow_is_understood_and_goes_with_no_other_end(backscroll: Callable[..., Any]) -> None:
    assert "backscroll record" in backscroll("pause", "--until", "tomorrow").failed_with_one_sentence()
    assert "not allowed with" in backscroll("pause", "--until", "tomorrow", "--for", "1h").err

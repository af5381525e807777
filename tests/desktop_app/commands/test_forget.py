from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_without_a_yes_nothing_goes(backscroll: Callable[..., Any]) -> None:
    assert "3 frames" not in backscroll("forget", "--app", "Mail").failed_with_one_sentence()
    assert backscroll("status", "--json").document["counts"]["frames"] == 5


def test_an_application_is_forgotten_with_a_receipt(backscroll: Callable[..., Any]) -> None:
    ran = backscroll("forget", "--app", "mail", "--yes", "--json")
    assert ran.code == 0, ran.err
    assert ran.document["matched"] == 2
    assert ran.document["receipt"]["frames"] == 2
    assert ran.document["receipt"]["found_afterwards"] == 0
    left = backscroll("search", "--json", "4711", "--mode", "text").document["hits"]
    assert left == []
    assert backscroll("status", "--json").document["counts"]["frames"] == 3


@pytest.mark.parametrize(
    ("which", "count"),
    [
        (["--between", "2024-03-04 09:01", "2024-03-04 16:00"], 2),
        (["--matching", "plumber"], 1),
        (["--last", "15m"], 0),
    ],
)
def test_ways_to_say_which(backscroll: Callable[..., Any], which: list[str], count: int) -> None:
    ran = backscroll("forget", *which, "--yes", "--json")
    assert ran.code == 0, ran.err
    assert ran.document["matched"] == count


def test_one_frame_and_a_calm_sentence(backscroll: Callable[..., Any]) -> None:
    frame_id = backscroll("search", "--json", "boarding", "--mode", "text").document["hits"][0]["frame_id"]
    out = backscroll("forget", "--frame", frame_id, "--yes").out
    assert "Forgotten: 1 frame, 1 picture" in out
    assert "nothing of it was found" in out
    backscroll("show", frame_id).failed_with_one_sentence()


@pytest.mark.parametrize(
    "which",
    [
        ["--last", "soon"],
        ["--last", ""],
        ["--app", ""],
        ["--app", " "],
        ["--frame", ""],
        ["--between", "2024-03-05", "2024-03-04"],
        ["--frame", "zzzzzzzzzz"],
        ["--matching", ""],
        ["--matching", "date:2024-03-04 plumber"],
    ],
)
def test_what_is_not_understood_forgets_nothing(backscroll: Callable[..., Any], which: list[str]) -> None:
    backscroll("forget", *which, "--yes").failed_with_one_sentence()


def test_it_must_be_said_which(backscroll: Callable[..., Any]) -> None:
    assert backscroll("forget", "--yes").code == 2

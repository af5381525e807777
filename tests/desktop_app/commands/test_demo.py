from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def test_its_help_says_what_it_does(program: Callable[..., Any]) -> None:
    ran = program("demo", "--help")
    assert ran.code == 0
    assert "--pictures" in ran.out

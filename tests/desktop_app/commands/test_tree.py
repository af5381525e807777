from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def test_from_the_years_down_to_the_frames(backscroll: Callable[..., Any]) -> None:
    found = backscroll("tree", "--json").document
    levels = []
    while found["children"]:
        child = found["children"][0]
        levels.append(child["level"])
        found = backscroll("tree", "--json", child["node_id"]).document
    assert levels[0] == "year"
    assert levels[-2:] == ["episode", "segment"]
    assert found["frames"]
    assert found["frames"][0]["app_name"] == "Mail"


def test_people_see_titles(backscroll: Callable[..., Any]) -> None:
    assert "2024" in backscroll("tree").out


def test_an_unknown_node(backscroll: Callable[..., Any]) -> None:
    assert "tree" in backscroll("tree", "nothing").failed_with_one_sentence()

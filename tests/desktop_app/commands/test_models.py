from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_the_list_names_licence_and_size(program: Callable[..., Any], tmp_path: Path) -> None:
    document = program("models", "list", "--json", "--home", str(tmp_path / "home")).document
    assert document["installed"] == []
    assert document["own"]["name"] == document["in_use"] == "backscroll-eyes-2"
    assert document["own"]["bytes"] > 0
    assert document["available"][0]["bytes"] > 0
    assert "licence" in document["available"][0]


def test_nothing_is_fetched_without_a_yes(program: Callable[..., Any], tmp_path: Path) -> None:
    ran = program("models", "install", "ViT-B-32-openai", "--home", str(tmp_path / "home"))
    assert ran.code == 1
    assert "--yes" in ran.err
    assert not (tmp_path / "home" / "models").exists()


def test_an_unknown_model(program: Callable[..., Any], tmp_path: Path) -> None:
    program("models", "install", "nope", "--home", str(tmp_path / "home")).failed_with_one_sentence()


def test_an_unsafe_address(program: Callable[..., Any], tmp_path: Path) -> None:
    ran = program(
        "models",
        "install",
        "mine",
        "--url",
        "http://example.org/m.zip",
        "--sha256",
        "0" * 64,
        "--home",
        str(tmp_path / "h"),
    )
    assert "https" in ran.failed_with_one_sentence()

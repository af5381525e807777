from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def picture_id(backscroll: Callable[..., Any]) -> str:
    return str(backscroll("search", "--json", "boarding", "--mode", "text").document["hits"][0]["frame_id"])


def test_a_frame_with_words_and_picture(backscroll: Callable[..., Any], tmp_path: Path, picture_id: str) -> None:
    out = tmp_path / "pass.png"
    frame = backscroll("show", "--json", picture_id[:20], "--out", str(out)).document
    assert frame["frame_id"] == picture_id
    assert "Boarding" in frame["text"]
    assert frame["words"][0]["text"] == "Boarding"
    assert {"box", "confidence", "line"} <= frame["words"][0].keys()
    with Image.open(out) as image:
        assert (image.format, image.size) == ("PNG", (900, 200))


def test_a_file_that_is_there_is_never_overwritten(
    backscroll: Callable[..., Any], tmp_path: Path, picture_id: str
) -> None:
    (tmp_path / "mine.webp").write_text("mine")
    backscroll("show", picture_id, "--out", str(tmp_path / "mine.webp")).failed_with_one_sentence()
    assert (tmp_path / "mine.webp").read_text() == "mine"


def test_what_cannot_be_shown(backscroll: Callable[..., Any], tmp_path: Path, picture_id: str) -> None:
    assert "no such frame" in backscroll("show", "zzzzzzzzzz").failed_with_one_sentence()
    backscroll("show", picture_id, "--out", str(tmp_path / "a.exe")).failed_with_one_sentence()
    backscroll("show", picture_id, "--out", str(tmp_path / "no/where.png")).failed_with_one_sentence()
    text_id = backscroll("search", "--json", "4711").document["hits"][0]["frame_id"]
    backscroll("show", text_id, "--out", str(tmp_path / "b.png")).failed_with_one_sentence()

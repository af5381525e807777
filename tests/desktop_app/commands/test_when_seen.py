from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from desktop_app.commands.when_seen import cut
from store.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def seen(recording: Path) -> Path:
    return recording.parent / "pass.png"


def test_a_picture_that_was_seen_is_found_with_its_time(backscroll: Callable[..., Any], seen: Path) -> None:
    found = backscroll("when-seen", "--picture", str(seen), "--json").document
    best = found["moments"][0]
    assert best["captured_at"] == "2024-03-05T11:00:00Z"
    assert best["app_name"] == "Viewer"
    assert best["by_words"] > 0.6
    assert best["by_looks"] > 0.9
    assert found["first_seen_at"] <= best["captured_at"] <= found["last_seen_at"]


def test_a_part_of_another_picture_is_found_by_its_words(
    backscroll: Callable[..., Any], seen: Path, tmp_path: Path
) -> None:
    with Image.open(seen) as image:
        wall = Image.new("RGB", (1200, 800), (30, 60, 90))
        wall.paste(image, (200, 300))
        wall.save(tmp_path / "wall.jpg")
    ran = backscroll("when-seen", "--picture", str(tmp_path / "wall.jpg"), "--region", "200,300,900,200")
    assert ran.code == 0
    assert "First Tue 05 Mar 2024" in ran.out


def test_a_picture_without_words_is_looked_for_by_its_looks(backscroll: Callable[..., Any], tmp_path: Path) -> None:
    image = Image.new("RGB", (900, 200), "white")
    ImageDraw.Draw(image).ellipse((30, 60, 300, 120), fill="black")
    image.save(tmp_path / "wordless.png")
    found = backscroll("when-seen", "--picture", str(tmp_path / "wordless.png"), "--region", "0,0,900,150", "--json")
    (one,) = found.document["moments"]
    assert (one["app_name"], one["matched_by"]) == ("Viewer", "looks alike (model)")
    assert one["by_model"] == one["likeness"] > 0
    assert found.document["first_seen_at"] is None


def test_what_is_no_picture_is_told_in_a_sentence(backscroll: Callable[..., Any], tmp_path: Path, seen: Path) -> None:
    (tmp_path / "no.png").write_bytes(b"no picture at all")
    assert "no.png" in backscroll("when-seen", "--picture", str(tmp_path / "no.png")).failed_with_one_sentence()
    Image.new("RGB", (200, 200), "white").save(tmp_path / "empty.png")
    off = "--set", "looks.model=off"
    said = backscroll(*off, "when-seen", "--picture", str(tmp_path / "empty.png")).failed_with_one_sentence()
    assert said.startswith("No words were read")
    outside = backscroll("when-seen", "--picture", str(seen), "--region", "0,0,5000,10").failed_with_one_sentence()
    assert "900 x 200" in outside


@pytest.mark.parametrize("region", ["", "1,2,3", "a,b,c,d", "-1,0,5,5", "0,0,0,5", "95,0,10,10", "1,2,3,4,5"])
def test_regions_that_are_none(region: str) -> None:
    with pytest.raises(BadInput):
        cut(np.zeros((50, 100, 3), np.uint8), region)


def test_a_region_is_cut_out() -> None:
    pixels = np.arange(60, dtype=np.uint8).reshape(4, 5, 3)
    assert np.array_equal(cut(pixels, "1, 2,3,1"), pixels[2:3, 1:4])

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.eyes.kit import clip_art_name, held_out

if TYPE_CHECKING:
    from benchmarks.eyes.kit import Kit


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("food/fruit/red_apple_01.png", "red apple"),
        ("animals/dog_xqzzy.png", "dog animals"),
        ("unsorted/dog.png", ""),
        ("logos/some_logo.png", ""),
        ("food/xqzzy_qqwx.png", ""),
    ],
)
def test_what_a_file_of_clip_art_is_called(path: str, name: str) -> None:
    assert clip_art_name(Path(path)) == name


def test_one_in_ten_names_is_kept() -> None:
    kept = sum(held_out(f"name {number}") for number in range(1000))
    assert 60 < kept < 140


def test_a_picture_has_the_size_asked_for_and_a_name(kit: Kit) -> None:
    rng = random.Random(1)
    for size in ((40, 30), (9, 60), (300, 200)):
        name, made = kit.picture(rng, size, kept=False)
        assert name
        assert (made.size, made.mode) == (size, "RGB")


def test_pillows_own_font_stands_in_where_none_was_gathered(kit: Kit) -> None:
    assert kit.font(kit.face(random.Random(1), kept=False, script="latin"), 9).getlength("words") > 9

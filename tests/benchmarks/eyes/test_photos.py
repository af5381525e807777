from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from benchmarks.eyes import photos
from benchmarks.eyes.kit import Kit, held_out

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("A teapot.", "teapot"),
        ("A Seville orange, also called a bitter orange.", "seville orange"),
        ("Mercury\u2014the planet closest to the Sun.", "mercury"),
        ("A dog that ran after a ball all day long.", ""),
        ("", ""),
    ],
)
def test_what_the_sentence_of_a_stamp_names(sentence: str, name: str) -> None:
    assert photos.stamp_name(sentence) == name


def test_what_is_installed_is_gathered_and_drawn_by_the_kit(
    kit_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamps, walls = tmp_path / "stamps" / "food", tmp_path / "walls"
    stamps.mkdir(parents=True)
    walls.mkdir()
    monkeypatch.setattr(photos, "STAMPS", stamps.parent)
    monkeypatch.setattr(photos, "BACKGROUNDS", (walls, tmp_path / "none"))
    monkeypatch.setattr(photos, "_charts", lambda _: {})
    Image.new("RGBA", (300, 200), (0, 255, 0, 255)).save(stamps / "pear.png")
    (stamps / "pear.txt").write_text("A pear.\nlv.utf8=Bumbieris.\n")
    Image.new("RGBA", (30, 20)).save(stamps / "untold.png")
    name = next(each for each in photos.WALLPAPERS.values() if not held_out(each))
    file = next(each for each, said in photos.WALLPAPERS.items() if said == name)
    Image.new("RGB", (1600, 1000), (0, 0, 255)).save(walls / f"{file}.png")
    Image.new("RGB", (160, 100)).save(walls / "unknown.png")

    assert photos.gather(kit_folder) == {"wide": 1, "things": 1, "charts": 0}
    found = json.loads((kit_folder / "photos.json").read_text())
    assert set(found["things"].values()) == {"pear"}
    kit, rng = Kit(kit_folder), random.Random(3)
    shown = {kit.wide(rng, (60, 40), kept=False)[0] for _ in range(30)}
    assert name in shown
    told, made = next(each for each in (kit.wide(rng, (60, 40), kept=False) for _ in range(30)) if each[0] == name)
    assert told == name
    assert np.abs(np.asarray(made, int) - (0, 0, 255)).max() < 12
    assert any(kit.photo_or_art(rng, (60, 40), kept=False)[0].startswith("pear") for _ in range(60))
    assert kit.chart(rng, kept=False) is None


def test_a_chart_is_named_by_its_colour_and_its_type() -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed: it draws no charts")
    one, again = (photos._chart(random.Random("chart 1"), np.random.default_rng(1)) for _ in range(2))
    assert one[0] == again[0]
    assert one[0].endswith("chart")
    assert np.array_equal(np.asarray(one[1]), np.asarray(again[1]))

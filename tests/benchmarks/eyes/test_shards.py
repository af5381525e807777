from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.eyes import shards
from benchmarks.eyes.screen import KINDS, make_screen
from benchmarks.eyes.shards import Wanted, make_shard

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from benchmarks.eyes.kit import Kit


def test_names_tell_the_split_and_who_draws() -> None:
    assert Wanted(4000, (8, 8)).name == "train-0004000"
    assert Wanted(900000, (8, 8), held_out=True, pages=True).name == "held-pages-0900000"


def test_a_shard_has_the_screens_of_its_numbers_and_is_drawn_once(
    kit: Kit, kit_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "PER_SHARD", 3)
    name = make_shard(kit_folder, tmp_path, Wanted(6, (64, 40)))
    pixels, kinds = (np.load(tmp_path / f"{name}.{what}.npy") for what in ("pixels", "kinds"))
    assert pixels.shape == (3, 40, 64, 3)
    assert [KINDS[kind] for kind in kinds] == [make_screen(kit, seed).kind for seed in (6, 7, 8)]
    assert np.load(tmp_path / f"{name}.captions.npy").shape == (3, 4, 384)
    (tmp_path / f"{name}.pixels.npy").write_bytes(b"")
    assert make_shard(kit_folder, tmp_path, Wanted(6, (64, 40))) == name
    assert not (tmp_path / f"{name}.pixels.npy").read_bytes(), "drawn again"

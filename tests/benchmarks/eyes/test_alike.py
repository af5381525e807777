from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.eyes.alike import left, made_up, measure, neighbours, steps, threshold
from benchmarks.eyes.shards import NAMES
from capture.vision.screen_model import ScreenModel
from store.search.looks import RESEMBLES

if TYPE_CHECKING:
    from pathlib import Path


def _vectors(*degrees: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    turned = np.radians(degrees)
    return np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)


def test_the_nearest_others_and_whether_they_are_of_the_kind() -> None:
    cosines, same = neighbours(_vectors(0, 10, 80), np.array([7, 7, 8]), 60)
    assert cosines.shape == same.shape == (3, 2)
    assert cosines[0] == pytest.approx([np.cos(np.radians(10)), np.cos(np.radians(80))])
    assert same.tolist() == [[True, False], [True, False], [False, False]]


def test_the_threshold_is_the_lowest_step_from_which_on_half_are_of_the_kind() -> None:
    cosines = np.array([[0.97, 0.91, 0.91, 0.82, 0.71]], np.float32)
    same = np.array([[True, True, False, False, True]])
    told = steps(cosines, same)
    assert [(step["from"], step["neighbours"], step["same_kind"]) for step in told] == [
        (0.95, 1, 1.0),
        (0.9, 2, 0.5),
        (0.8, 1, 0.0),
        (0.7, 1, 1.0),
    ]
    assert threshold(told) == 0.9
    assert threshold(told[2:]) == 1.0


def test_what_a_threshold_leaves() -> None:
    cosines, same = np.array([[0.9, 0.5], [0.4, 0.3]], np.float32), np.array([[True, False], [True, False]])
    assert left(cosines, same, 0.6) == {
        "shown_a_screen": 0.5,
        "same_kind": 1.0,
        "of_those_of_the_kind_left": 0.5,
        "screens_with_none": 0.5,
    }
    assert left(cosines, same, 0.95)["same_kind"] == 0.0


def test_a_folder_of_drawn_screens_is_measured(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        made_up(tmp_path, ScreenModel())
    shades = np.repeat(np.array([10, 12, 240, 242], np.uint8), 160 * 256 * 3).reshape(4, 160, 256, 3)
    for name, array in zip(NAMES, (shades, None, None, np.array([0, 0, 1, 1])), strict=True):
        if array is not None:
            np.save(tmp_path / f"held-0000000.{name}.npy", array)
    found = measure(tmp_path, None)
    assert (found["model"], found["screens"]) == (ScreenModel.model, 4)
    assert found["steps"][0]["same_kind"] == 1.0


def test_the_program_has_a_threshold_for_its_own_model() -> None:
    assert set(RESEMBLES) == {ScreenModel.model}

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.eyes.cut_outs import DEPTHS, CutOut, as_files, cut_outs, found_at, told

if TYPE_CHECKING:
    from capture.screenshot import Pixels


def _noise(seed: int) -> Pixels:
    return np.random.default_rng(seed).integers(0, 255, (120, 200, 3), dtype=np.uint8)


def test_a_cut_out_is_right_for_every_frame_that_shows_the_same_there() -> None:
    pictures = {"a": _noise(1), "like a": _noise(1), "b": _noise(2), "larger": np.tile(_noise(1), (2, 1, 1))}
    found = list(cut_outs(pictures, 4))
    assert {cut.right for cut in found} == {frozenset({"a", "like a"}), frozenset({"b"}), frozenset({"larger"})}
    for cut in found:
        tall, wide = cut.pixels.shape[:2]
        whole = 120 * 200 * (2 if "larger" in cut.right else 1)
        assert 0.6**2 * 0.9 < tall * wide / (cut.share * whole) < 1.2**2 * 1.1


def test_nothing_is_cut_out_of_an_empty_page() -> None:
    assert list(cut_outs({"empty": np.full((120, 200, 3), 250, np.uint8)}, 4)) == []


def test_the_same_are_cut_out_again() -> None:
    pictures = {str(seed): _noise(seed) for seed in range(4)}
    one, other = (list(cut_outs(pictures, 3)) for _ in range(2))
    assert len(one) == 3
    assert all(np.array_equal(mine.pixels, theirs.pixels) for mine, theirs in zip(one, other, strict=True))


def test_folded_frames_count_at_their_place() -> None:
    shown = [frozenset({"x"}), frozenset({"y", "right"})]
    assert found_at(shown, frozenset({"right"})) == [0.0, 1.0, 1.0]
    assert found_at(shown, frozenset({"none"})) == [0.0] * len(DEPTHS)


def test_gains_are_paired() -> None:
    said = told([[1.0, 1.0, 1.0], [0.0, 1.0, 1.0]], [[0.0, 1.0, 1.0], [0.0, 0.0, 1.0]])
    assert (said["R@1"], said["R@5"], said["R@10"]) == (0.5, 1.0, 1.0)
    assert said["gained in R@5"][0] == pytest.approx(0.5)
    assert said["gained in R@10"] == [0.0, 0.0, 0.0]


def test_of_what_is_shown_the_right_ones_are_counted() -> None:
    cut = CutOut(_noise(1), 0.25, frozenset({"right"}))
    some, right = frozenset({"other"}), frozenset({"right", "x"})
    said = as_files([cut, cut], [[], [some]], [[some, right], [right]])
    assert said["by whole frames"] == {"R@1": 0.0, "R@5": 0.0, "R@10": 0.0, "shown": 0.5, "of these right": 0.0}
    assert (said["by their parts too"]["R@1"], said["by their parts too"]["R@5"]) == (0.5, 1.0)
    assert (said["by their parts too"]["shown"], said["by their parts too"]["of these right"]) == (1.5, 0.667)

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.eyes.labels import Labels
from benchmarks.eyes.tiles import CUTS, Cut, against, both, counted, in_windows, mean, nearest, scores, turns


def test_quarters_are_the_whole_picture_and_nothing_twice() -> None:
    pixels = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)
    a, b, c, d = CUTS["four quarters"].of(pixels)
    assert np.array_equal(np.block([[[a], [b]], [[c], [d]]]), pixels)


def test_tiles_that_overlap_reach_both_edges() -> None:
    pixels = np.zeros((10, 100, 3), dtype=np.uint8)
    pixels[:, 0], pixels[:, 99] = 1, 2
    first, middle, last = Cut(3, 1, 0.5, 1).of(pixels)
    assert first.shape == middle.shape == last.shape == (10, 50, 3)
    assert (first[0, 0, 0], middle.max(), last[0, -1, 0]) == (1, 0, 2)


def test_a_tile_brings_a_frame_nearer_and_never_farther_when_the_nearest_counts() -> None:
    sentence = np.array([[1, 0]], dtype=np.float32)
    whole = np.array([[0, 1], [0.6, 0.8]], dtype=np.float32)
    tiles = np.array([[[1, 0], [0, 1]], [[0, 1], [0, 1]]], dtype=np.float32)
    assert nearest(sentence, whole, tiles)[0] == pytest.approx([1, 0.6])
    assert mean(sentence, whole, tiles)[0] == pytest.approx([0.5 / np.hypot(0.5, 1.5), 0.6 / np.hypot(0.6, 1.8)])


def test_both_lists_have_a_say() -> None:
    sentence = np.array([[1, 0]], dtype=np.float32)
    whole = np.array([[0.8, 0.6], [0.6, 0.8], [0, 1], [-1, 0]], dtype=np.float32)
    tiles = np.array([[[0, 1]], [[0, 1]], [[1, 0]], [[0, 1]]], dtype=np.float32)
    # by the whole 0, 1, 2, 3; by the nearest 2, 0, 1, 3
    assert np.argsort(-both(sentence, whole, tiles)[0]).tolist() == [0, 2, 1, 3]
    assert np.argsort(-turns(sentence, whole, tiles)[0]).tolist() == [0, 2, 1, 3]
    assert turns(sentence, whole, tiles)[0].tolist() == [0, -2, -1, -6]


@pytest.mark.parametrize("corners", [True, False])
def test_a_screen_upon_another_is_the_same_at_every_run_and_never_upon_itself(*, corners: bool) -> None:
    pictures = [np.full((40, 60, 3), shade, dtype=np.uint8) for shade in (10, 60, 110, 160, 210)]
    made, grounds = in_windows(pictures, 0.5, corners=corners)
    again, same = in_windows(pictures, 0.5, corners=corners)
    assert all(np.array_equal(a, b) for a, b in zip([*made, grounds], [*again, same], strict=True))
    for screen, picture, ground in zip(made, pictures, grounds, strict=True):
        assert (screen == picture[0, 0, 0]).all(axis=2).sum() == 20 * 30
        assert (screen == pictures[ground][0, 0, 0]).all(axis=2).sum() == 40 * 60 - 20 * 30
    ends = [screen[(0, 0, -1, -1), (0, -1, 0, -1), 0] for screen in made]
    in_corner = [(each == picture[0, 0, 0]).sum() == 1 for each, picture in zip(ends, pictures, strict=True)]
    assert all(in_corner) is corners
    assert np.array_equal(pictures[0], np.full((40, 60, 3), 10)), "what was given is left as it was"
    assert sorted(grounds) == list(range(5))


def test_what_is_true_of_the_screen_below_alone_is_left_out() -> None:
    labels = Labels("", {3: "code", 5: "mail", 8: "mail"}, {"a": frozenset({3}), "b": frozenset({5, 8})})
    assert counted(labels, np.array([1, 2, 0])).tolist() == [[True, True, False], [False, True, True]]


def test_what_is_gained_is_paired_by_sentence() -> None:
    labels = Labels("", {3: "code", 5: "mail"}, {"a": frozenset({3}), "b": frozenset({5})})
    alone = scores(np.array([[0.1, 0.9], [0.1, 0.9]], dtype=np.float32), labels)
    found = scores(np.array([[0.9, 0.1], [0.1, 0.9]], dtype=np.float32), labels)
    assert alone["R@1"].tolist() == [0, 1]
    said = against(found, alone)
    assert (said["R@1"]["mean"], said["R@1"]["gain"], said["R@5"]["gain"]) == (1, 0.5, 0)
    assert said["mAP"]["gain"] == pytest.approx(0.25)
    assert said["R@1"]["low"] <= 0.5 <= said["R@1"]["high"]

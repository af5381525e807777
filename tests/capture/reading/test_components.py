"""Patches of small masks that can be checked by eye."""

from __future__ import annotations

import numpy as np

from capture.reading.components import patches_of


def patches(*rows: str, gap: int = 0) -> list[tuple[int, ...]]:
    mask = np.array([[mark == "#" for mark in row] for row in rows])
    return sorted(tuple(int(value) for value in patch) for patch in zip(*patches_of(mask, gap), strict=True))


def test_what_touches_is_one_patch_with_its_marks_counted():
    assert patches("##...", ".#.##", "...#.") == [(0, 0, 1, 1, 3), (3, 1, 4, 2, 3)]


def test_marks_a_gap_apart_belong_together_in_their_row_only():
    assert patches("#..#", "....", "#..#", gap=2) == [(0, 0, 3, 0, 2), (0, 2, 3, 2, 2)]
    assert len(patches("#..#", gap=1)) == 2


def test_arms_that_meet_further_down_are_one_patch():
    assert patches("#.#.#", "#.#.#", "#####") == [(0, 0, 4, 2, 11)]
    assert patches("#####", "#.#.#", "#.#.#") == [(0, 0, 4, 2, 11)]


def test_the_end_of_a_row_does_not_touch_the_next_ones_beginning():
    assert len(patches("...#", "#...", gap=3)) == 2


def test_nothing_marked_has_no_patch():
    assert patches("....", "....") == []


def test_a_spiral_and_noise_agree_with_a_flood_fill():
    mask = np.random.default_rng(4).random((60, 80)) < 0.45
    assert len(patches_of(mask, 0).left) == flood_fill(mask)


def flood_fill(mask) -> int:
    """How many patches there are, by the plain way: from mark to mark, up, down, left and right."""
    left_over = {(int(row), int(column)) for row, column in np.argwhere(mask)}
    count = 0
    while left_over:
        waiting = [left_over.pop()]
        count += 1
        while waiting:
            row, column = waiting.pop()
            around = {(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)} & left_over
            left_over -= around
            waiting.extend(around)
    return count


def test_no_run_goes_through_a_wall():
    mask = np.array([[True, False, False, True]])
    walls = np.array([[0, 0, 1, 1]], np.int16)
    assert len(patches_of(mask, 3, walls).left) == 2
    assert len(patches_of(mask, 3, np.zeros((1, 4), np.int16)).left) == 1

from __future__ import annotations

import pytest

from capture.screens.screencast_places import Stream, monitors_of, streams_of
from capture.screenshot import Monitor


def test_what_the_portal_tells() -> None:
    told = [
        (36, {"position": ("(ii)", (0, 0)), "size": ("(ii)", (800, 600)), "source_type": ("u", 1)}),
        (41, {"id": ("s", " 7\n"), "mapping_id": ("s", "x")}),
    ]
    assert streams_of(told) == [Stream(36, "", (0, 0), (800, 600)), Stream(41, "7")]
    assert streams_of([(3, {"id": ("s", "long" * 100)})])[0].id == "long" * 10
    assert streams_of([]) == []


@pytest.mark.parametrize("told", [[7], [(1, {"size": ("(ii)", 5)})], [("x", {})], [(1, {"size": ("(ii)", (1,))})], 3])
def test_what_is_no_list_of_streams(told: object) -> None:
    with pytest.raises(ValueError, match="no list"):
        streams_of(told)  # type: ignore[arg-type]


def test_places_are_in_the_pixels_of_the_finest_monitor() -> None:
    streams = [Stream(1, "a", (0, 0), (1920, 1080)), Stream(2, "b", (1920, 200), (1280, 720))]
    assert monitors_of(streams, {1: (1920, 1080), 2: (2560, 1440)}) == {
        1: Monitor("screen a", 0, 0, 1920, 1080),
        2: Monitor("screen b", 3840, 400, 2560, 1440),
    }


def test_without_places_they_lie_side_by_side() -> None:
    found = monitors_of([Stream(1), Stream(2), Stream(3)], {1: (800, 600), 3: (640, 480)})
    assert found == {1: Monitor("screen 1", 0, 0, 800, 600), 3: Monitor("screen 3", 800, 0, 640, 480)}


def test_names_stay_the_same_whatever_the_order_and_who_is_missing() -> None:
    left, right = Stream(50, "", (0, 0), (800, 600)), Stream(40, "", (800, 0), (800, 600))
    sizes = {50: (800, 600), 40: (800, 600)}
    for streams in ([left, right], [right, left]):
        assert {node: each.name for node, each in monitors_of(streams, sizes).items()} == {
            50: "screen 1",
            40: "screen 2",
        }
    assert monitors_of([left, right], {40: (800, 600)})[40].name == "screen 2"
    twins = [Stream(1, "0", (0, 0)), Stream(2, "0", (800, 0))]
    assert [each.name for each in monitors_of(twins, {1: (8, 6), 2: (8, 6)}).values()] == ["screen 1", "screen 2"]


def test_a_size_that_cannot_be_is_not_taken_for_a_scale() -> None:
    streams = [Stream(1, "a", (0, 0), (0, 0)), Stream(2, "b", (100, 0), (1, 1))]
    assert monitors_of(streams, {1: (800, 600), 2: (640, 480)})[2].left == 100

from __future__ import annotations

import pytest

from benchmarks.desk.run import nearest_of, spread


@pytest.mark.parametrize("count", [1, 7, 40, 100])
def test_a_sample_has_one_of_each_stretch_and_is_always_the_same(count: int) -> None:
    steps = list(range(0, 600, 6))
    found = spread(steps, count)
    assert found == spread(steps, count)
    bounds = [len(steps) * place // count for place in range(count + 1)]
    assert len(found) == count
    assert all(start <= step // 6 < end for step, start, end in zip(found, bounds, bounds[1:], strict=False))


def test_a_sample_of_few_is_all_of_them() -> None:
    assert spread([3, 9], 100) == [3, 9]
    assert spread([], 100) == []


def test_a_step_goes_with_the_nearest_look_unless_that_is_far() -> None:
    assert nearest_of([1, 4, 9], [0, 3, 6, 20]) == {0: 1, 3: 4, 6: 4}
    assert nearest_of([], [1]) == {}

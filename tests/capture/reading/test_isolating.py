"""One odd line costs itself and no other; an engine that fails on everything is not asked for ever."""

from __future__ import annotations

import pytest

from capture.reading.isolating import (
    MOST_FAILURES,
    MOST_IN_VAIN,
    MOST_REMEMBERED,
    PATIENCE_SECONDS,
    UnreadableLines,
    read_apart,
)
from store.errors import ReadingFailed


class Engine:
    """Reads numbers as their square, fails on any batch with an odd one out; every failure takes `seconds`."""

    def __init__(self, poison, seconds: float = 0.0) -> None:
        self.poison, self.seconds = set(poison), seconds
        self.now = 0.0
        self.failures = 0

    def clock(self) -> float:
        return self.now

    def read(self, batch) -> list[int]:
        if self.poison.intersection(batch):
            self.failures += 1
            self.now += self.seconds
            raise ReadingFailed("It ended on a picture.")
        return [number * number for number in batch]

    def apart(self, *batches):
        return read_apart(self.read, batches, self.clock)


def test_without_a_failure_each_batch_is_one_call():
    found = Engine([]).apart([1, 2, 3], [4])
    assert dict(found.read) == {1: 1, 2: 4, 3: 9, 4: 16}
    assert (found.calls, found.unreadable, found.left) == (2, [], [])


@pytest.mark.parametrize("poison", [[0], [63], [17], [3, 40], [0, 1, 62, 63], [20, 21, 22]])
def test_what_cannot_be_read_stands_alone_in_the_end_and_all_else_is_read(poison):
    engine = Engine(poison)
    found = engine.apart(list(range(64)))
    assert sorted(found.unreadable) == poison
    assert sorted(number for number, _ in found.read) == [n for n in range(64) if n not in poison]
    assert not found.left
    assert engine.failures <= 2 * len(poison) * 7


def test_a_batch_that_fails_as_a_whole_does_not_take_the_others_with_it():
    found = Engine([7]).apart([1, 2], [7], [3])
    assert (sorted(dict(found.read)), found.unreadable) == ([1, 2, 3], [7])


def test_an_engine_that_fails_on_everything_is_asked_a_few_times_and_its_first_error_is_raised():
    engine = Engine(range(1000))
    with pytest.raises(ReadingFailed, match="ended on a picture"):
        engine.apart(list(range(500)), list(range(500, 1000)))
    assert engine.failures == MOST_IN_VAIN
    with pytest.raises(ReadingFailed):
        Engine([1]).apart([1])


def test_many_odd_ones_are_given_up_at_a_bound_and_left_for_another_time():
    engine = Engine(range(0, 256, 2))
    found = engine.apart([1], list(range(256)))
    assert engine.failures == MOST_FAILURES
    assert len(found.read) + len(found.unreadable) + len(found.left) == 257
    assert found.left


def test_an_engine_that_hangs_is_not_waited_for_over_and_over():
    engine = Engine([5], seconds=PATIENCE_SECONDS * 0.7)
    found = engine.apart([100], list(range(64)))
    assert engine.failures == 3  # the second half minute is granted, a third is not begun
    assert 5 in found.left
    assert not found.unreadable
    assert len(found.read) + len(found.left) == 65


def test_unreadable_lines_are_remembered_up_to_a_bound():
    lines = UnreadableLines()
    lines.update(number.to_bytes(4, "big") for number in range(MOST_REMEMBERED + 1))
    assert (0).to_bytes(4, "big") not in lines
    assert MOST_REMEMBERED.to_bytes(4, "big") in lines
    lines.clear()
    assert MOST_REMEMBERED.to_bytes(4, "big") not in lines

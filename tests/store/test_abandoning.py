from __future__ import annotations

import contextvars

import pytest

from store.abandoning import abandoned_when, still_wanted, while_wanted
from store.errors import Abandoned


def test_work_ends_at_its_next_step_once_it_is_late() -> None:
    late = False
    with abandoned_when(lambda: late):
        still_wanted()
        late = True
        with pytest.raises(Abandoned):
            still_wanted()
    still_wanted()  # nobody said that what comes after it is late


def test_only_what_is_done_inside_is_meant() -> None:
    with abandoned_when(lambda: True):
        contextvars.Context().run(still_wanted)


def test_each_item_is_a_step() -> None:
    taken: list[int] = []
    with abandoned_when(lambda: len(taken) == 2), pytest.raises(Abandoned):
        any(taken.append(item) for item in while_wanted(range(9)))
    assert taken == [0, 1]

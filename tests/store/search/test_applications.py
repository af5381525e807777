from __future__ import annotations

from collections import Counter

from store.search.applications import KINDS, SHORT


def test_each_part_of_a_name_stands_for_one_kind_and_is_written_small() -> None:
    parts = [part for of_kind in KINDS.values() for part in of_kind]
    assert [part for part, times in Counter(parts).items() if times > 1] == []
    assert all(part == part.casefold().strip() for part in parts)


def test_no_part_of_one_kind_is_within_one_of_another() -> None:
    """It would be of both, and the first in the table would win."""
    within = {
        (part, other)
        for kind, parts in KINDS.items()
        for part in parts
        for another, others in KINDS.items()
        for other in others
        if another != kind and len(part) > SHORT and part in other
    }
    assert within == set()

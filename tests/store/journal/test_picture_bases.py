from __future__ import annotations

from typing import TYPE_CHECKING

import apsw
import pytest

from store.journal import frames, picture_bases
from store.records import NewFrame
from tests.store.conftest import MORNING

if TYPE_CHECKING:
    from store.journal.connection import Journal

IDS = [f"01m82wz61d6hp1jxfm5k4k4bn{number}" for number in range(5)]


@pytest.fixture
def chained(journal: Journal) -> Journal:
    """0 <- 1 <- 2, 0 <- 3; 4 stands alone."""
    with journal.transaction():
        for frame_id in IDS:
            frames.insert(journal, frame_id, NewFrame(MORNING), 10)
        for frame_id, base in ((IDS[1], IDS[0]), (IDS[2], IDS[1]), (IDS[3], IDS[0]), (IDS[4], "")):
            picture_bases.keep(journal, frame_id, base)
    return journal


def test_dependents_are_found_over_any_number_of_steps(chained: Journal) -> None:
    assert picture_bases.dependents(chained, [IDS[0]]) == IDS[1:4]
    assert picture_bases.dependents(chained, [IDS[0], IDS[1]]) == IDS[2:4]
    assert picture_bases.dependents(chained, [IDS[2], IDS[4]]) == []


def test_a_base_can_be_exchanged_and_dropped(chained: Journal) -> None:
    picture_bases.keep(chained, IDS[2], IDS[4])
    assert picture_bases.dependents(chained, [IDS[1]]) == []
    picture_bases.keep(chained, IDS[2], "")
    assert picture_bases.dependents(chained, [IDS[4]]) == []


def test_the_database_refuses_to_lose_a_base_that_is_needed(chained: Journal) -> None:
    with pytest.raises(apsw.ConstraintError), chained.transaction():
        frames.delete(chained, [IDS[1]])
    assert chained.number("SELECT count(*) FROM frames") == 5
    with chained.transaction():
        frames.delete(chained, [IDS[0], IDS[1], IDS[2], IDS[3]])
    assert chained.number("SELECT count(*) FROM picture_bases") == 0


def test_in_an_older_journal_nothing_builds_on_anything(chained: Journal) -> None:
    chained.run("DROP TABLE picture_bases")
    assert picture_bases.dependents(chained, [IDS[0]]) == []

"""Where the assistant looks, and what it leaves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from assistant.question import understand
from assistant.walk import MOST_ROUNDS, locate, periods, walk
from tests.assistant.conftest import MONDAY, ListMemory, frame

if TYPE_CHECKING:
    import pytest

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def test_no_period_is_visited_twice_and_no_more_than_five() -> None:
    memory = ListMemory([frame(i, f"report number {i}", at=MONDAY + timedelta(hours=i)) for i in range(12)])
    walked = walk(understand("What is in the report about elephants and zebras?", NOW, UTC), memory)
    visited = [step.node_id for step in walked.path]
    assert len(visited) == len(set(visited)) == MOST_ROUNDS
    assert not walked.proofs


def test_a_good_proof_ends_the_walk(week: ListMemory) -> None:
    walked = walk(understand("What was the total of invoice INV-2041?", NOW, UTC), week)
    assert len(walked.path) == 1
    assert "1,284.50" in walked.proofs[0].quote


def test_neighbours_of_a_found_frame_are_read(week: ListMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    only_first = locate(understand("invoice INV-2041", NOW, UTC), week)[:1]
    monkeypatch.setattr("assistant.walk.locate", lambda _question, _memory: only_first)
    walked = walk(understand("What is the total for Harbour?", NOW, UTC), week)
    assert any("310.00" in proof.quote for proof in walked.proofs)


def test_periods_stand_in_the_order_of_their_best_frames(week: ListMemory) -> None:
    found = locate(understand("chocolate cake invoice INV-2041", NOW, UTC), week)
    order = [period.frames[0].id for period in periods(found, week)]
    assert order == sorted(order, key=[item.id for item in found].index)

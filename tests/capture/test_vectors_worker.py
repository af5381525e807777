"""When a batch is made: enough waits, or long enough, and nothing is to be read."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from capture import vectors_worker
from capture.late_vectors import BATCH
from capture.vectors_worker import VectorsWorker
from store.errors import DiskFull, ModelMissing
from tests.capture.conftest import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator


class Batches:
    """Stands for `LateVectors`: gives what waits, and can refuse."""

    def __init__(self) -> None:
        self.waiting: list[str] = []
        self.tries = 0
        self.fail: Exception | None = None
        self.steps_left = 0
        self._lock = threading.Lock()

    def step(self) -> list[str]:
        with self._lock:
            self.tries += 1
            if self.fail is not None:
                raise self.fail
            batch, self.waiting = self.waiting[:BATCH], self.waiting[BATCH:]
            if not batch:
                self.steps_left = max(0, self.steps_left - 1)
            return batch

    @property
    def left(self) -> bool:
        return self.steps_left > 0


class Room:
    """A worker, what it works on, and what it said."""

    def __init__(self) -> None:
        self.batches = Batches()
        self.done: list[str] = []
        self.busy = self.resting = False
        self.worker = VectorsWorker(self.batches, self.done.append, lambda: self.busy, lambda: self.resting)  # type: ignore[arg-type]

    def add(self, count: int) -> None:
        for number in range(count):
            self.batches.waiting.append(f"frame {number}")
            self.worker.add(f"frame {number}")


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setattr(vectors_worker, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(vectors_worker, "RETRY_SECONDS", 0.2)
    made = Room()
    yield made
    made.worker.stop(5)


def test_a_full_batch_is_made_at_once(room: Room) -> None:
    room.worker.start()
    room.add(BATCH)
    wait_until(lambda: len(room.done) == BATCH)


def test_a_few_wait_for_more_but_not_for_ever(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.worker.start()
    room.add(BATCH - 1)
    assert not threading.Event().wait(0.3)
    assert room.done == []
    monkeypatch.setattr(vectors_worker, "BATCH_SECONDS", 0.1)
    wait_until(lambda: len(room.done) == BATCH - 1)


def test_while_nothing_new_comes_nobody_waits_for_more(room: Room) -> None:
    room.worker.start()
    room.resting = room.busy = True
    room.add(3)
    assert not threading.Event().wait(0.3)
    assert (room.done, room.worker.waiting) == ([], 3)
    room.busy = False
    wait_until(lambda: len(room.done) == 3 and room.worker.waiting == 0)


def test_reading_goes_first(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.busy = True
    room.worker.start()
    room.add(3 * BATCH)
    assert not threading.Event().wait(0.3)
    assert room.done == []
    monkeypatch.setattr(vectors_worker, "BUSY_SECONDS", 0.1)
    wait_until(lambda: len(room.done) == 3 * BATCH)


def test_what_a_former_process_left_is_looked_for(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors_worker, "BATCH_SECONDS", 0.1)
    room.batches.waiting = [f"frame {number}" for number in range(2 * BATCH + 1)]
    room.worker.start()
    wait_until(lambda: len(room.done) == 2 * BATCH + 1)


def test_trouble_is_tried_again(room: Room) -> None:
    room.batches.fail = DiskFull("The disk is full.")
    room.worker.start()
    room.add(BATCH)
    wait_until(lambda: room.batches.tries >= 2)
    room.batches.fail = None
    wait_until(lambda: len(room.done) == BATCH)


def test_without_its_model_it_rests_until_the_next_start(room: Room) -> None:
    room.batches.fail = ModelMissing("Not here.")
    room.worker.start()
    room.add(BATCH)
    wait_until(lambda: room.batches.tries == 1)
    assert not threading.Event().wait(0.5)
    assert room.batches.tries == 1
    assert room.worker.waiting == 0


def test_what_is_left_of_before_goes_on_whatever_comes_between(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors_worker, "BATCH_SECONDS", 0.1)
    room.batches.steps_left = 40
    room.worker.start()
    for number in range(3):  # each is a batch smaller than a full one
        room.add(1)
        wait_until(lambda number=number: len(room.done) == number + 1)  # type: ignore[misc]
    wait_until(lambda: room.batches.steps_left == 0)
    tries = room.batches.tries
    assert not threading.Event().wait(0.5)
    assert room.batches.tries == tries  # and then nobody asks any more


def test_what_is_left_of_before_waits_for_what_is_more_urgent(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors_worker, "BATCH_SECONDS", 0.1)
    room.batches.steps_left = 5
    room.worker.start()
    wait_until(lambda: room.batches.steps_left < 5)
    room.busy = True
    assert not threading.Event().wait(0.3)
    left = room.batches.steps_left
    assert not threading.Event().wait(0.5)
    assert room.batches.steps_left == left
    room.busy = False
    wait_until(lambda: room.batches.steps_left == 0)

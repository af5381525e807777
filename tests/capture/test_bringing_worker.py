"""Batches by number and by age; trouble is told and tried again; the end brings what is left."""

from __future__ import annotations

import itertools
import threading
import time

import pytest

from capture import bringing_worker
from capture.bringing_worker import BATCH, BringingWorker
from store.errors import DiskFull, MemoryDamaged


class Shelf:
    """Stands for the tables: notes when it was told to bring, and can refuse."""

    def __init__(self) -> None:
        self.waiting: list[str] = []
        self.flushed_at: list[float] = []
        self.maintained = 0
        self.full = False
        self.damaged = 0
        self.mended: list[str] = []
        self._lock = threading.Lock()

    def flush(self) -> list[str]:
        with self._lock:
            if self.full:
                raise DiskFull("The disk is full.")
            if self.damaged:
                self.damaged -= 1
                raise MemoryDamaged("The tables cannot be read.")
            brought, self.waiting = self.waiting, []
            if brought:
                self.flushed_at.append(time.monotonic())
            return brought

    def maintain(self) -> None:
        self.maintained += 1

    def mend(self) -> None:
        self.mended.append("compared")

    def rebuild(self, progress) -> None:
        self.mended.append("made anew")


@pytest.fixture
def shelf(monkeypatch):
    monkeypatch.setattr(bringing_worker, "BATCH_SECONDS", 0.3)
    return Shelf()


@pytest.fixture
def worker(shelf):
    found: list[str] = []
    worker = BringingWorker(shelf, found.extend)
    worker.found = found
    worker.start()
    yield worker
    worker.stop(3)


def add(shelf, worker, *ids):
    for frame_id in ids:
        shelf.waiting.append(frame_id)
        worker.add(frame_id)


def until(true, seconds=3.0):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_one_frame_is_brought_when_it_is_old_enough(shelf, worker):
    began = time.monotonic()
    add(shelf, worker, "a")
    until(lambda: worker.found == ["a"])
    assert 0.25 < shelf.flushed_at[0] - began < 1.5
    assert worker.pending == 0


def test_a_full_batch_does_not_wait(shelf, worker, monkeypatch):
    monkeypatch.setattr(bringing_worker, "BATCH_SECONDS", 60)
    add(shelf, worker, *map(str, range(BATCH)))
    until(lambda: len(worker.found) == BATCH)


def test_what_a_former_process_left_is_brought_at_the_start(shelf):
    shelf.waiting = ["old"]
    found = []
    worker = BringingWorker(shelf, found.extend)
    worker.start()
    until(lambda: found == ["old"])
    worker.stop(3)


def test_the_end_brings_what_is_pending(shelf, worker, monkeypatch):
    monkeypatch.setattr(bringing_worker, "BATCH_SECONDS", 60)
    add(shelf, worker, "a")
    worker.stop(3)
    assert worker.found == ["a"]


def test_trouble_is_told_and_tried_again(shelf, worker, monkeypatch):
    monkeypatch.setattr(bringing_worker, "RETRY_SECONDS", 0.4)
    shelf.full = True
    add(shelf, worker, "a")
    until(lambda: worker.trouble)
    assert worker.pending == 1
    shelf.full = False
    until(lambda: worker.found == ["a"])
    assert worker.trouble == ""


def test_trouble_that_stays_is_told_at_once_and_before_it_is_mended(shelf, monkeypatch):
    monkeypatch.setattr(bringing_worker, "RETRY_SECONDS", 0.05)
    told = []
    worker = BringingWorker(shelf, lambda _: None, lambda: told.append((worker.attention, list(shelf.mended))))
    worker.start()
    shelf.damaged = 2
    add(shelf, worker, "a")
    until(lambda: worker.pending == 0 and not worker.trouble and shelf.mended)
    worker.stop(10)
    assert told == [("The tables cannot be read.", [])]


@pytest.fixture
def bringing_at_once(shelf, monkeypatch):
    """A worker whose batches do not wait, and which does upkeep after two, after four at the latest."""
    monkeypatch.setattr(bringing_worker, "MAINTAIN_EVERY", 2)
    monkeypatch.setattr(bringing_worker, "MAINTAIN_AT_LATEST", 4)
    monkeypatch.setattr(bringing_worker, "BATCH_SECONDS", 0.0)
    found = []
    worker = BringingWorker(shelf, found.extend)

    def bring(batches):
        for _ in range(batches):
            had = len(found)
            add(shelf, worker, str(had))
            until(lambda had=had: len(found) == had + 1)

    worker.bring = bring
    worker.start()
    yield worker
    worker.stop(3)


def test_upkeep_comes_with_the_first_batch_and_then_every_so_many(shelf, bringing_at_once):
    bringing_at_once.bring(1)
    until(lambda: shelf.maintained == 1)
    bringing_at_once.bring(4)
    until(lambda: shelf.maintained == 3)


def test_upkeep_waits_while_it_is_held_and_follows_without_another_batch(shelf, bringing_at_once):
    bringing_at_once.hold_upkeep(True)
    bringing_at_once.bring(2)
    time.sleep(0.2)
    assert shelf.maintained == 0
    bringing_at_once.hold_upkeep(False)
    until(lambda: shelf.maintained == 1)


def test_upkeep_is_not_put_off_for_ever(shelf, bringing_at_once):
    bringing_at_once.hold_upkeep(True)
    bringing_at_once.bring(3)
    until(lambda: shelf.maintained == 1)
    bringing_at_once.bring(3)
    time.sleep(0.2)
    assert shelf.maintained == 1
    bringing_at_once.bring(1)
    until(lambda: shelf.maintained == 2)


def test_tables_that_cannot_be_read_are_compared_then_made_anew(shelf, worker, monkeypatch):
    monkeypatch.setattr(bringing_worker, "RETRY_SECONDS", 0.05)
    shelf.damaged = 4
    add(shelf, worker, "a")
    until(lambda: worker.found == ["a"], 20)
    assert shelf.mended == ["compared", "made anew"]
    assert worker.attention == ""


def test_a_full_disk_is_nothing_to_mend_and_needs_attention_when_it_stays(shelf, worker, monkeypatch):
    monkeypatch.setattr(bringing_worker, "RETRY_SECONDS", 0.05)
    shelf.full = True
    add(shelf, worker, "a")
    until(lambda: worker.attention, 20)
    assert shelf.mended == []
    shelf.full = False
    until(lambda: worker.found == ["a"], 20)
    assert worker.attention == ""


def test_a_full_batch_that_cannot_be_brought_waits_for_the_next_try(shelf, worker, monkeypatch):
    monkeypatch.setattr(bringing_worker, "RETRY_SECONDS", 0.4)
    shelf.full, tries, flush = True, [], shelf.flush

    def counted():
        tries.append(time.monotonic())
        return flush()

    monkeypatch.setattr(shelf, "flush", counted)
    add(shelf, worker, *map(str, range(BATCH + 4)))
    until(lambda: len(tries) >= 4)
    gaps = [later - earlier for earlier, later in itertools.pairwise(tries[1:])]
    assert min(gaps) > 0.3, "it tries without a rest"
    shelf.full = False
    until(lambda: len(worker.found) == BATCH + 4)


def test_while_nothing_is_read_what_stays_on_is_brought_now_and_then(shelf, monkeypatch):
    monkeypatch.setattr(bringing_worker, "STAYS_SECONDS", 0.2)
    found: list[str] = []
    worker = BringingWorker(shelf, found.extend)
    worker.start()
    shelf.waiting = ["stays"]
    end = time.monotonic() + 3
    while found != ["stays"]:
        assert time.monotonic() < end
        worker.hold_upkeep(True)  # the governor's word is no reason to begin the wait anew
        time.sleep(0.05)
    worker.stop(3)


def test_a_look_at_what_stays_on_is_seldom(shelf, monkeypatch):
    monkeypatch.setattr(bringing_worker, "STAYS_SECONDS", 0.3)
    looked: list[float] = []
    monkeypatch.setattr(shelf, "flush", lambda: looked.append(time.monotonic()) or [])
    worker = BringingWorker(shelf, lambda _ids: None)
    worker.start()
    time.sleep(1.0)
    worker.stop(3)
    assert 2 <= len(looked) <= 6

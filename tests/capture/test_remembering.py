from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest

from capture.pipeline import Look, LookResult
from capture.remembering import Remembered, Wish, Wishes
from store.errors import DiskFull, RecorderError
from store.records import LedgerReason

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
KEPT = Look(LookResult.KEPT, "f1", "A")
EXCLUDED = Look(LookResult.REFUSED, monitor="B", reason=LedgerReason.EXCLUDED)
UNSURE = Look(LookResult.REFUSED, monitor="B", reason=LedgerReason.REFUSED)


def test_what_was_kept_and_what_was_not() -> None:
    wish = Wish()
    wish.give([KEPT, EXCLUDED], NOW)
    assert wish.answer() == Remembered(("f1",), NOW, ("B",))


@pytest.mark.parametrize(("look", "words"), [(EXCLUDED, "excluded by a privacy rule"), (UNSURE, "told for sure")])
def test_nothing_kept_is_an_error_that_says_why(look: Look, words: str) -> None:
    wish = Wish()
    wish.give([look], NOW)
    with pytest.raises(RecorderError, match=words):
        wish.answer()


def test_the_error_of_the_look_is_the_answer() -> None:
    wish = Wish()
    wish.give(DiskFull("full"), NOW)
    with pytest.raises(DiskFull):
        wish.answer()


def test_nobody_answers() -> None:
    with pytest.raises(RecorderError, match="in time"):
        Wish().answer(0.01)


def test_all_that_wait_get_the_same_answer_in_their_own_threads() -> None:
    wishes = Wishes()
    assert not wishes
    heard: list[Remembered] = []
    threads = []
    for _ in range(5):
        wish = wishes.make()
        threads.append(threading.Thread(target=lambda wish=wish: heard.append(wish.answer())))
        threads[-1].start()
    assert wishes
    for wish in wishes.take():
        wish.give([KEPT], NOW)
    for thread in threads:
        thread.join()
    assert heard == [Remembered(("f1",), NOW)] * 5
    assert not wishes


def test_refused() -> None:
    wishes = Wishes()
    wish = wishes.make()
    wishes.refuse("The recorder is paused.")
    assert not wishes
    with pytest.raises(RecorderError, match="paused"):
        wish.answer()

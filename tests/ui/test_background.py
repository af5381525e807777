from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from store.abandoning import still_wanted
from store.errors import Abandoned, BackscrollError, FrameNotFound

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.background import Background


def test_a_late_answer_is_dropped(qtbot: QtBot, background: Background) -> None:
    gate, came, failed = threading.Event(), [], []
    background.request("search", lambda: gate.wait(5) and "old", came.append, failed.append)
    background.request("search", lambda: "new", came.append, failed.append)
    qtbot.waitUntil(lambda: came == ["new"])
    gate.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert came == ["new"]
    assert failed == []


def test_answers_come_in_the_gui_thread(qtbot: QtBot, background: Background) -> None:
    where: list[threading.Thread] = []
    background.request("a", threading.current_thread, lambda worker: where.extend((worker, threading.current_thread())),
                       lambda _: None)  # fmt: skip
    qtbot.waitUntil(lambda: len(where) == 2)
    assert where[0] is not threading.main_thread()
    assert where[1] is threading.main_thread()


def test_errors_are_ours(qtbot: QtBot, background: Background, caplog) -> None:
    failed: list[BackscrollError] = []

    def break_down(error: Exception) -> None:
        raise error

    background.request("a", lambda: break_down(FrameNotFound("gone")), lambda _: None, failed.append)
    background.request("b", lambda: break_down(ValueError("words of a screen")), lambda _: None, failed.append)
    qtbot.waitUntil(lambda: len(failed) == 2)
    assert {type(error) for error in failed} == {FrameNotFound, BackscrollError}
    assert "words of a screen" not in caplog.text
    assert "ValueError" in caplog.text


def test_what_nobody_waits_for_ends_at_its_next_step(qtbot: QtBot, background: Background) -> None:
    begun, gate, came, ends = threading.Event(), threading.Event(), [], []

    def search() -> str:
        still_wanted()
        begun.set()
        gate.wait(10)
        try:
            still_wanted()
        except Abandoned:
            ends.append("abandoned")
            raise
        return "old"

    background.request("search", search, came.append, came.append)
    assert begun.wait(10)
    background.request("search", lambda: "new", came.append, came.append)
    qtbot.waitUntil(lambda: came == ["new"])
    gate.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert came == ["new"]
    assert ends == ["abandoned"]

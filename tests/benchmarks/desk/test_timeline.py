from __future__ import annotations

from benchmarks.desk.timeline import ROUND, STEPS_A_SECOND, play


def test_the_same_hour_every_time() -> None:
    assert list(play(2)) == list(play(2))


def test_a_round_is_six_minutes_and_every_window_has_its_turn() -> None:
    assert sum(seconds for _, seconds in ROUND) == 360
    orders = [order for step in play(6) for order in step]
    fronts = {order.window for order in orders if order.do == "front"}
    assert fronts == {"editor", "browser", "chat", "terminal", "notes", "video"}


def test_an_hour_has_a_step_for_every_half_second() -> None:
    assert sum(1 for _ in play(60)) == 3600 * STEPS_A_SECOND


def test_what_is_typed_in_a_chat_is_sent() -> None:
    """A draft that is never sent would run into the next one, and no such text was ever written."""
    draft, sent = "", []
    for step in play(6):
        for order in step:
            if order.window == "chat" and order.do == "type":
                draft += order.details["text"]
            elif order.window == "chat" and order.do == "send":
                sent.append(draft)
                draft = ""
    assert sent
    assert all(text.endswith(".") and text.count(".") == 1 for text in sent)

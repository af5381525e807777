from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def test_an_answer_stands_on_frames_that_hold_its_quotes(backscroll: Callable[..., Any]) -> None:
    answer = backscroll("ask", "--json", "When does the plumber come?").document
    assert answer["found"]
    assert "noon" in " ".join(sentence["text"] for sentence in answer["sentences"])
    for cited in answer["citations"]:
        frame = backscroll("show", "--json", cited["frame_id"]).document
        assert cited["quote"] in frame["text"]
        assert cited["captured_at"] == frame["captured_at"]
    assert answer["path"]


def test_what_was_never_seen_is_declined(backscroll: Callable[..., Any]) -> None:
    ran = backscroll("ask", "--json", "Which opera did Wagner finish in Venice?")
    assert ran.code == 0
    assert not ran.document["found"]
    assert ran.document["citations"] == []


def test_a_question_of_10000_characters(backscroll: Callable[..., Any]) -> None:
    sentence = backscroll("ask", "why " * 2500).failed_with_one_sentence()
    assert "why why" not in sentence


def test_an_empty_question(backscroll: Callable[..., Any]) -> None:
    backscroll("ask", "  ").failed_with_one_sentence()


def test_people_see_the_sentence_and_its_frame(backscroll: Callable[..., Any]) -> None:
    out = backscroll("ask", "When does the plumber come?").out
    assert "[1]" in out
    assert "Mail - Inbox" in out

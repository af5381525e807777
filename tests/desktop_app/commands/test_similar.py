from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def _frame(backscroll: Callable[..., Any], words: str) -> str:
    return str(backscroll("search", "--json", words, "--mode", "text").document["hits"][0]["frame_id"])


def test_a_mail_is_most_like_the_other_mail_and_never_like_itself(backscroll: Callable[..., Any]) -> None:
    invoice = _frame(backscroll, "Harbour Lights")
    found = backscroll("similar", invoice, "--json").document
    assert found["frame_id"] == invoice
    ids = [moment["frame_id"] for moment in found["moments"]]
    assert invoice not in ids
    assert all(0 <= moment["by_words"] <= 1 for moment in found["moments"])


def test_bad_input_is_told_in_a_sentence(backscroll: Callable[..., Any]) -> None:
    assert "no such frame" in backscroll("similar", "01zzzzzzzzzz").failed_with_one_sentence()
    assert "--limit" in backscroll("similar", "01zzzzzzzzzz", "--limit", "0").failed_with_one_sentence()

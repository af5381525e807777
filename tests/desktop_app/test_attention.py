"""One notification for each trouble: not one for each sentence, not one for each time it comes and goes."""

from __future__ import annotations

from desktop_app.attention import SAME_SECONDS, TELL_AGAIN_SECONDS, Attention
from ui.recorder_state import RecorderState

FULL, HANGS, WELL = RecorderState("failed", "full"), RecorderState("failed", "hangs"), RecorderState("recording")


def told(*heard: tuple[float, RecorderState]) -> list[float]:
    attention = Attention()
    return [at for at, state in heard if attention.is_told(state, at)]


def test_what_lasts_is_told_once() -> None:
    assert told(*((float(second), FULL) for second in range(0, 3000, 10))) == [0.0]


def test_one_trouble_with_two_sentences_is_one() -> None:
    assert told((0, FULL), (5, HANGS), (8, WELL), (8 + SAME_SECONDS / 2, FULL)) == [0]


def test_another_trouble_is_told_though_the_first_was_just_over() -> None:
    assert told((0, FULL), (1, WELL), (2 + SAME_SECONDS, HANGS)) == [0, 2 + SAME_SECONDS]


def test_what_comes_and_goes_is_told_again_only_after_a_while() -> None:
    heard = [(float(second), (FULL, WELL)[second // 60 % 2]) for second in range(0, int(TELL_AGAIN_SECONDS) + 300, 60)]
    assert told(*heard) == [0.0, TELL_AGAIN_SECONDS + 120]

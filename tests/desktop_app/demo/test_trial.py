from __future__ import annotations

import pytest

from desktop_app.demo.trial import Trial
from desktop_app.demo.verdict import Verdict


def _verdicts(right: int, of: int) -> tuple[Verdict, ...]:
    return tuple(Verdict("?", number < right, None, "") for number in range(of))


@pytest.mark.parametrize(
    ("searches", "answers", "passed"), [(10, 5, True), (9, 4, True), (8, 5, False), (10, 3, False), (0, 0, False)]
)
def test_nine_searches_and_four_answers_are_enough(searches: int, answers: int, *, passed: bool) -> None:
    assert Trial(_verdicts(searches, 10), _verdicts(answers, 5)).passed is passed

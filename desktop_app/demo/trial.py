"""Ten searches and five questions over the demo's memory, each printed with the moment it led to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop_app.demo.storyboard import QUESTIONS, SEARCHES
from desktop_app.demo.verdict import ENOUGH_ANSWERS, ENOUGH_SEARCHES, describe, judge_question, judge_search

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.answer import Assistant
    from desktop_app.demo.player import Scene
    from desktop_app.demo.verdict import Verdict
    from store.reader import MemoryReader


@dataclass(frozen=True, slots=True)
class Trial:
    """What the searches and the questions gave."""

    searches: tuple[Verdict, ...]
    answers: tuple[Verdict, ...]

    @property
    def passed(self) -> bool:
        """Whether enough was found."""
        return _right(self.searches) >= ENOUGH_SEARCHES and _right(self.answers) >= ENOUGH_ANSWERS


def hold_trial(
    reader: MemoryReader, assistant: Assistant, scenes: Sequence[Scene], say: Callable[[str], None]
) -> Trial:
    """Search and ask what the storyboard lists, and say how each went."""
    searches = []
    say("\nTen searches:")
    for search in SEARCHES:
        searches.append(judge_search(search, reader, scenes))
        say(describe(searches[-1]))
    answers = []
    say("\nFive questions, one of them about something that was never shown:")
    for question in QUESTIONS:
        answers.append(judge_question(question, assistant, reader, datetime.now(UTC)))
        say(describe(answers[-1]))
    say(
        f"\n{_right(searches)} of {len(searches)} searches and {_right(answers)} of {len(answers)} questions are right."
    )
    return Trial(tuple(searches), tuple(answers))


def _right(verdicts: Sequence[Verdict]) -> int:
    return sum(verdict.right for verdict in verdicts)

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from assistant.answer import Answer, AnswerSentence, Citation
from desktop_app.demo.player import Scene
from desktop_app.demo.storyboard import Question, Search
from desktop_app.demo.verdict import describe, judge_question, judge_search
from store.errors import FrameNotFound
from store.records import Frame, FrameState, Hit, SearchMode, SearchResult

NOON = datetime(2026, 9, 14, 12, 0, tzinfo=UTC)
SCENES = (Scene("chat", NOON, NOON + timedelta(seconds=20)),)
SEARCH = Search("Albatross", ("chat",), "Chat")
QUESTION = Question("When?", "15:30")


def _frame(after: float = 5.0, app: str = "Chat", text: str = "we meet at 15:30") -> Frame:
    at = NOON + timedelta(seconds=after)
    return Frame("f1", at, at, "screen", 10, 10, app, "Ana - Chat", "", "screen", FrameState.READ, True, text, ())


@dataclass
class _Memory:
    """A reader and an assistant that say what the test wants to be judged; what they are is tested elsewhere."""

    hit: Frame | None = None
    answer: Answer | None = None

    def search(self, query: str, *, limit: int) -> SearchResult:
        hits = (Hit(self.hit, 1.0, (SearchMode.TEXT,), "room\n Albatross"),) if self.hit else ()
        return SearchResult(query, hits, (SearchMode.TEXT,))

    def frame(self, frame_id: str) -> Frame:
        if self.hit is None:
            raise FrameNotFound("There is no such frame.")
        return self.hit

    def ask(self, question: str, now: datetime) -> Answer:
        assert self.answer is not None
        return self.answer


def _answer(said: str, quote: str) -> Answer:
    citation = Citation(1, "f1", quote, NOON, "Chat", "Ana - Chat")
    return Answer("When?", True, (AnswerSentence(said, (1,)),), (citation,), (), "")


@pytest.mark.parametrize(
    ("frame", "right"),
    [
        (_frame(), True),
        (_frame(app="Editor"), False),
        (_frame(after=30), False),
        (_frame(after=-5), False),
        (None, False),
    ],
)
def test_a_search_is_right_in_its_scene_and_its_window_only(frame: Frame | None, *, right: bool) -> None:
    verdict = judge_search(SEARCH, _Memory(frame), SCENES)  # type: ignore[arg-type]
    assert verdict.right is right


@pytest.mark.parametrize(
    ("said", "quote", "right"),
    [("at 15:30", "at 15:30", True), ("at 16:30", "at 15:30", False), ("at 15:30", "at noon", False)],
)
def test_an_answer_is_right_with_its_words_and_a_quote_that_stands_in_the_frame(
    said: str, quote: str, *, right: bool
) -> None:
    memory = _Memory(_frame(), _answer(said, quote))
    assert judge_question(QUESTION, memory, memory, NOON).right is right  # type: ignore[arg-type]


def test_what_was_never_shown_must_be_declined() -> None:
    unknown = Question("Which hotel?", "")
    declined = Answer("Which hotel?", False, (AnswerSentence("I found nothing.", ()),), (), (), "")
    silent, talkative = _Memory(None, declined), _Memory(_frame(), _answer("at 15:30", "at 15:30"))
    assert judge_question(unknown, silent, silent, NOON).right  # type: ignore[arg-type]
    assert not judge_question(unknown, talkative, talkative, NOON).right  # type: ignore[arg-type]


def test_a_verdict_names_moment_window_and_whether_it_is_right() -> None:
    text = describe(judge_search(SEARCH, _Memory(_frame()), SCENES))  # type: ignore[arg-type]
    assert "right  Albatross" in text
    assert "Chat: Ana - Chat" in text
    assert NOON.astimezone().strftime("%H:00:05") in text
    assert "room Albatross" in text

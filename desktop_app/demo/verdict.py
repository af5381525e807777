"""Whether the memory found what the storyboard says was on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from assistant.answer import Assistant
    from assistant.shapes import Answer
    from desktop_app.demo.player import Scene
    from desktop_app.demo.storyboard import Question, Search
    from store.reader import MemoryReader
    from store.records import Frame

ENOUGH_SEARCHES, ENOUGH_ANSWERS = 9, 4
"""Of ten searches and five questions. Reading a screen makes mistakes; the demo allows one of each and shows it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was asked, the frame it led to (None where nothing was found), what was said, and whether it is right."""

    asked: str
    right: bool
    frame: Frame | None
    said: str


def judge_search(search: Search, reader: MemoryReader, scenes: Sequence[Scene]) -> Verdict:
    """Right when the first hit was on the screen during a scene it must come from, with the right window in front."""
    hits = reader.search(search.query, limit=5).hits
    if not hits:
        return Verdict(search.query, right=False, frame=None, said="nothing found")
    frame = hits[0].frame
    in_time = any(_was_on_screen(frame, scene) for scene in scenes if scene.name in search.scenes)
    right = in_time and search.app in ("", frame.app_name)
    return Verdict(search.query, right, frame, " ".join(hits[0].snippet.split()))


def judge_question(question: Question, assistant: Assistant, reader: MemoryReader, now: datetime) -> Verdict:
    """Right when the answer holds the expected words and every quote stands in its frame, or when it was declined."""
    answer = assistant.ask(question.text, now)
    said = " ".join(sentence.text for sentence in answer.sentences)
    frame = reader.frame(answer.citations[0].frame_id) if answer.citations else None
    if not question.answer:
        return Verdict(question.text, right=not answer.found, frame=frame if answer.found else None, said=said)
    right = answer.found and question.answer in said and _quotes_stand(answer, reader)
    return Verdict(question.text, right, frame, said)


def _quotes_stand(answer: Answer, reader: MemoryReader) -> bool:
    return bool(answer.citations) and all(c.quote in reader.frame(c.frame_id).text for c in answer.citations)


def _was_on_screen(frame: Frame, scene: Scene) -> bool:
    return frame.captured_at <= scene.ended_at and frame.last_seen_at >= scene.started_at


def describe(verdict: Verdict, width: int = 110) -> str:
    """Two lines for a person: what was asked, and the moment it led to."""
    mark = "right" if verdict.right else "WRONG"
    where = ""
    if verdict.frame is not None:
        moment = verdict.frame.captured_at.astimezone().strftime("%H:%M:%S")
        where = f"{moment}  {verdict.frame.app_name}: {verdict.frame.window_title}  "
    return f"  {mark}  {verdict.asked}\n         {where}{verdict.said[:width]}"

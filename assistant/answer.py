"""Questions in, answers with evidence out: sentences taken from the screen, each with the frame that proves it."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from assistant.evidence import Passage
from assistant.listing import tell_period
from assistant.question import Asked, understand
from assistant.shapes import Answer, AnswerSentence, Citation, PathStep
from assistant.walk import Memory, Walk, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, tzinfo

    from assistant.question import Question

__all__ = ["Answer", "AnswerSentence", "Assistant", "Citation", "PathStep", "cite"]

MOST_SENTENCES = 3
NEARLY_AS_GOOD = 0.85
SAME_SENTENCE = 0.8
_NUMBER = re.compile(r"\d+")
ONE_VISIT_SECONDS = 300.0
"""Two sightings with less than this between them are one visit."""


class Assistant:
    """Answers from one memory, by extraction: no model, no network, nothing written."""

    def __init__(self, reader: Memory, zone: tzinfo) -> None:
        self._memory = reader
        self._zone = zone

    def ask(self, question: str, now: datetime) -> Answer:
        """The answer to a question, as seen at `now`. Raises BadQuery for one that cannot be asked."""
        understood = understand(question, now, self._zone)
        if understood.time is not None and not understood.terms and not understood.phrases:
            told = tell_period(understood.time, self._memory, self._zone)
            if told.sentences:
                return self._found(understood, told.sentences, told.proofs, told.path)
        walked = walk(understood, self._memory)
        if not walked.proofs:
            return self._declined(understood, walked)
        sentences, proofs = self._say(understood, walked)
        return self._found(understood, sentences, proofs, walked.path)

    def _found(
        self,
        question: Question,
        sentences: Sequence[AnswerSentence],
        proofs: Sequence[Passage],
        path: tuple[PathStep, ...],
    ) -> Answer:
        return Answer(
            question=question.text,
            found=True,
            sentences=tuple(sentences),
            citations=tuple(cite(number, proof) for number, proof in enumerate(proofs, 1)),
            path=path,
            understood_time=self._span_in_words(question),
        )

    def _say(self, question: Question, walked: Walk) -> tuple[list[AnswerSentence], list[Passage]]:
        if question.asked is Asked.HOW_OFTEN:
            return self._visits(question, walked.proofs)
        if question.order or (question.asked in (Asked.WHEN, Asked.WHERE) and question.own_time):
            return self._sighting(question, walked.proofs)
        return _extracted(walked.proofs)

    def _sighting(self, question: Question, proofs: Sequence[Passage]) -> tuple[list[AnswerSentence], list[Passage]]:
        """When it was seen, from the frames' own times: the best evidence there is, its first or its last."""
        strong = [proof for proof in proofs if proof.coverage >= max(p.coverage for p in proofs) - 1e-9]
        pick: Callable[..., Passage] = min if question.order == "first" else max
        chosen = pick(strong, key=lambda proof: proof.frame.captured_at)
        word = {"first": "first", "last": "last"}.get(question.order, "last")
        when = self._moment(chosen.frame.captured_at)
        where = " in ".join(dict.fromkeys(part for part in (chosen.frame.window_title, chosen.frame.app_name) if part))
        sentences = [AnswerSentence(f"You {word} saw this on {when}{f': {where}' if where else ''}.", (1,))]
        if chosen.sentence:
            sentences.append(AnswerSentence(chosen.sentence, (1,)))
        return sentences, [chosen]

    def _visits(self, question: Question, proofs: Sequence[Passage]) -> tuple[list[AnswerSentence], list[Passage]]:
        """How often it was seen: sightings with a gap between them."""
        ordered = sorted(proofs, key=lambda proof: proof.frame.captured_at)
        visits = [ordered[0]]
        until = ordered[0].frame.last_seen_at
        for proof in ordered[1:]:
            if (proof.frame.captured_at - until).total_seconds() > ONE_VISIT_SECONDS:
                visits.append(proof)
            until = max(until, proof.frame.last_seen_at)
        times = "once" if len(visits) == 1 else f"{len(visits)} times"
        cited = tuple(range(1, len(visits) + 1))
        last = f", the last time on {self._moment(visits[-1].frame.captured_at)}" if len(visits) > 1 else ""
        first = self._moment(visits[0].frame.captured_at)
        return [AnswerSentence(f"You saw {question.about} {times}: first on {first}{last}.", cited)], visits

    def _declined(self, question: Question, walked: Walk) -> Answer:
        counts = self._memory.counts()
        since = question.time.since if question.time and question.time.since else counts.first_at
        until = question.time.until if question.time and question.time.until else counts.last_at
        span = f" between {self._moment(since)} and {self._moment(until)}" if since and until else ""
        said = f"I found nothing about {question.about}{span}."
        return Answer(
            question=question.text,
            found=False,
            sentences=(AnswerSentence(said, ()),),
            citations=(),
            path=walked.path,
            understood_time=self._span_in_words(question),
        )

    def _span_in_words(self, question: Question) -> str:
        time = question.time
        if time is None:
            return ""
        since = self._moment(time.since) if time.since else "the beginning"
        until = self._moment(time.until) if time.until else "now"
        return f"{since} to {until}"

    def _moment(self, at: datetime) -> str:
        local = at.astimezone(self._zone)
        return f"{local:%A} {local.day} {local:%B %Y, %H:%M}"


def cite(number: int, passage: Passage) -> Citation:
    """The citation of a passage. Raises ValueError for a quote that does not stand in the frame's text."""
    frame = passage.frame
    if passage.quote not in frame.text:
        msg = f"a quote that is not in the text of frame {frame.id}"
        raise ValueError(msg)
    return Citation(number, frame.id, passage.quote, frame.captured_at, frame.app_name, frame.window_title)


def _extracted(proofs: Sequence[Passage]) -> tuple[list[AnswerSentence], list[Passage]]:
    """The best sentences, each said once; a sentence that several frames show is cited with the best of them."""
    taken: list[Passage] = []
    for proof in proofs:
        if proof.score < proofs[0].score * NEARLY_AS_GOOD or len(taken) == MOST_SENTENCES:
            break
        if not any(_alike(proof.sentence, other.sentence) for other in taken):
            taken.append(proof)
    return [AnswerSentence(proof.sentence, (number,)) for number, proof in enumerate(taken, 1)], taken


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    if short in long:
        return True
    # "Subtotal $321.66" and "Subtotal $810.66" look alike and say different things.
    return (
        _NUMBER.findall(one) == _NUMBER.findall(other)
        and difflib.SequenceMatcher(None, short, long).ratio() >= SAME_SENTENCE
    )

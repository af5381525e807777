"""The way to an answer: find where it may be, look into that period, take what proves it or go on to the next.

VideoLucy's coarse-to-fine loop (locate, look deeper, answer or go back) on scores instead of a model: at most five
periods, none twice, and every step is kept to be shown. Search decides only where to *read*; a period never rules out
a frame in another one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from assistant.evidence import Passage, is_proof, passages, weights
from assistant.question import Asked
from assistant.shapes import PathStep, StepOutcome
from store.records import SearchFilters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from assistant.question import Question
    from store.records import Frame, FrameGlance, MemoryCounts, Node, NodeLevel, SearchResult

MOST_ROUNDS = 5
HITS = 60
READ_A_PERIOD = 40
"""Frames read in one period at most: the ones found there first, then their neighbours in time."""
GOOD_ENOUGH = 1.3
"""All words asked for in one passage (1.0) and at least half of the bonus for the kind of thing asked for."""


class Memory(Protocol):
    """What the assistant needs of `store.reader.MemoryReader`."""

    def search(self, query: str, filters: SearchFilters = ..., *, limit: int = ...) -> SearchResult: ...
    def frames(self, frame_ids: Sequence[str]) -> list[Frame]: ...
    def frames_of(self, node_id: str) -> list[FrameGlance]: ...
    def episode_of(self, frame_id: str) -> Node | None: ...
    def nodes(self, level: NodeLevel, since: datetime, until: datetime) -> list[Node]: ...
    def counts(self) -> MemoryCounts: ...


@dataclass
class Period:
    """An episode in which something was found, with the frames found there, best first."""

    node: Node | None
    frames: list[Frame] = field(default_factory=list)


@dataclass(frozen=True)
class Walk:
    """Where was looked, and the passages that prove something, best first."""

    proofs: tuple[Passage, ...]
    path: tuple[PathStep, ...]


def walk(question: Question, memory: Memory) -> Walk:
    """Look for the passages that answer a question."""
    found = locate(question, memory)
    if not found:
        return Walk((), ())
    weight = weights(question, found)
    everything = question.asked is Asked.HOW_OFTEN or bool(question.order)
    proofs: list[Passage] = []
    path: list[PathStep] = []
    for period in periods(found, memory)[:MOST_ROUNDS]:
        read = period.frames if everything else _read(period, memory, question)
        here = [passage for frame in read for passage in _best_of(question, frame, weight)]
        proofs += here
        path.append(_step(period, len(read), here))
        if here and not everything and max(passage.score for passage in here) >= GOOD_ENOUGH:
            break
    if everything:
        known = {passage.frame.id for passage in proofs}
        rest = [frame for frame in found if frame.id not in known]
        proofs += [passage for frame in rest for passage in _best_of(question, frame, weight)]
    proofs.sort(key=lambda passage: (-passage.score, passage.frame.captured_at))
    return Walk(tuple(proofs), tuple(path))


def locate(question: Question, memory: Memory) -> list[Frame]:
    """Every frame that search gives for the words of a question within its time, near-duplicates too; best first."""
    query = " ".join([*(f'"{phrase}"' for phrase in question.phrases), *question.terms]) or question.about
    time = question.time
    # the times in the question are read already; what is left are words
    filters = SearchFilters(since=time.since if time else None, until=time.until if time else None, as_words=(query,))
    result = memory.search(query, filters, limit=HITS)
    ids = list(dict.fromkeys(i for hit in result.hits for i in (hit.frame.id, *hit.alike)))
    frames = {frame.id: frame for frame in memory.frames(ids)}
    return [frames[i] for i in ids if i in frames and _within(frames[i], question)]


def periods(found: Sequence[Frame], memory: Memory) -> list[Period]:
    """The episodes of the frames, in the order in which search ranked their best."""
    by_node: dict[str, Period] = {}
    for frame in found:
        node = memory.episode_of(frame.id)
        by_node.setdefault(node.id if node else "", Period(node)).frames.append(frame)
    return list(by_node.values())


def _read(period: Period, memory: Memory, question: Question) -> list[Frame]:
    """The frames found in a period, then those that stand nearest to the best of them."""
    if period.node is None:
        return period.frames[:READ_A_PERIOD]
    centre = period.frames[0].captured_at
    have = {frame.id for frame in period.frames}
    others = [glance for glance in memory.frames_of(period.node.id) if glance.id not in have]
    others.sort(key=lambda glance: abs((glance.captured_at - centre).total_seconds()))
    room = max(0, READ_A_PERIOD - len(period.frames))
    neighbours = memory.frames([glance.id for glance in others[:room]])
    return [*period.frames[:READ_A_PERIOD], *(frame for frame in neighbours if _within(frame, question))]


def _within(frame: Frame, question: Question) -> bool:
    time = question.time
    return time is None or (
        (time.since is None or frame.last_seen_at >= time.since)
        and (time.until is None or frame.captured_at < time.until)
    )


def _best_of(question: Question, frame: Frame, weight: dict[str, float]) -> list[Passage]:
    """The best passage of a frame where the frame proves something, else nothing."""
    found = [passage for passage in passages(question, frame, weight) if is_proof(passage, question)]
    return [max(found, key=lambda passage: passage.score)] if found else []


def _step(period: Period, read: int, proofs: Sequence[Passage]) -> PathStep:
    first, last = period.frames[0], period.frames[-1]
    node = period.node
    noun = "moment" if read == 1 else "moments"
    note = f"{read} {noun} read, {len(proofs)} with an answer" if proofs else f"{read} {noun} read, no answer in them"
    return PathStep(
        node_id=node.id if node else "",
        title=node.title if node else first.window_title or first.app_name,
        started_at=node.started_at if node else min(first.captured_at, last.captured_at),
        ended_at=node.ended_at if node else max(first.last_seen_at, last.last_seen_at),
        outcome=StepOutcome.TAKEN if proofs else StepOutcome.LEFT,
        note=note,
    )

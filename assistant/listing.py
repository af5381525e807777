"""What a period held, told from the memory tree: "what did I do yesterday afternoon?" names nothing to search for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assistant.evidence import Passage
from assistant.shapes import AnswerSentence, PathStep, StepOutcome
from store.records import NodeLevel

if TYPE_CHECKING:
    from datetime import tzinfo

    from assistant.walk import Memory
    from store.records import Frame, Node
    from store.time_words import TimeSpan

MOST_EPISODES = 6
_BEGINNING, _END = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    """Sentences in order of time, the passage that proves each, and the episodes looked at."""

    sentences: tuple[AnswerSentence, ...]
    proofs: tuple[Passage, ...]
    path: tuple[PathStep, ...]


def tell_period(time: TimeSpan, memory: Memory, zone: tzinfo) -> Told:
    """The largest episodes of a period, each with its title and a line that stands on one of its frames."""
    episodes = memory.nodes(NodeLevel.EPISODE, time.since or _BEGINNING, time.until or _END)
    largest = sorted(episodes, key=lambda node: (-node.frame_count, node.id))[:MOST_EPISODES]
    sentences, proofs, path = [], [], []
    for node in sorted(largest, key=lambda node: (node.started_at, node.id)):
        proof = _line_of(node, memory)
        outcome = StepOutcome.TAKEN if proof else StepOutcome.LEFT
        note = f"{node.frame_count} moments" if proof else "no words in it"
        path.append(PathStep(node.id, node.title, node.started_at, node.ended_at, outcome, note))
        if proof is None:
            continue
        proofs.append(proof)
        sentences.append(AnswerSentence(_sentence(node, proof, zone), (len(proofs),)))
    return Told(tuple(sentences), tuple(proofs), tuple(path))


def _sentence(node: Node, proof: Passage, zone: tzinfo) -> str:
    began, ended = node.started_at.astimezone(zone), node.ended_at.astimezone(zone)
    app = f" ({node.apps[0]})" if node.apps else ""
    line = "" if proof.sentence.startswith(node.title.rstrip("…")) else f": {proof.sentence}"
    return f"{began:%A} {began.day} {began:%B}, {began:%H:%M}-{ended:%H:%M}: {node.title}{app}{line}"


def _line_of(node: Node, memory: Memory) -> Passage | None:
    """The line of the node's summary that comes first, from the frame it stands on; else any line of its keyframe."""
    wanted = {line.rstrip("…") for line in node.summary.split(" · ") if line}
    frames = {frame.id: frame for frame in memory.frames([*node.rests_on, node.keyframe_id])}
    for frame_id in node.rests_on:
        if frame_id in frames and (line := _first_line(frames[frame_id], wanted)):
            return Passage(frames[frame_id], line, 1.0, 1.0, 1.0)
    key = frames.get(node.keyframe_id)
    line = max(key.text.splitlines(), key=len, default="").strip() if key else ""
    return Passage(key, line, 1.0, 1.0, 1.0) if key and line else None


def _first_line(frame: Frame, wanted: set[str]) -> str:
    for line in frame.text.splitlines():
        plain = " ".join(line.split())
        if plain and any(plain.startswith(start) for start in wanted):
            return line.strip()
    return ""

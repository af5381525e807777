"""Vectors of what was read, a batch at a time, after the words are safe: what they cost is spent once for many frames.

A frame whose text is nearly that of one before it on the same monitor gets that one's vector: a sentence more does not
move it far. What was carried over is always compared with the text the vector was made of, so that many small steps do
not add up to a large one. Looks are treated alike (`capture.late_looks`).

When nothing waits, the frames of before that another model saw, or none, are looked at again: a model that was changed
finds them all in the end (`capture.looking_again`).
"""

from __future__ import annotations

import logging
from collections import Counter, OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from capture.late_looks import HasPictures, LateLooks
from capture.looking_again import LooksAgain
from store.errors import ReadingFailed
from store.frame_vectors import FrameVectors
from store.sure_words import sure_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capture.looking_again import LookingAgain, RecordsVectors, SeenBefore
    from capture.pipeline import PictureEmbedder, TextEmbedder
    from store.records import Frame, Vector

log = logging.getLogger(__name__)

BATCH = 16
SAME_WORDS = 0.9
"""Words that both texts have, as a share of all words of either."""
SAME_WORDS_OF_MANY = 0.75
MANY_WORDS = 100
"""In a long text a word weighs less. On 546 real screens what is carried over at these bars has a cosine of .929 and
more to the vector the text would have had, .96 and more for 19 of 20 (`python -m benchmarks.carried_vectors`)."""
KNOWN_SCREENS = 12
"""Monitors times windows whose last texts are remembered."""


class Waiting(HasPictures, Protocol):
    """The part of `MemoryWriter` that this needs."""

    @property
    def vectors(self) -> RecordsVectors:
        """Which frames wait, and where their vectors go."""
        ...

    @property
    def reader(self) -> SeenBefore:
        """What was kept."""
        ...


@dataclass(slots=True)
class _Made:
    """A vector that was made, and of which words."""

    words: Counter[str]
    vector: Vector | None = None


class LateVectors:
    """`step` while it gives something, or something is `left`. For one thread. `made` and `carried` count texts."""

    def __init__(self, writer: Waiting, text_embedder: TextEmbedder | None, clip: PictureEmbedder | None) -> None:
        self._vectors = writer.vectors
        self._forgotten = writer.vectors.forgotten
        self._texts = text_embedder
        self._looks = LateLooks(writer, clip) if clip is not None else None
        self._again = LooksAgain(self._looks, writer.reader, writer.vectors, BATCH) if self._looks is not None else None
        self._known: OrderedDict[tuple[str, str], _Made] = OrderedDict()
        self.made = 0
        self.carried = 0

    @property
    def looking_again(self) -> LookingAgain | None:
        """None while there is nothing of before to look at. From any thread."""
        return self._again.progress if self._again is not None else None

    @property
    def left(self) -> bool:
        """Whether there may be frames of before to look at, when none wait."""
        return self._again is not None and self._again.left

    def step(self) -> list[str]:
        """Give the oldest frames that wait their vectors; the ids of those that are to be brought again.

        Raises ModelMissing, DiskFull, MemoryDamaged.
        """
        frames = self._vectors.waiting(BATCH) if self._texts is not None else []
        self._forget_what_was_forgotten()  # after a question that waits for forgetting to end
        if not frames:
            return self._again.step() if self._again is not None and self._again.left else []
        texts = self._text_vectors(frames)
        looks = [self._looks.of(frame) if self._looks is not None else None for frame in frames]
        found = {
            frame.id: FrameVectors(
                text_vector=text,
                text_model=self._texts.model if self._texts is not None and text is not None else "",
                looks_vector=look.whole if look is not None else None,
                looks_model=look.parts.model if look is not None else "",
                parts=look.parts if look is not None else None,
            )
            for frame, text, look in zip(frames, texts, looks, strict=True)
        }
        self._vectors.record(found)
        return list(found)

    def _forget_what_was_forgotten(self) -> None:
        """Nothing new is to be made of frames that are gone, and some that are there may have lost what they shared."""
        forgotten = self._vectors.forgotten
        if forgotten == self._forgotten:
            return
        self._forgotten = forgotten
        self._known.clear()
        if self._looks is not None and self._again is not None:
            self._looks.forget()
            self._again.begin_anew()

    def _text_vectors(self, frames: Sequence[Frame]) -> list[Vector | None]:
        """Those of the frames that say something new, all in one call, and from them the others'."""
        sources: list[_Made | None] = []
        new: list[tuple[_Made, str]] = []
        for frame in frames:
            text = f"{frame.window_title}\n{sure_text(frame.text, frame.words)}".strip()
            made = self._screen(frame)
            words = Counter(text.split())
            if not text:
                sources.append(None)
                continue
            if made is None or not nearly_the_same(made.words, words):
                made = self._remember(frame, words)
                new.append((made, text))
            sources.append(made)
        for (made, _), vector in zip(new, self._embedded([text for _, text in new]), strict=True):
            made.vector = vector
        self.made += len(new)
        self.carried += sum(1 for source in sources if source is not None) - len(new)
        return [source.vector if source is not None else None for source in sources]

    def _embedded(self, texts: Sequence[str]) -> Sequence[Vector | None]:
        if self._texts is None or not texts:
            return []
        try:
            return list(np.asarray(self._texts.embed(texts), dtype=np.float32))
        except ReadingFailed as error:
            log.warning("%d texts were left without their vectors: %s", len(texts), type(error).__name__)
            return [None] * len(texts)

    def _screen(self, frame: Frame) -> _Made | None:
        """What is known of the frame's monitor and application."""
        return self._known.get((frame.monitor, frame.app_name))

    def _remember(self, frame: Frame, words: Counter[str]) -> _Made:
        self._known.pop((frame.monitor, frame.app_name), None)
        self._known[frame.monitor, frame.app_name] = made = _Made(words)
        while len(self._known) > KNOWN_SCREENS:
            self._known.popitem(last=False)
        return made


def nearly_the_same(one: Counter[str], other: Counter[str]) -> bool:
    """Whether the vector of one text can stand for the other."""
    bar = SAME_WORDS_OF_MANY if min(one.total(), other.total()) >= MANY_WORDS else SAME_WORDS
    return shared_words(one, other) >= bar


def shared_words(one: Counter[str], other: Counter[str]) -> float:
    """Words that both have, over words of either, each copy by itself; 1 for the same text."""
    either = (one | other).total()
    return (one & other).total() / either if either else 1.0

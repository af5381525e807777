"""Vectors of what was read, a batch at a time, after the words are safe: what they cost is spent once for many frames.

A frame whose text is nearly that of one before it on the same monitor gets that one's vector, and one that looks
nearly the same gets that one's too: a sentence more moves neither far. What was carried over is always compared with
the frame the vector was made of, so that many small steps do not add up to a large one.

When nothing waits, the frames of before that another model saw, or none, are looked at again, oldest first: a model
that was changed finds them all in the end. After a restart that goes on where it was.
"""

from __future__ import annotations

import logging
import time
from collections import Counter, OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from PIL import Image

from store.errors import PictureNotAvailable, ReadingFailed
from store.records import FrameVectors
from store.sure_words import sure_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from capture.pipeline import PictureEmbedder, TextEmbedder
    from capture.screenshot import Pixels
    from store.records import Frame, Vector

log = logging.getLogger(__name__)

BATCH = 16
SAME_WORDS = 0.9
"""Words that both texts have, as a share of all words of either."""
SAME_WORDS_OF_MANY = 0.75
MANY_WORDS = 100
"""In a long text a word weighs less. On 546 real screens what is carried over at these bars has a cosine of .929 and
more to the vector the text would have had, .96 and more for 19 of 20 (`python -m benchmarks.carried_vectors`)."""
SAME_LOOK = 3.0
"""Mean distance of two small grey pictures, of 255."""
SMALL = (64, 36)
KNOWN_SCREENS = 12
"""Monitors times windows whose last vectors are remembered."""


class Waiting(Protocol):
    """The part of `MemoryWriter` that this needs."""

    def frames_without_vectors(self, limit: int) -> list[Frame]:
        """Oldest first."""
        ...

    def record_vectors(self, vectors: Mapping[str, FrameVectors]) -> None:
        """Committed when this returns."""
        ...

    def unread_pixels(self, frame_id: str) -> Pixels:
        """(H, W, 3) RGB."""
        ...

    @property
    def reader(self) -> Seen:
        """What was kept."""
        ...


class Seen(Protocol):
    """The part of `MemoryReader` that this needs."""

    def frames_seen_by_others(self, model: str, *, after: str, limit: int) -> list[Frame]:
        """Oldest first."""
        ...

    def count_seen_already(self, model: str) -> int:
        """How many it has seen, but for those newer than all of them."""
        ...

    def count_seen_by_others(self, model: str) -> int:
        """How many there are."""
        ...


@dataclass(frozen=True, slots=True)
class LookingAgain:
    """How far a model that was changed is with what was kept before, in frames, those before a restart among them.

    `seconds_left` is about how long it still takes; None until something was done since this process began.
    """

    done: int
    total: int
    seconds_left: float | None


@dataclass(slots=True)
class _Made:
    """Vectors that were made, and of what."""

    words: Counter[str]
    text_vector: Vector | None = None
    look: npt.NDArray[np.float32] | None = None
    looks_vector: Vector | None = None


class LateVectors:
    """`step` until it gives nothing. For one thread. `made` and `carried` count texts."""

    def __init__(self, writer: Waiting, text_embedder: TextEmbedder | None, clip: PictureEmbedder | None) -> None:
        self._writer = writer
        self._texts = text_embedder
        self._clip = clip
        self._known: OrderedDict[tuple[str, str], _Made] = OrderedDict()
        self._seen_until: str | None = ""  # None when there is nothing more to look at again
        self._again_since = 0.0, 0  # when this process began with how many done
        self._again = 0, 0
        self.made = 0
        self.carried = 0

    @property
    def looking_again(self) -> LookingAgain | None:
        """None while there is nothing of before to look at. From any thread."""
        done, total = self._again
        if done >= total:
            return None
        since, before = self._again_since
        left = (time.monotonic() - since) / (done - before) * (total - done) if done > before else None
        return LookingAgain(done, total, left)

    def step(self) -> list[str]:
        """Give the oldest frames that wait their vectors; their ids. Raises ModelMissing, DiskFull, MemoryDamaged."""
        frames = self._writer.frames_without_vectors(BATCH) if self._texts is not None else []
        if not frames:
            return self._look_again()
        texts = self._text_vectors(frames)
        looks = [self._looks_vector(frame) for frame in frames]
        found = {
            frame.id: FrameVectors(
                text_vector=text,
                text_model=self._texts.model if self._texts is not None and text is not None else "",
                looks_vector=look,
                looks_model=self._clip.model if self._clip is not None and look is not None else "",
            )
            for frame, text, look in zip(frames, texts, looks, strict=True)
        }
        self._writer.record_vectors(found)
        return list(found)

    def _look_again(self) -> list[str]:
        """The next frames that another model saw, or none; one that cannot be seen is passed over until a restart."""
        if self._clip is None or self._seen_until is None:
            return []
        frames = self._writer.reader.frames_seen_by_others(self._clip.model, after=self._seen_until, limit=BATCH)
        self._seen_until = frames[-1].id if frames else None
        self._count_again(len(frames))
        looks = {frame.id: self._looks_vector(frame) for frame in frames}
        self._writer.record_vectors(
            {
                frame_id: FrameVectors(looks_vector=look, looks_model=self._clip.model)
                for frame_id, look in looks.items()
                if look is not None
            }
        )
        done, total = self._again
        self._again = (min(done + len(frames), total), total) if frames else (0, 0)
        return list(looks)

    def _count_again(self, more: int) -> None:
        """What is to be looked at and what was already, once, where there is any: every frame is looked up."""
        if more and not self._again[1] and self._clip is not None:
            reader, model = self._writer.reader, self._clip.model
            done = reader.count_seen_already(model)
            self._again = done, done + reader.count_seen_by_others(model)
            self._again_since = time.monotonic(), done

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
            made.text_vector = vector
        self.made += len(new)
        self.carried += sum(1 for source in sources if source is not None) - len(new)
        return [source.text_vector if source is not None else None for source in sources]

    def _embedded(self, texts: Sequence[str]) -> Sequence[Vector | None]:
        if self._texts is None or not texts:
            return []
        try:
            return list(np.asarray(self._texts.embed(texts), dtype=np.float32))
        except ReadingFailed as error:
            log.warning("%d texts were left without their vectors: %s", len(texts), type(error).__name__)
            return [None] * len(texts)

    def _looks_vector(self, frame: Frame) -> Vector | None:
        if self._clip is None or not frame.has_picture:
            return None
        try:
            pixels = self._writer.unread_pixels(frame.id)
            look = _small(pixels)
            made = self._screen(frame) or self._remember(frame, Counter())
            if made.looks_vector is None or made.look is None or float(np.abs(look - made.look).mean()) > SAME_LOOK:
                made.look = look
                made.looks_vector = np.asarray(self._clip.embed_pictures([pixels])[0], dtype=np.float32)
        except (PictureNotAvailable, ReadingFailed) as error:
            log.warning("frame %s was left without its looks: %s", frame.id, type(error).__name__)
            return None
        return made.looks_vector

    def _screen(self, frame: Frame) -> _Made | None:
        """What is known of the frame's monitor and application."""
        return self._known.get((frame.monitor, frame.app_name))

    def _remember(self, frame: Frame, words: Counter[str]) -> _Made:
        before = self._known.pop((frame.monitor, frame.app_name), None)
        made = _Made(words)
        if before is not None:
            made.look, made.looks_vector = before.look, before.looks_vector
        self._known[frame.monitor, frame.app_name] = made
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


def _small(pixels: Pixels) -> npt.NDArray[np.float32]:
    return np.asarray(Image.fromarray(pixels).convert("L").resize(SMALL, Image.Resampling.BOX), dtype=np.float32)

"""Moments that are like a picture, and after them those that only resemble it: to the model of looks.

What stands on a picture tells surely where it was seen; the model knows kinds, colours and layouts of screens, so that
it finds what resembles a picture where no word is the same, or where there is none.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from assistant.seen_before import Alike, has_words, seen_before
from store.errors import ModelMissing, ReadingFailed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import numpy as np
    import numpy.typing as npt

    from assistant.seen_before import Given
    from store.reader import MemoryReader

    Pixels = npt.NDArray[np.uint8]

_LOG = logging.getLogger(__name__)
CANDIDATES = 60


class SeesPictures(Protocol):
    """A model of looks, as those that embed the frames."""

    @property
    def model(self) -> str:
        """The name that stands beside the vectors of frames made by the same model."""

    def embed_pictures(self, pictures: Sequence[Pixels]) -> npt.NDArray[np.float32]:
        """(n, d) of unit length, of (H, W, 3) RGB pictures. Raises ModelMissing, ReadingFailed."""


def seen_or_resembling(
    reader: MemoryReader,
    given: Given,
    model: SeesPictures | None,
    *,
    without: Collection[str] = (),
    limit: int = 10,
) -> list[Alike]:
    """As `seen_before`, then what looks like the given picture to the model.

    Raises BadQuery where there are neither words nor a picture and a model to go by; ModelMissing, ReadingFailed where
    the model cannot see it and there are no words.
    """
    seen = given.pixels if given.picture is None else given.picture
    if model is None or seen is None:
        return seen_before(reader, given, without=without, limit=limit)
    worded = has_words(given)
    found = seen_before(reader, given, without=without, limit=limit) if worded else []
    known = {*without, *(each for one in found for each in (one.frame.id, *one.folded))}
    try:
        return [*found, *_resembling(reader, model, seen, known)][:limit]
    except (ModelMissing, ReadingFailed) as error:
        if not worded:
            raise
        _LOG.warning("a picture was looked for by its words alone: %s", type(error).__name__)
        return found


def _resembling(reader: MemoryReader, model: SeesPictures, seen: Pixels, known: Collection[str]) -> list[Alike]:
    """Best first; those with the same title and words are folded into the best of them."""
    nearest = reader.resembling(model.model, model.embed_pictures([seen])[0], limit=CANDIDATES)
    alikes: dict[tuple[str, str, str], list[Alike]] = {}
    for frame, nearness in nearest:
        if frame.id not in known:
            same = (frame.app_name, frame.window_title, frame.text)
            cosine = min(max(nearness, 0.0), 1.0)
            alikes.setdefault(same, []).append(Alike(frame, cosine, 0.0, None, by_model=cosine))
    return [
        Alike(best.frame, best.likeness, 0.0, None, tuple(one.frame.id for one in others), best.by_model)
        for best, *others in alikes.values()
    ]

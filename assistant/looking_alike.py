"""Moments that are like a picture, and after them those that only resemble it: to the model of looks.

What stands on a picture tells surely where it was seen; the model knows kinds, colours and layouts of screens, so that
it finds what resembles a picture where no word is the same, or where there is none.
"""

from __future__ import annotations

import logging
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from assistant.seen_before import Alike, Before, has_words, seen_before
from assistant.seen_span import is_sure
from store.errors import ModelMissing, ReadingFailed, RecorderError
from store.search.fusion import K
from store.search.looks import SAW_AND_GONE, resembles_from

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import numpy as np
    import numpy.typing as npt

    from assistant.seen_before import Given
    from store.reader import MemoryReader
    from store.records import Frame, Vector
    from store.seen import Seen

    Pixels = npt.NDArray[np.uint8]
    Nearest = list[tuple[Frame, float]]

_LOG = logging.getLogger(__name__)
CANDIDATES = 60
NEVERTHELESS = 5
NOTHING_CLOSE = "No moment looks much like it; these come nearest."
PERHAPS_MORE = "More moments show it than were looked at, so it may have been seen earlier and later, too."
UNSEEN = (ModelMissing, ReadingFailed, RecorderError)


class SeesPictures(Protocol):
    """A model of looks, as those that embed the frames."""

    @property
    def model(self) -> str:
        """The name that stands beside the vectors of frames made by the same model."""

    def embed_pictures(self, pictures: Sequence[Pixels]) -> npt.NDArray[np.float32]:
        """(n, d) of unit length, of (H, W, 3) RGB pictures. Raises ModelMissing, ReadingFailed, RecorderError."""


class Resembling(NamedTuple):
    """What has the words, and what only resembles; each best first. `notes`: what is left out, for a person.

    `places` are those of frames in the list of the model, which knows those with the words, too; empty where the words
    go before. `seen`: when a part was surely seen, whatever the limit.
    """

    by_words: list[Alike]
    by_looks: list[Alike]
    notes: tuple[str, ...] = ()
    places: Mapping[str, int] = MappingProxyType({})
    seen: Seen | None = None

    def first(self, limit: int) -> list[Alike]:
        """So many of both: those that were surely seen, of like words the nearest first; then the others by the sum of
        their reciprocal ranks, as search fuses its lists.

        Of a picture cut out of a screen, made smaller and sent, few words are read, and some of them on other screens:
        297 of these were found first for .61 so, for .59 with all that has words before all that only resembles
        (`python -m benchmarks.eyes.cut_outs --words`).
        """
        if not self.places:
            return [*self.by_words, *self.by_looks][:limit]
        worth = {one.frame.id: 1 / (K + place) for place, one in enumerate(self.by_words, 1)}
        for one in (*self.by_words, *self.by_looks):
            seen_at = [self.places[each] for each in (one.frame.id, *one.folded) if each in self.places]
            worth[one.frame.id] = worth.get(one.frame.id, 0.0) + (1 / (K + min(seen_at)) if seen_at else 0.0)
        sure = [one for one in self.by_words if is_sure(one)]
        sure.sort(key=lambda one: (-round(one.likeness, 2), -worth[one.frame.id]))
        others = [*(one for one in self.by_words if not is_sure(one)), *self.by_looks]
        return [*sure, *sorted(others, key=lambda one: -worth[one.frame.id])][:limit]


def seen_or_resembling(
    reader: MemoryReader,
    given: Given,
    models: Sequence[SeesPictures],
    *,
    without: Collection[str] = (),
    limit: int = 10,
) -> Resembling:
    """As `seen_before`, then what looks like the given picture to the models: that in use, and those of before.

    What may be a part of a screen is compared with the parts of screens, too. A model of before is asked for what it
    alone saw. What is less near than screens of one kind are is left out, but where the given picture is no whole
    screen: parts are nowhere as near. Where that leaves nothing of a picture file, and words found nothing, the few
    nearest are given all the same, and a note says so. `limit` is for each of both.
    Raises BadQuery where there are neither words nor a picture and a model to go by; ModelMissing, ReadingFailed,
    RecorderError where the model in use cannot see it and there are no words.
    """
    seen = given.pixels if given.picture is None else given.picture
    worded, sighted = has_words(given), bool(models) and seen is not None
    before = seen_before(reader, given, without=without) if worded or not sighted else Before([])
    found, told = before.alikes[:limit], (PERHAPS_MORE,) if before.perhaps_more else ()
    if not models or seen is None:
        return Resembling(found, [], told, seen=before.seen)
    known = {*without, *(each for one in found for each in (one.frame.id, *one.folded))}
    try:
        every, notes = _nearest(reader, models, seen, parts=given.part)
    except UNSEEN as error:
        if not worded:
            raise
        _LOG.warning("a picture was looked for by its words alone: %s", type(error).__name__)
        return Resembling(found, [], (*told, error.message), seen=before.seen)
    bars = {model.model: resembles_from(model.model) for model in models} if given.pixels is not None else {}
    nearest = [(frame, cosine) for frame, cosine, name in every if cosine >= bars.get(name, -1.0)]
    places: dict[str, int] = {}
    if given.part and found:
        for place, one in enumerate(_folded(nearest, without), 1):
            places |= dict.fromkeys((one.frame.id, *one.folded), place)
    by_looks = _folded(nearest, known)[:limit]
    if given.part and given.pixels is not None and not found and not by_looks:
        by_looks = _folded([(frame, cosine) for frame, cosine, _ in every], known)[:NEVERTHELESS]
        notes = (*notes, NOTHING_CLOSE) if by_looks else notes
    return Resembling(found, by_looks, (*told, *notes), places, before.seen)


def _nearest(
    reader: MemoryReader, models: Sequence[SeesPictures], seen: Pixels, *, parts: bool
) -> tuple[list[tuple[Frame, float, str]], tuple[str, ...]]:
    """Frames, their cosines and whose these are, best first; the lists of several models by place in turn, as their
    cosines say nothing of each other."""
    present, *before = models
    vector = present.embed_pictures([seen])[0]  # before its name is asked: a recorder may have changed its model
    lists = {present.model: _near(reader, present.model, vector, parts=parts)}
    saw = set(reader.looks_models())
    for other in before:
        if other.model in saw - lists.keys():
            try:
                vector = other.embed_pictures([seen])[0]
                lists[other.model] = _near(reader, other.model, vector, parts=parts)
            except UNSEEN as error:
                _LOG.warning("a model of before was not asked: %s", type(error).__name__)
    in_turn = sorted(
        (
            (place, which, *one, name)
            for which, (name, each) in enumerate(lists.items())
            for place, one in enumerate(each)
        ),
        key=lambda one: one[:2],
    )
    return [one[2:] for one in in_turn], (SAW_AND_GONE,) if saw - lists.keys() else ()


def _near(reader: MemoryReader, model: str, vector: Vector, *, parts: bool) -> Nearest:
    """Frames by their wholes or, with `parts`, by what is nearer of the whole and its parts; best first."""
    found = reader.resembling(model, vector, limit=CANDIDATES)
    if not parts:
        return found
    both = [*found, *reader.resembling_parts(model, vector, limit=CANDIDATES)]
    best: dict[str, tuple[Frame, float]] = {}
    for frame, cosine in sorted(both, key=lambda one: (-one[1], one[0].id)):
        best.setdefault(frame.id, (frame, cosine))
    return list(best.values())


def _folded(nearest: Nearest, known: Collection[str]) -> list[Alike]:
    """Those that are not known yet; of the same window those with the same words, or as near to the last digit (that is
    one picture, but for a caret), are folded into the best of them."""
    alikes: list[list[Alike]] = []
    of_the_same: dict[tuple[str, str, str | float], list[Alike]] = {}
    met = set(known)
    for frame, nearness in nearest:
        if frame.id in met:
            continue
        met.add(frame.id)
        keys = [(frame.app_name, frame.window_title, each) for each in (frame.text, round(nearness, 6))]
        among = next((of_the_same[key] for key in keys if key in of_the_same), None)
        if among is None:
            among = []
            alikes.append(among)
        of_the_same |= dict.fromkeys(keys, among)
        cosine = min(max(nearness, 0.0), 1.0)
        among.append(Alike(frame, cosine, 0.0, None, by_model=cosine))
    return [
        Alike(best.frame, best.likeness, 0.0, None, tuple(one.frame.id for one in others), best.by_model)
        for best, *others in alikes
    ]

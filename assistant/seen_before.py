"""Moments that are like a given one, by what is written on them and by how they look: "when did I see this before?".

Candidates come from searching for the words; then each is compared closely. Words weigh by how rare they are among the
candidates, since all of them share the furniture of the screen.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from assistant.picture_likeness import likeness, signature
from assistant.seen_span import THE_SAME, surely_seen
from store.errors import BadQuery, PictureNotAvailable
from store.records import SearchFilters, SearchMode
from store.search.pieces import plain_words
from store.search.text import CANDIDATES as MOST_FOUND
from store.search.tokens import tokenize
from store.seen import seen_together

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import numpy as np
    import numpy.typing as npt

    from store.reader import MemoryReader
    from store.records import Frame, Hit
    from store.seen import Seen

CANDIDATES = 60
LOOKED_AT = 20
"""Pictures are unpacked for so many of the most alike by words."""
LONGEST_QUERY = 1_800
LEAST = 0.2
WORDS_SHARE = 0.7
MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Alike:
    """A frame that is like the given one; each likeness 0 to 1, by looks only where both have a picture.

    `by_model` is there where only the model of looks found it: the cosine of both pictures' vectors.
    """

    frame: Frame
    likeness: float
    by_words: float
    by_looks: float | None
    folded: tuple[str, ...] = ()
    by_model: float | None = None

    @property
    def matched_by(self) -> str:
        """What found it, for a person."""
        if self.by_model is not None:
            return "looks alike (model)"
        return "words" if self.by_looks is None else "words and picture"


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """What is looked for: its words and, for a whole screen, its pixels, (H, W, 3) RGB.

    `picture` is what a model of looks is to see where that is not these pixels.
    With `part` it may be a part of what is looked for: then only words that are missing on a moment count against it,
    and the parts of its picture are looked at, too.
    """

    text: str
    pixels: npt.NDArray[np.uint8] | None = None
    part: bool = False
    picture: npt.NDArray[np.uint8] | None = None


class Before(NamedTuple):
    """The moments most like what is given, best first; alike ones among them are folded into the best.

    `seen`: when a part was surely seen, by all moments that search looked at; `perhaps_more`: these were not all.
    """

    alikes: list[Alike]
    seen: Seen | None = None
    perhaps_more: bool = False


def seen_before(reader: MemoryReader, given: Given, *, without: Collection[str] = ()) -> Before:
    """What was like it, by words. Raises BadQuery where there are no words to go by."""
    words = set(tokenize(given.text))
    query = _query(given.text)
    if not query:
        raise BadQuery("There are no words on it to look for; take a picture or a part with words.")
    as_words = SearchFilters(as_words=(query,))  # a time that stands on a screen is no time asked for
    result = reader.search(query, as_words, modes=(SearchMode.TEXT, SearchMode.MEANING), limit=CANDIDATES)
    found = [left for hit in result.hits if (left := _left_of(reader, hit, without)) is not None]
    rarity = _rarity([words, *(set(tokenize(frame.text)) for frame, _ in found)])
    compared = [
        (_by_words(words, set(tokenize(frame.text)), rarity, part=given.part), frame, alike) for frame, alike in found
    ]
    compared.sort(key=lambda one: (-one[0], one[1].id))
    seen = signature(given.pixels) if given.pixels is not None else None
    alikes = []
    for place, (by_words, frame, folded) in enumerate(compared):
        by_looks = _by_looks(reader, frame, seen) if seen is not None and place < LOOKED_AT else None
        both = by_words if by_looks is None else WORDS_SHARE * by_words + (1 - WORDS_SHARE) * by_looks
        alikes.append(Alike(frame, both, by_words, by_looks, folded))
    alikes = [one for one in alikes if one.likeness >= LEAST]
    alikes.sort(key=lambda one: (-round(one.likeness, 6), one.frame.id))
    if not given.part:
        return Before(alikes)
    shown = [one.frame.id for one in surely_seen(alikes)]
    known = {*without, *(frame.id for frame, _ in found)}
    # what is folded into another is the same screen by and large, and may be one before the part stood there
    folded_too = (*(each for _, folded in found for each in folded), *(moment.frame_id for moment in result.moments))
    others = reader.frames([each for each in dict.fromkeys(folded_too) if each not in known])
    shown += [one.id for one in others if _by_words(words, set(tokenize(one.text)), rarity, part=True) >= THE_SAME]
    spans = [(glance.captured_at, glance.last_seen_at) for glance in reader.glances_of(shown)]
    # what shows it is found before all else: there is more only where hardly anything else was found
    ended = len(result.moments) >= MOST_FOUND and 2 * len(spans) >= len(result.moments)
    return Before(alikes, seen_together(spans) if spans else None, ended)


def has_words(given: Given) -> bool:
    """Whether there is something to search for."""
    return bool(_query(given.text))


def _left_of(reader: MemoryReader, hit: Hit, without: Collection[str]) -> tuple[Frame, tuple[str, ...]] | None:
    """The best frame of a hit and those alike, but for the unwanted; None where none is left."""
    ids = [each for each in (hit.frame.id, *hit.alike) if each not in without]
    best = [hit.frame] if hit.frame.id in ids[:1] else reader.frames(ids[:1])
    return (best[0], tuple(ids[1:])) if best else None


def _query(text: str) -> str:
    """Words to search by, each once, those of the most letters and digits first: they tell most."""
    words = dict.fromkeys(word for word in text.split() if any(character.isalnum() for character in word))
    ranked = sorted(words, key=lambda word: (-min(len(word), 12), word))[:MOST_WORDS]
    return plain_words(" ".join(ranked))[:LONGEST_QUERY].strip()


def _rarity(sets: Sequence[set[str]]) -> dict[str, float]:
    counts = Counter(word for words in sets for word in words)
    return {word: math.log(1 + len(sets) / count) for word, count in counts.items()}


def _by_words(one: set[str], other: set[str], rarity: dict[str, float], *, part: bool) -> float:
    """The share of the words of both (Jaccard), or of the first, that stand on both, weighed."""
    all_of_it = sum(rarity[word] for word in (one if part else one | other))
    return sum(rarity[word] for word in one & other) / all_of_it if all_of_it else 0.0


def _by_looks(reader: MemoryReader, frame: Frame, seen: npt.NDArray[np.bool_]) -> float | None:
    if not frame.has_picture:
        return None
    try:
        return likeness(seen, signature(reader.pixels(frame.id)))
    except PictureNotAvailable:
        return None

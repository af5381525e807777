"""The questions that start from a moment or a picture instead of words, each answered in one go behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from assistant.differences import Difference, between
from assistant.last_time import last_time
from assistant.looking_alike import seen_or_resembling
from assistant.related import related
from assistant.seen_before import Given
from assistant.seen_span import surely_seen
from store.errors import BadQuery, NodeNotFound, PictureNotAvailable
from store.records import Hit
from store.search.snippets import matched_words, snippet
from store.search.tokens import tokenize
from store.seen import seen_together
from ui import times
from ui.search.grouping import Group
from ui.thumbnails import image_of

if TYPE_CHECKING:
    from datetime import datetime, tzinfo
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt
    from PySide6.QtGui import QImage

    from assistant.looking_alike import Resembling, SeesPictures
    from assistant.related import Related
    from assistant.seen_before import Alike
    from store.reader import MemoryReader
    from store.records import Frame

    Pixels = npt.NDArray[np.uint8]

MOST = 40
MOST_BY_LOOKS = 12
"""Of those that only resemble a picture so many are shown."""
LOOKS_ALIKE = "Looks alike"
FEW_WORDS = 12
"""So few words are marked where they stand; of a whole screen everything would be."""


class ReadsPictures(Protocol):
    """What a picture that a person gives is opened, read and seen with."""

    @property
    def eyes(self) -> Sequence[SeesPictures]:
        """The models of looks, that in use first; none where there is none."""

    def open(self, path: Path) -> Pixels:
        """(H, W, 3) RGB. Raises BadPicture."""

    def words(self, pixels: Pixels) -> str:
        """The words on it, empty where there are none. Raises NoOcrEngine, ReadingFailed."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two moments, the earlier first, and what differs."""

    before: Frame
    after: Frame
    difference: Difference


@dataclass(frozen=True, eq=False)
class Answer:
    """What came: moments in groups with the reasons of each by its frame's id, or two moments compared.

    `notice` is a line above them, `shown` a picture of what was asked about. `lacks`: not all could be asked.
    """

    groups: tuple[Group, ...] = ()
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notice: str = ""
    lacks: bool = False
    shown: QImage | None = None
    compared: Compared | None = None


def similar(reader: MemoryReader, eyes: Sequence[SeesPictures], frame: Frame) -> Answer:
    """Moments like one, near-duplicates of itself too. Raises BadQuery, ModelMissing, ReadingFailed, RecorderError."""
    given = Given(f"{frame.window_title}\n{frame.text}", _pixels_of(reader, frame))
    found = seen_or_resembling(reader, given, eyes, without={frame.id}, limit=MOST)
    named = [("Like this moment", found.by_words), (LOOKS_ALIKE, found.by_looks[:MOST_BY_LOOKS])]
    answer = _moments(reader, named, frozenset(), given.pixels)
    return replace(answer, notice=" ".join(found.notes), lacks=bool(found.notes))


def related_to(reader: MemoryReader, frame: Frame) -> Answer:
    """The episodes that have to do with that of a moment. Raises NodeNotFound where it is in none yet."""
    node = reader.episode_of(frame.id)
    if node is None:
        raise NodeNotFound("This moment is in no episode yet; try again in a minute.")
    found = {one.frame_id: one for one in related(reader, node, MOST)}
    frames = reader.frames(list(found))
    hits = tuple(_of_episode(each, found[each.id]) for each in frames)
    if not hits:
        return Answer()
    reasons = {each: one.reasons[:3] for each, one in found.items()}
    caption = f"Related to \u201c{node.title}\u201d" if node.title else ""
    return Answer((Group("Related episodes", caption, hits),), reasons)


def changed_since_last_seen(reader: MemoryReader, frame: Frame) -> Answer:
    """What is different from the last time the same window was seen; nothing where that is the first time.

    Raises BadInput where the moment was not read, Abandoned.
    """
    before = reader.frames([last_time(reader, frame)])
    return compared(before[0], frame) if before else Answer()


def compared(one: Frame, other: Frame) -> Answer:
    """What differs between two moments, whichever was named first. Raises BadInput where one was not read."""
    before, after = sorted((one, other), key=lambda frame: (frame.captured_at, frame.id))
    return Answer(compared=Compared(before, after, between(before, after)))


def part_seen(
    reader: MemoryReader, pictures: ReadsPictures, frame: Frame, box: tuple[int, int, int, int], zone: tzinfo
) -> Answer:
    """When a part of a moment's picture (left, top, width, height) was seen.

    Raises BadQuery where there are neither words in it nor eyes; ModelMissing, NoOcrEngine, ReadingFailed,
    RecorderError.
    """
    left, top, width, height = box
    pixels = reader.pixels(frame.id)[top : top + height, left : left + width].copy()
    text = words_inside(frame, box) or pictures.words(pixels)
    if not text and not pictures.eyes:
        raise BadQuery("No words were read in this part, so it cannot be looked for; draw a larger box.")
    given = Given(text, part=True, picture=pixels)
    found = seen_or_resembling(reader, given, pictures.eyes, limit=MOST)
    by_looks = [beside for one in found.by_looks if (beside := _beside(reader, one, frame.id)) is not None]
    if not by_looks and [(one.frame.id, one.folded) for one in found.by_words] == [(frame.id, ())]:
        notice = " ".join(found.notes)
        return Answer(shown=image_of(pixels), notice=notice, lacks=bool(notice))  # nowhere but here
    return _when_seen(reader, found._replace(by_looks=by_looks), text, pixels, zone)


def picture_seen(reader: MemoryReader, pictures: ReadsPictures, pixels: Pixels, zone: tzinfo) -> Answer:
    """When a picture was seen.

    Raises BadQuery where there are neither words on it nor eyes; ModelMissing, NoOcrEngine, ReadingFailed,
    RecorderError.
    """
    text = pictures.words(pixels)
    if not text and not pictures.eyes:
        raise BadQuery("No words were read in this picture, so it cannot be looked for; try one with more on it.")
    given = Given(text, pixels, part=True)
    found = seen_or_resembling(reader, given, pictures.eyes, limit=MOST)
    return _when_seen(reader, found, text, pixels, zone)


def _beside(reader: MemoryReader, one: Alike, frame_id: str) -> Alike | None:
    """What is left of moments that are alike without the one that was asked from; None where it was that alone."""
    left = tuple(each for each in one.folded if each != frame_id)
    if one.frame.id != frame_id:
        return replace(one, folded=left)
    best = reader.frames(left[:1])
    return replace(one, frame=best[0], folded=left[1:]) if best else None


def words_inside(frame: Frame, box: tuple[int, int, int, int]) -> str:
    """The words whose middle lies in a box of the frame's picture. Pure."""
    left, top, width, height = box
    return " ".join(
        word.text
        for word in frame.words
        if left <= word.left + word.width / 2 < left + width and top <= word.top + word.height / 2 < top + height
    )


def _when_seen(reader: MemoryReader, found: Resembling, text: str, pixels: Pixels, zone: tzinfo) -> Answer:
    ids = {one.frame.id for one in surely_seen(found.by_words)}
    notices = list(found.notes)
    if found.seen is not None:
        first, last = (times.card_moment(at, zone) for at in (found.seen.first_at, found.seen.last_at))
        notices.insert(0, f"First seen {first}, last {last}." if first != last else f"Seen {first}.")
    tokens = frozenset(tokenize(text))
    answer = _moments(
        reader,
        [
            ("Seen then", [one for one in found.by_words if one.frame.id in ids]),
            ("Something like it", [one for one in found.by_words if one.frame.id not in ids]),
            (LOOKS_ALIKE, found.by_looks[:MOST_BY_LOOKS]),
        ],
        tokens if len(tokens) <= FEW_WORDS else frozenset(),
        pixels,
    )
    return replace(answer, notice=" ".join(notices), lacks=bool(found.notes))


def _moments(
    reader: MemoryReader, named: Sequence[tuple[str, Sequence[Alike]]], tokens: frozenset[str], pixels: Pixels | None
) -> Answer:
    folded = reader.glances_of([each for _, found in named for one in found for each in one.folded])
    spans = {glance.id: (glance.captured_at, glance.last_seen_at) for glance in folded}
    groups: list[Group] = []
    reasons: dict[str, tuple[str, ...]] = {}
    for title, found in named:
        if found:
            count = sum(1 + len(one.folded) for one in found)
            caption = "1 moment" if count == 1 else f"{count} moments"
            groups.append(Group(title, caption, tuple(_hit(one, tokens, spans) for one in found)))
            reasons |= {one.frame.id: _reasons(one) for one in found}
    return Answer(tuple(groups), reasons, shown=None if pixels is None else image_of(pixels))


def _hit(one: Alike, tokens: frozenset[str], spans: Mapping[str, tuple[datetime, datetime]]) -> Hit:
    piece, marks = snippet(one.frame, (), tokens)
    seen = seen_together(
        [(one.frame.captured_at, one.frame.last_seen_at), *(spans[each] for each in one.folded if each in spans)]
    )
    places = matched_words(one.frame, (), tokens)
    return Hit(one.frame, one.likeness, (), piece, marks, places, one.folded, seen=seen)


def _of_episode(frame: Frame, one: Related) -> Hit:
    node = one.episode
    return Hit(frame, one.score, (), " \u00b7 ".join(part for part in (node.title, node.summary) if part)[:200])


def _reasons(one: Alike) -> tuple[str, ...]:
    if one.by_model is not None:
        return (f"looks alike {one.by_model:.0%}",)
    looks = () if one.by_looks is None else (f"looks {one.by_looks:.0%}",)
    return (f"words {one.by_words:.0%}", *looks)


def _pixels_of(reader: MemoryReader, frame: Frame) -> Pixels | None:
    try:
        return reader.pixels(frame.id)
    except PictureNotAvailable:
        return None

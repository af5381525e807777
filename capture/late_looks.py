"""What a model of looks makes of frames, one after the other: of the whole picture, and of its parts.

Most pictures hardly differ from the one before on the same monitor. Such a one gets that one's vectors, and so does
each part by itself. What was carried over is always compared with the picture the vector was made of, so that many
small steps do not add up to a large one.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
from PIL import Image

from capture.parts import parts_of, parts_to_see
from store.errors import PictureNotAvailable, ReadingFailed
from store.frame_vectors import LooksParts

if TYPE_CHECKING:
    import numpy.typing as npt

    from capture.pipeline import PictureEmbedder
    from capture.screenshot import Pixels
    from store.records import Frame, Vector

    Small = npt.NDArray[np.float32]

log = logging.getLogger(__name__)

SAME_LOOK = 3.0
"""Mean distance of two small grey pictures, of 255."""
SMALL = (64, 36)
KNOWN_SCREENS = 12
"""Monitors times windows whose last vectors are remembered."""


class HasPictures(Protocol):
    """The part of `MemoryWriter` that this needs."""

    def unread_pixels(self, frame_id: str) -> Pixels:
        """(H, W, 3) RGB."""
        ...


class Seen(NamedTuple):
    """What the model made of a frame."""

    whole: Vector
    parts: LooksParts


@dataclass(slots=True)
class _Made:
    """Vectors that were made, and of what small picture each; `frame_id` is the last frame any part was made of."""

    look: Small
    whole: Vector
    frame_id: str = ""
    part_looks: list[Small] = field(default_factory=list)
    parts: list[Vector] = field(default_factory=list)


class LateLooks:
    """For one thread."""

    def __init__(self, writer: HasPictures, clip: PictureEmbedder) -> None:
        self._writer = writer
        self._clip = clip
        self._known: OrderedDict[tuple[str, str], _Made] = OrderedDict()

    @property
    def model(self) -> str:
        """The name of the model."""
        return self._clip.model

    def of(self, frame: Frame) -> Seen | None:
        """None where there is no picture, or none that can be seen. Raises ModelMissing."""
        if not frame.has_picture:
            return None
        try:
            return self._seen(frame, self._writer.unread_pixels(frame.id))
        except (PictureNotAvailable, ReadingFailed) as error:
            log.warning("frame %s was left without its looks: %s", frame.id, type(error).__name__)
            return None

    def _seen(self, frame: Frame, pixels: Pixels) -> Seen:
        look = _small(pixels)
        made = self._known.get((frame.monitor, frame.app_name))
        if made is None:
            made = _Made(look, self._vectors([pixels])[0])
        elif _differ(look, made.look):
            made.look, made.whole = look, self._vectors([pixels])[0]
        looks = parts_of(look)
        new = [at for at, part in enumerate(looks) if not made.parts or _differ(part, made.part_looks[at])]
        if new:
            pictures = parts_to_see(pixels)
            vectors = dict(zip(new, self._vectors([pictures[at] for at in new]), strict=True))
            made.parts = [vectors[at] if at in vectors else made.parts[at] for at in range(len(looks))]
            made.part_looks = [part if at in vectors else made.part_looks[at] for at, part in enumerate(looks)]
            made.frame_id = frame.id
        self._remember(frame, made)
        own = np.stack(made.parts) if made.frame_id == frame.id else None
        return Seen(made.whole, LooksParts(self.model, own, "" if own is not None else made.frame_id))

    def _vectors(self, pictures: list[Pixels]) -> list[Vector]:
        return list(np.asarray(self._clip.embed_pictures(pictures), dtype=np.float32))

    def _remember(self, frame: Frame, made: _Made) -> None:
        self._known[frame.monitor, frame.app_name] = made
        self._known.move_to_end((frame.monitor, frame.app_name))
        while len(self._known) > KNOWN_SCREENS:
            self._known.popitem(last=False)


def _differ(one: Small, other: Small) -> bool:
    return float(np.abs(one - other).mean()) > SAME_LOOK


def _small(pixels: Pixels) -> Small:
    return np.asarray(Image.fromarray(pixels).convert("L").resize(SMALL, Image.Resampling.BOX), dtype=np.float32)

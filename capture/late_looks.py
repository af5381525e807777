"""What a model of looks makes of frames, one after the other: of the whole picture, and of its parts.

Most pictures hardly differ from the one before on the same monitor. Such a one gets that one's vectors, and so does
each part by itself. What was carried over is always compared with the picture the vector was made of, so that many
small steps do not add up to a large one.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

import numpy as np
from PIL import Image

from capture.parts import parts_of, parts_to_see
from store.errors import PictureNotAvailable, ReadingFailed
from store.frame_vectors import LooksParts

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from capture.pipeline import PictureEmbedder
    from capture.screenshot import Pixels
    from store.records import Frame, Vector

    Small = npt.NDArray[np.float32]

_Result = TypeVar("_Result")
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

    look: Small | None = None
    whole: Vector | None = None
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
        return self._seen(frame, self._whole_and_parts)

    def parts(self, frame: Frame) -> LooksParts | None:
        """As `of`, where the vector of the whole is there already."""
        return self._seen(frame, self._of_parts)

    def forget(self) -> None:
        """Know nothing of the frames of before: some of them are no longer there to share with."""
        self._known.clear()

    def _seen(self, frame: Frame, see: Callable[[Frame, Pixels, Small], _Result]) -> _Result | None:
        if not frame.has_picture:
            return None
        try:
            pixels = self._writer.unread_pixels(frame.id)
            return see(frame, pixels, _small(pixels))
        except (PictureNotAvailable, ReadingFailed) as error:
            log.warning("frame %s was left without its looks: %s", frame.id, type(error).__name__)
            return None

    def _whole_and_parts(self, frame: Frame, pixels: Pixels, look: Small) -> Seen:
        made = self._of_screen(frame)
        whole = made.whole
        if whole is None or made.look is None or _differ(look, made.look):
            whole = self._vectors([pixels])[0]
            made.look, made.whole = look, whole
        return Seen(whole, self._of_parts(frame, pixels, look))

    def _of_parts(self, frame: Frame, pixels: Pixels, look: Small) -> LooksParts:
        made = self._of_screen(frame)
        looks = parts_of(look)
        new = [at for at, part in enumerate(looks) if not made.parts or _differ(part, made.part_looks[at])]
        if new:
            pictures = parts_to_see(pixels)
            vectors = dict(zip(new, self._vectors([pictures[at] for at in new]), strict=True))
            made.parts = [vectors[at] if at in vectors else made.parts[at] for at in range(len(looks))]
            made.part_looks = [part if at in vectors else made.part_looks[at] for at, part in enumerate(looks)]
            made.frame_id = frame.id
        if made.frame_id == frame.id:
            return LooksParts(self.model, np.stack(made.parts))
        return LooksParts(self.model, None, made.frame_id)

    def _vectors(self, pictures: list[Pixels]) -> list[Vector]:
        return list(np.asarray(self._clip.embed_pictures(pictures), dtype=np.float32))

    def _of_screen(self, frame: Frame) -> _Made:
        """What is known of the frame's monitor and application; those asked for least lately are let go of."""
        screen = frame.monitor, frame.app_name
        made = self._known.setdefault(screen, _Made())
        self._known.move_to_end(screen)
        while len(self._known) > KNOWN_SCREENS:
            self._known.popitem(last=False)
        return made


def _differ(one: Small, other: Small) -> bool:
    return float(np.abs(one - other).mean()) > SAME_LOOK


def _small(pixels: Pixels) -> Small:
    return np.asarray(Image.fromarray(pixels).convert("L").resize(SMALL, Image.Resampling.BOX), dtype=np.float32)

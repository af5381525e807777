"""Frames whose pictures' parts were seen, as vectors in a plane."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from store.journal import nearest_parts
from store.records import NewFrame, Reading
from store.search.conditions import EVERYTHING
from tests.store.conftest import MORNING, picture

if TYPE_CHECKING:
    import numpy.typing as npt

    from store.frame_vectors import LooksParts
    from store.search.conditions import Conditions
    from store.writer import MemoryWriter


def towards(*degrees: float) -> npt.NDArray[np.float32]:
    """Unit vectors in a plane."""
    angles = np.radians(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


NORTH = towards(90)[0]


def keep(writer: MemoryWriter, number: int, parts: LooksParts | None, model: str = "eyes") -> str:
    frame = writer.keep_frame(NewFrame(MORNING.replace(minute=number), "one"), picture(number))
    read = Reading(f"text {number}", (), NORTH, "m", looks_vector=NORTH, looks_model=model, parts=parts)
    writer.record_reading(frame.id, read)
    return frame.id


def nearest(
    writer: MemoryWriter, limit: int = 10, model: str = "eyes", conditions: Conditions = EVERYTHING
) -> list[tuple[str, float]]:
    return nearest_parts.nearest(writer._journal, model, NORTH, limit, conditions)

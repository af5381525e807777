"""Vectors of a frame that come after its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vector = npt.NDArray[np.float32]
    Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class LooksParts:
    """What a model of looks made of the parts of a frame's picture: (parts, d) float32, each of unit length.

    `vectors` is None where the frame `same_as` has them: its picture hardly differs.
    """

    model: str
    vectors: Vectors | None
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class FrameVectors:
    """As in `store.records.Reading`: float32, of unit length, beside the name of the model, or None."""

    text_vector: Vector | None = None
    text_model: str = ""
    looks_vector: Vector | None = None
    looks_model: str = ""
    parts: LooksParts | None = None

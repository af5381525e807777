"""How a query becomes a vector. The models live elsewhere (capture, or behind the daemon) and are handed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from store.records import Vector


class QueryEmbedder(Protocol):
    """Turns words into a vector that can be compared with those of one model."""

    @property
    def model(self) -> str:
        """The name that stands beside the vectors of frames made by the same model."""

    def embed_query(self, text: str) -> Vector:
        """A float32 vector of unit length. Raises ModelMissing, ReadingFailed."""


@dataclass(frozen=True, slots=True)
class QueryEmbedders:
    """What can be asked with: None where no model is installed.

    `looks_before` are the other models of looks there are. Frames that one of them saw are found through it until the
    present one has looked at them, too; one that no frame has a vector of is not asked.
    """

    meaning: QueryEmbedder | None = None
    looks: QueryEmbedder | None = None
    looks_before: tuple[QueryEmbedder, ...] = ()

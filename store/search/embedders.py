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
    """What can be asked with: None where no model is installed."""

    meaning: QueryEmbedder | None = None
    looks: QueryEmbedder | None = None

"""What the tree is grown from and what growing it gives. Pure records; nothing here reads or writes."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store.records import FrameGlance, Node, Vector

_QUICKLY = 1  # of zlib's levels


class TreeFrame:
    """A frame as the tree sees it. `tokens` are those of `store.tree.words.tokens_of` for its text and titles.

    Vectors are of unit length, or None where no model made one. All frames of a day are held until it is over: text
    and tokens are packed, which takes a tenth of the memory and some microseconds to look at.
    """

    __slots__ = ("_text", "_tokens", "glance", "looks_vector", "text_vector")

    def __init__(
        self,
        glance: FrameGlance,
        text: str,
        tokens: frozenset[str],
        text_vector: Vector | None = None,
        looks_vector: Vector | None = None,
    ) -> None:
        self.glance = glance
        self.text_vector = text_vector
        self.looks_vector = looks_vector
        self._text = zlib.compress(text.encode(), _QUICKLY)
        self._tokens = zlib.compress("\n".join(sorted(tokens)).encode(), _QUICKLY)

    @property
    def id(self) -> str:
        """The id of the frame."""
        return self.glance.id

    @property
    def text(self) -> str:
        """Its recognised text."""
        return zlib.decompress(self._text).decode()

    @property
    def tokens(self) -> frozenset[str]:
        """Its words."""
        return frozenset(zlib.decompress(self._tokens).decode().split("\n")) - {""}


class WordStatistics(Protocol):
    """How common words are in the whole memory."""

    @property
    def frames(self) -> int:
        """How many frames were counted."""

    def frames_with(self, token: str) -> int:
        """How many of them hold this token (of `store.tree.words.tokens_of`)."""


@dataclass(frozen=True)
class DayTree:
    """The nodes of one day from the day down to its segments, and where each frame of the day hangs.

    `nodes` stand parents first, each level in order of time. `segment_of` and `episode_of` map frame ids to node ids.
    """

    nodes: tuple[Node, ...] = ()
    segment_of: Mapping[str, str] = field(default_factory=dict)
    episode_of: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TreeChanges:
    """What differs from the last time: nodes to write over or add, ids to drop, frames that hang elsewhere now."""

    nodes: tuple[Node, ...] = ()
    removed_ids: tuple[str, ...] = ()
    segment_of: Mapping[str, str] = field(default_factory=dict)
    episode_of: Mapping[str, str] = field(default_factory=dict)

"""What the tree is grown from and what growing it gives. Pure records; nothing here reads or writes."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store.records import FrameGlance, Node, Vector

_QUICKLY = 1  # of zlib's levels
_BREAK = "\0"  # no token has it


class TreeFrame:
    """A frame as the tree sees it. `tokens` are those of `store.tree.words.tokens_of` for its text and titles.

    Vectors are of unit length, or None where no model made one. All frames of a day are held until it is over: text
    and tokens are packed, and vectors are held in half precision, as the journal has them. That takes a tenth of the
    memory and some microseconds to look at.
    """

    __slots__ = ("_looks", "_meaning", "_words", "glance")

    def __init__(
        self,
        glance: FrameGlance,
        text: str,
        tokens: frozenset[str],
        text_vector: Vector | None = None,
        looks_vector: Vector | None = None,
    ) -> None:
        self.glance = glance
        self._meaning = _packed(text_vector)
        self._looks = _packed(looks_vector)
        self._words = zlib.compress(_BREAK.join((text, "\n".join(sorted(tokens)))).encode(), _QUICKLY)

    @property
    def id(self) -> str:
        """The id of the frame."""
        return self.glance.id

    @property
    def text(self) -> str:
        """Its recognised text."""
        return zlib.decompress(self._words).decode().rpartition(_BREAK)[0]

    @property
    def tokens(self) -> frozenset[str]:
        """Its words."""
        return frozenset(zlib.decompress(self._words).decode().rpartition(_BREAK)[2].split("\n")) - {""}

    @property
    def text_vector(self) -> Vector | None:
        """What its text means."""
        return _unpacked(self._meaning)

    @property
    def looks_vector(self) -> Vector | None:
        """What it looks like."""
        return _unpacked(self._looks)


def _packed(vector: Vector | None) -> bytes | None:
    return None if vector is None else np.asarray(vector, dtype="<f2").tobytes()


def _unpacked(packed: bytes | None) -> Vector | None:
    if packed is None:
        return None
    vector = np.frombuffer(packed, dtype="<f2").astype(np.float32)
    length = np.float32(np.linalg.norm(vector))
    return vector / length if length else vector


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

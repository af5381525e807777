"""How values of records stand in the journal's columns."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from store.errors import MemoryDamaged
from store.records import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.records import Vector

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_microseconds(at: datetime) -> int:
    """Whole microseconds since 1970. Raises ValueError for a naive time."""
    if at.tzinfo is None:
        raise ValueError("A time needs a time zone.")
    return (at - _EPOCH) // _MICROSECOND


def to_time(microseconds: int) -> datetime:
    """The UTC time of whole microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=microseconds)


def pack_words(words: Sequence[Word]) -> bytes:
    """Words as deflated JSON; confidence is kept to a thousandth."""
    rows = [[w.text, w.left, w.top, w.width, w.height, round(w.confidence, 3), w.line] for w in words]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))


def unpack_words(packed: bytes) -> tuple[Word, ...]:
    """The words of `pack_words`. Raises MemoryDamaged."""
    try:
        return tuple(map(Word._make, json.loads(zlib.decompress(packed))))
    except (zlib.error, ValueError, TypeError) as error:
        raise MemoryDamaged("The words of a frame cannot be read; put the memory back from a backup.") from error


def pack_vector(vector: Vector | None) -> bytes | None:
    """A vector as half-precision floats: its direction is kept to a thousandth."""
    return None if vector is None else np.asarray(vector, dtype="<f2").tobytes()


def unpack_vector(packed: bytes | None) -> Vector | None:
    """The vector of `pack_vector` as float32, of unit length again."""
    if packed is None:
        return None
    vector = np.frombuffer(packed, dtype="<f2").astype(np.float32)
    length = float(np.linalg.norm(vector))
    return vector / np.float32(length) if length else vector

"""Ids that sort by time: ULIDs in lower case (https://github.com/ulid/spec).

26 characters of Crockford's base 32: 48 bits of milliseconds since 1970 (UTC), then 80 random bits. Two ids made for
the same millisecond by one maker still sort in the order they were made in.
"""

from __future__ import annotations

import secrets
import threading
from datetime import UTC, datetime, timedelta

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 26
_TIME_LENGTH = 10
_RANDOM_BITS = 80
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MAX_MILLISECONDS = (1 << 48) - 1


class IdMaker:
    """Makes ids; safe to call from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last_milliseconds = -1
        self._last_random = 0

    def make(self, at: datetime) -> str:
        """A new id for a UTC-aware time. Raises ValueError for a naive time or one before 1970."""
        if at.tzinfo is None:
            raise ValueError("An id needs a time with a time zone.")
        milliseconds = (at - _EPOCH) // timedelta(milliseconds=1)
        if not 0 <= milliseconds <= _MAX_MILLISECONDS:
            raise ValueError("An id needs a time between 1970 and 10889.")
        with self._lock:
            if milliseconds == self._last_milliseconds and self._last_random + 1 < 1 << _RANDOM_BITS:
                self._last_random += 1
            else:
                # the top bit stays free, so that counting up within a millisecond has room
                self._last_random = secrets.randbits(_RANDOM_BITS - 1)
            self._last_milliseconds = milliseconds
            return _encode((milliseconds << _RANDOM_BITS) | self._last_random)


def is_id(text: str) -> bool:
    """Whether the text has the form of an id. Ids name files, so nothing else may reach a path."""
    return len(text) == LENGTH and text[0] <= "7" and all(character in ALPHABET for character in text)


def time_of(identifier: str) -> datetime:
    """The time an id was made for, to the millisecond. Raises ValueError when it is no id."""
    if not is_id(identifier):
        raise ValueError("Not an id.")
    milliseconds = 0
    for character in identifier[:_TIME_LENGTH]:
        milliseconds = milliseconds * 32 + ALPHABET.index(character)
    return _EPOCH + timedelta(milliseconds=milliseconds)


def _encode(number: int) -> str:
    characters = []
    for _ in range(LENGTH):
        number, digit = divmod(number, 32)
        characters.append(ALPHABET[digit])
    return "".join(reversed(characters))

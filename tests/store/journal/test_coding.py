from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import MemoryDamaged
from store.journal.coding import pack_vector, pack_words, to_microseconds, to_time, unpack_vector, unpack_words
from store.records import Word


@given(st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_times_come_back_to_the_microsecond(at: datetime) -> None:
    assert to_time(to_microseconds(at)) == at


def test_the_zone_does_not_matter_and_must_be_there() -> None:
    east = timezone(timedelta(hours=5))
    assert to_microseconds(datetime(2026, 1, 1, 5, tzinfo=east)) == to_microseconds(datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(ValueError, match="zone"):
        to_microseconds(datetime(2026, 1, 1))  # noqa: DTZ001


def test_words_come_back() -> None:
    words = (Word("日本語", 1, 2, 3, 4, 0.123, 0), Word('quo"te', -1, 0, 9, 9, 1.0, 7))
    assert unpack_words(pack_words(words)) == words
    assert unpack_words(pack_words(())) == ()


@pytest.mark.parametrize("packed", [b"", b"garbage", pack_words([Word("a", 1, 1, 1, 1, 1.0, 0)])[:-3]])
def test_damaged_words_are_told(packed: bytes) -> None:
    with pytest.raises(MemoryDamaged):
        unpack_words(packed)


def test_vectors_keep_their_direction_and_unit_length() -> None:
    vector = np.random.default_rng(1).normal(size=384).astype(np.float32)
    vector /= np.linalg.norm(vector)
    back = unpack_vector(pack_vector(vector))
    assert back is not None
    assert back.dtype == np.float32
    assert abs(float(np.linalg.norm(back)) - 1) < 1e-5
    assert float(back @ vector) > 0.99999
    assert unpack_vector(pack_vector(None)) is None
    assert not unpack_vector(pack_vector(np.zeros(4, np.float32))).any()  # type: ignore[union-attr]

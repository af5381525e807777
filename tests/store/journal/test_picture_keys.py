from __future__ import annotations

import pytest

from store.errors import MemoryDamaged
from store.journal import frames
from store.journal.connection import Journal
from store.journal.picture_keys import PictureKeys
from store.records import NewFrame
from tests.store.conftest import MORNING

A, B = "01m82wz61d6hp1jxfm5k4k4bna", "01m82wz61d6hp1jxfm5k4k4bnb"


@pytest.fixture
def keys(journal: Journal) -> PictureKeys:
    for frame_id in (A, B):
        frames.insert(journal, frame_id, NewFrame(MORNING), 1)
    return PictureKeys(journal, bytes(32))


def test_keys_are_random_wrapped_and_found(journal: Journal, keys: PictureKeys) -> None:
    first, second = keys.new_key(), keys.new_key()
    keys.keep(A, first)
    keys.keep(B, second)
    assert first != second
    assert (keys.find(A), keys.find(B)) == (first, second)
    assert keys.find("unknown") is None
    assert all(first not in row[0] for row in journal.query("SELECT wrapped FROM picture_keys"))


def test_a_renewed_epoch_keeps_the_keys_and_drops_the_old_wrapping(journal: Journal, keys: PictureKeys) -> None:
    key = keys.new_key()
    keys.keep(A, key)
    before = journal.query("SELECT e.id, e.wrapped, k.wrapped FROM epochs e JOIN picture_keys k")
    with journal.transaction():
        keys.renew_epoch()
    after = journal.query("SELECT e.id, e.wrapped, k.wrapped FROM epochs e JOIN picture_keys k")
    assert keys.find(A) == key
    assert len(after) == 1
    assert not set(before[0]) & set(after[0])


def test_another_vault_or_another_frames_key_does_not_unwrap(journal: Journal, keys: PictureKeys) -> None:
    keys.keep(A, keys.new_key())
    keys.keep(B, keys.new_key())
    with pytest.raises(MemoryDamaged):
        PictureKeys(journal, bytes([1] * 32)).find(A)
    journal.run("UPDATE picture_keys SET wrapped = (SELECT wrapped FROM picture_keys WHERE frame_id = ?)", (B,))
    with pytest.raises(MemoryDamaged):
        keys.find(A)

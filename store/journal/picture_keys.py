"""The keys of pictures: a random one for each frame, wrapped by the key of the present epoch.

Forgetting deletes the frame's key and renews the epoch: then not even a copy of the old row helps, because the key
it was wrapped with is gone as well. Wrapping is AES-256-GCM with the frame's id as associated data.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from store.errors import MemoryDamaged

if TYPE_CHECKING:
    from store.journal.connection import Journal

_KEY_BYTES = 32
_NONCE_BYTES = 12


class PictureKeys:
    """Makes, finds and renews the keys. `wrapping_key` is 32 bytes of the vault."""

    def __init__(self, journal: Journal, wrapping_key: bytes) -> None:
        self._journal = journal
        self._wrapping_key = wrapping_key

    def new_key(self) -> bytes:
        """A fresh key, not yet kept anywhere."""
        return secrets.token_bytes(_KEY_BYTES)

    def keep(self, frame_id: str, key: bytes) -> None:
        """Keep a frame's key, wrapped; inside the transaction that keeps the frame."""
        epoch, epoch_key = self._present_epoch()
        self._journal.run(
            "INSERT INTO picture_keys VALUES (?, ?, ?)", (frame_id, epoch, _wrap(epoch_key, key, frame_id))
        )

    def find(self, frame_id: str) -> bytes | None:
        """A frame's key, or None when it has none. Raises MemoryDamaged."""
        row = self._journal.one(
            "SELECT k.wrapped, e.id, e.wrapped FROM picture_keys k JOIN epochs e ON e.id = k.epoch WHERE frame_id = ?",
            (frame_id,),
        )
        if row is None:
            return None
        return _unwrap(_unwrap(self._wrapping_key, row[2], f"epoch {row[1]}"), row[0], frame_id)

    def renew_epoch(self) -> None:
        """Wrap all keys with a new epoch's key and delete the old epochs; inside a transaction."""
        epochs = {
            row[0]: _unwrap(self._wrapping_key, row[1], f"epoch {row[0]}")
            for row in self._journal.query("SELECT id, wrapped FROM epochs")
        }
        kept = self._journal.query("SELECT frame_id, epoch, wrapped FROM picture_keys")
        epoch, epoch_key = self._new_epoch()
        self._journal.run_many(
            "UPDATE picture_keys SET epoch = ?, wrapped = ? WHERE frame_id = ?",
            [
                (epoch, _wrap(epoch_key, _unwrap(epochs[old], wrapped, frame_id), frame_id), frame_id)
                for frame_id, old, wrapped in kept
            ],
        )
        self._journal.run("DELETE FROM epochs WHERE id <> ?", (epoch,))

    def _present_epoch(self) -> tuple[int, bytes]:
        row = self._journal.one("SELECT id, wrapped FROM epochs ORDER BY id DESC LIMIT 1")
        if row is None:
            return self._new_epoch()
        return row[0], _unwrap(self._wrapping_key, row[1], f"epoch {row[0]}")

    def _new_epoch(self) -> tuple[int, bytes]:
        number = self._journal.number("SELECT max(id) FROM epochs") + 1
        key = secrets.token_bytes(_KEY_BYTES)
        self._journal.run(
            "INSERT INTO epochs VALUES (?, ?)", (number, _wrap(self._wrapping_key, key, f"epoch {number}"))
        )
        return number, key


def _wrap(wrapping_key: bytes, key: bytes, label: str) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(wrapping_key).encrypt(nonce, key, label.encode())


def _unwrap(wrapping_key: bytes, wrapped: bytes, label: str) -> bytes:
    try:
        return AESGCM(wrapping_key).decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], label.encode())
    except (InvalidTag, ValueError) as error:
        raise MemoryDamaged("The key of a picture cannot be read; put the memory back from a backup.") from error

"""The keys of a memory: one secret, and a sub-key for every use of it.

The secret comes from the OS keyring (32 random bytes) or from a passphrase through Argon2id (RFC 9106; 64 MiB, three
passes). Sub-keys are HKDF-SHA256 (RFC 5869). ``memory.json`` holds what is needed to find the key again and a value
that tells a right key from a wrong one; it holds no secret.
"""

from __future__ import annotations

import hmac
import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from store.errors import MemoryFault, MemoryTooNew, NoMemory, NotAMemory, WrongKey
from store.folder import MemoryFolder, cannot_write, make_folder, sync_folder, unfinished, write_once
from store.key_sources import KeyringSource, KeySource, PassphraseSource, keyring_is_safe

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["KeySource", "KeyringSource", "PassphraseSource", "Vault", "key_source_of", "keyring_is_safe"]

FORMAT = "backscroll memory"
SCHEMA = 1
KEY_BYTES = 32
_SALT_BYTES = 16
_MAX_MARKER_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Stretching:
    """Argon2id's parameters, kept beside the salt so that they can be raised later."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def key(self, passphrase: bytes, salt: bytes) -> bytes:
        """32 bytes from a passphrase."""
        argon = Argon2id(
            salt=salt, length=KEY_BYTES, iterations=self.passes, lanes=self.lanes, memory_cost=self.memory_kib
        )
        return argon.derive(passphrase)


class Vault:
    """An unlocked memory's keys."""

    def __init__(self, root_key: bytes) -> None:
        self._root_key = root_key

    @classmethod
    def create(cls, folder: Path, source: KeySource) -> Vault:
        """Make a folder a memory by writing its ``memory.json``.

        Raises NotAMemory when the folder holds other things (nothing is touched), MemoryFault when it is a memory
        already, KeyNeeded, FolderNotWritable.
        """
        place = MemoryFolder(folder)
        _check_free(place)
        salt = secrets.token_bytes(_SALT_BYTES)
        stretching = Stretching()
        vault = cls(_root_key(source, salt, stretching, create=True))
        marker = {
            "format": FORMAT,
            "schema": SCHEMA,
            "key_source": source.name,
            "salt": salt.hex(),
            "argon2id": {
                "memory_kib": stretching.memory_kib,
                "passes": stretching.passes,
                "lanes": stretching.lanes,
            },
            "check": vault.subkey("check").hex(),
        }
        _write_marker(place, marker)
        return vault

    @classmethod
    def unlock(cls, folder: Path, source: KeySource) -> Vault:
        """Open the memory in a folder. Raises NoMemory, NotAMemory, MemoryTooNew, KeyNeeded, WrongKey."""
        place = MemoryFolder(folder)
        marker = _read_marker(place)
        if source.name != marker["key_source"]:
            msg = f"The memory in {folder} opens with its {marker['key_source']}, not with a {source.name}; use that."
            raise WrongKey(msg)
        try:
            salt, check = bytes.fromhex(marker["salt"]), bytes.fromhex(marker["check"])
            stretching = Stretching(**marker["argon2id"])
        except (KeyError, TypeError, ValueError) as error:
            raise _not_a_memory(place) from error
        vault = cls(_root_key(source, salt, stretching, create=False))
        if not hmac.compare_digest(check, vault.subkey("check")):
            raise WrongKey(_wrong_key_message(source.name))
        return vault

    def subkey(self, purpose: str) -> bytes:
        """32 bytes for one purpose; the same purpose gives the same key."""
        hkdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"backscroll:" + purpose.encode())
        return hkdf.derive(self._root_key)

    def control_key(self) -> bytes:
        """The key of the recorder's socket."""
        return self.subkey("control")

    def __repr__(self) -> str:
        return "Vault(unlocked)"


def key_source_of(folder: Path) -> str:
    """``keyring`` or ``passphrase``. Raises NoMemory, NotAMemory, MemoryTooNew."""
    return str(_read_marker(MemoryFolder(folder))["key_source"])


def _root_key(source: KeySource, salt: bytes, stretching: Stretching, *, create: bool) -> bytes:
    secret = source.secret(create=create)
    if source.name == "passphrase":
        return stretching.key(secret, salt)
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=b"backscroll:root").derive(secret)


def _wrong_key_message(name: str) -> str:
    if name == "passphrase":
        return "This passphrase does not open the memory; check it and try again."
    return "The key in the keyring does not open this memory; unlock the keyring it was made with."


def _check_free(place: MemoryFolder) -> None:
    if place.marker.exists():
        msg = f"There is a memory in {place.root} already; open it, or choose another folder."
        raise MemoryFault(msg)
    try:
        occupied = place.root.exists() and (not place.root.is_dir() or _holds_things(place.root))
    except OSError as error:
        raise cannot_write(place.root, error) from error
    if occupied:
        msg = f"{place.root} holds other things; choose an empty folder for the memory."
        raise NotAMemory(msg)


def _holds_things(root: Path) -> bool:
    """Whether something lies in a folder, apart from what a start that failed left there."""
    left = unfinished(MemoryFolder(root).marker.name)
    return any(not path.match(left) for path in root.iterdir())


def _write_marker(place: MemoryFolder, marker: dict[str, object]) -> None:
    """Write ``memory.json`` whole or not at all; of two processes doing so at once only one succeeds."""
    try:
        make_folder(place.root)
        write_once(place.marker, json.dumps(marker, indent=1) + "\n")
        sync_folder(place.root.parent)
    except FileExistsError as error:
        msg = f"There is a memory in {place.root} already; open it, or choose another folder."
        raise MemoryFault(msg) from error
    except OSError as error:
        raise cannot_write(place.root, error) from error


def _read_marker(place: MemoryFolder) -> dict[str, Any]:
    try:
        with place.marker.open("rb") as file:
            raw = file.read(_MAX_MARKER_BYTES)
    except FileNotFoundError as error:
        raise _nothing_here(place) from error
    except NotADirectoryError as error:
        msg = f"{place.root} is not a folder; choose another with --home."
        raise NotAMemory(msg) from error
    except OSError as error:
        msg = f"{place.marker} cannot be read; check its permissions."
        raise NotAMemory(msg) from error
    try:
        marker = json.loads(raw)
    except ValueError as error:
        raise _not_a_memory(place) from error
    if not isinstance(marker, dict) or marker.get("format") != FORMAT or not isinstance(marker.get("schema"), int):
        raise _not_a_memory(place)
    if marker["schema"] > SCHEMA:
        msg = f"The memory in {place.root} was written by a newer Backscroll; update this program."
        raise MemoryTooNew(msg)
    if marker.get("key_source") not in ("keyring", "passphrase"):
        raise _not_a_memory(place)
    return marker


def _nothing_here(place: MemoryFolder) -> MemoryFault:
    if place.root.is_dir() and any(place.root.iterdir()):
        return NotAMemory(f"{place.root} holds other things and no memory; choose another folder with --home.")
    return NoMemory(f"There is no memory in {place.root} yet; start recording with `backscroll record`.")


def _not_a_memory(place: MemoryFolder) -> NotAMemory:
    return NotAMemory(f"{place.root} holds no memory this program can read; nothing in it was touched.")

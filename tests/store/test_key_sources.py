from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring
from keyring.errors import KeyringLocked

from store.errors import KeyNeeded
from store.vault import KeyringSource, Vault, keyring_is_safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class SecretService(KeyringBackend):
    """Stands for a desktop's keyring, which a test machine has none of."""

    priority = 0

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password


class Locked(SecretService):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked


class FileKeyring(SecretService):
    """Keeps its secrets in a file, as those of keyrings.alt do."""


SecretService.__module__ = Locked.__module__ = "keyring.backends.SecretService"
FileKeyring.__module__ = "keyrings.alt.file"


@pytest.fixture
def use() -> Iterator[Callable[[KeyringBackend], None]]:
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_the_secret_is_made_once_and_found_again(use: Callable[[KeyringBackend], None], folder: Path) -> None:
    backend = SecretService()
    use(backend)
    assert keyring_is_safe()
    made = Vault.create(folder, KeyringSource("mine"))
    assert Vault.unlock(folder, KeyringSource("mine")).subkey("x") == made.subkey("x")
    (secret,) = backend.held.values()
    assert len(bytes.fromhex(secret)) == 32
    assert secret not in (folder / "memory.json").read_text()


@pytest.mark.parametrize("backend", [NullKeyring(), FailKeyring(), FileKeyring()])
def test_unsafe_keyrings_are_refused(use: Callable[[KeyringBackend], None], backend: KeyringBackend) -> None:
    use(backend)
    assert not keyring_is_safe()
    with pytest.raises(KeyNeeded, match="passphrase"):
        KeyringSource("mine").secret(create=True)


def test_of_a_chain_only_the_safe_one_is_used(
    use: Callable[[KeyringBackend], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    safe, file = SecretService(), FileKeyring()
    monkeypatch.setattr(ChainerBackend, "backends", [file, safe])
    use(ChainerBackend())
    KeyringSource("mine").secret(create=True)
    assert safe.held
    assert not file.held


def test_a_locked_keyring_and_one_without_the_key_say_so(use: Callable[[KeyringBackend], None]) -> None:
    use(Locked())
    with pytest.raises(KeyNeeded, match="unlock"):
        KeyringSource("mine").secret(create=False)
    use(SecretService())
    with pytest.raises(KeyNeeded, match="no key"):
        KeyringSource("mine").secret(create=False)


def test_an_entry_that_is_no_key_is_refused(use: Callable[[KeyringBackend], None]) -> None:
    backend = SecretService()
    backend.held["Backscroll", "mine"] = "hunter2"
    use(backend)
    with pytest.raises(KeyNeeded, match="not a key"):
        KeyringSource("mine").secret(create=False)

"""Where the secret of a memory comes from: the OS keyring or a passphrase. There is no third, silent way."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Protocol

from store.errors import KeyNeeded

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Backscroll"
_SECRET_BYTES = 32

# Keyrings that keep what they are given behind the login of the person. Anything else (null, fail, plain text, files,
# third parties) is refused: a key that lies readable beside the data is no key.
_SAFE_KEYRINGS = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)


class KeySource(Protocol):
    """A place a secret comes from. `name` is ``keyring`` or ``passphrase``."""

    name: str

    def secret(self, *, create: bool) -> bytes:
        """The secret; made anew when `create` and none is there. Raises KeyNeeded."""
        ...


class PassphraseSource:
    """A passphrase the person typed or put in the environment."""

    name = "passphrase"

    def __init__(self, passphrase: str) -> None:
        self._passphrase = passphrase

    def secret(self, *, create: bool) -> bytes:  # noqa: ARG002 - a passphrase is never made, only given
        """The passphrase as UTF-8. Raises KeyNeeded when it is empty."""
        if not self._passphrase:
            raise KeyNeeded("The passphrase is empty; type one, or set BACKSCROLL_PASSPHRASE.")
        return self._passphrase.encode()


class KeyringSource:
    """32 random bytes in the keyring of the operating system, under an account name of this memory."""

    name = "keyring"

    def __init__(self, account: str) -> None:
        self._account = account

    def secret(self, *, create: bool) -> bytes:
        """The secret in the keyring. Raises KeyNeeded when there is no safe keyring, it is locked, or holds none."""
        from keyring.errors import KeyringError

        backend = _safe_backend()
        if backend is None:
            raise KeyNeeded(
                "There is no safe keyring on this computer; type a passphrase, or set BACKSCROLL_PASSPHRASE."
            )
        try:
            held = backend.get_password(SERVICE, self._account)
            if held is None and create:
                held = secrets.token_hex(_SECRET_BYTES)
                backend.set_password(SERVICE, self._account, held)
                held = backend.get_password(SERVICE, self._account)
        except KeyringError as error:
            raise KeyNeeded("The keyring could not be opened; unlock it and try again.") from error
        if held is None:
            raise KeyNeeded("The keyring holds no key for this memory; use the keyring it was made with.")
        try:
            return bytes.fromhex(held)
        except ValueError as error:
            raise KeyNeeded("The keyring's entry for this memory is not a key; restore it from a backup.") from error


def keyring_is_safe() -> bool:
    """Whether this computer has a keyring that a memory's key may be kept in."""
    return _safe_backend() is not None


def _safe_backend() -> KeyringBackend | None:
    import keyring

    backend = keyring.get_keyring()
    # the chainer asks several keyrings in turn; only a safe one among them is used
    candidates = getattr(backend, "backends", None) or [backend]
    for candidate in candidates:
        if type(candidate).__module__ in _SAFE_KEYRINGS:
            return candidate
    return None

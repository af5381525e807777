"""Where the key of the memory comes from: the OS keyring, the environment, or a question on the terminal."""

from __future__ import annotations

import getpass
import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop_app.single_instance import try_lock
from store.errors import KeyNeeded, MemoryLocked, NoMemory
from store.folder import cannot_write
from store.key_sources import KeyringSource, PassphraseSource, keyring_is_safe
from store.vault import Vault, key_source_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.paths import Paths
    from store.key_sources import KeySource

    AskPassphrase = Callable[[bool], str]
    """Asks a person; the argument says whether a new passphrase is chosen (then: ask twice). Raises KeyNeeded."""

PASSPHRASE_VARIABLE = "BACKSCROLL_PASSPHRASE"  # noqa: S105 - the name of a variable
MAKING_SECONDS = 60.0
"""Another process may wait for a person to unlock the keyring."""
NOBODY_CAN = "Nobody can recover this passphrase: without it the memory stays sealed for good. Keep it somewhere safe."


def unlock_vault(paths: Paths, *, create: bool, ask: AskPassphrase | None = None) -> Vault:
    """Open the memory's keys; with `create`, make a memory where there is none.

    `ask` stands for a window that asks; without it a terminal is asked. Raises NoMemory, NotAMemory, MemoryTooNew,
    WrongKey, KeyNeeded, FolderNotWritable, MemoryLocked.
    """
    if paths.has_memory:
        return Vault.unlock(paths.memory, key_source(paths, create=False, ask=ask))
    paths.check_home()
    if not create:
        message = f"There is no memory in {paths.home} yet: start one with backscroll, record or import."
        raise NoMemory(message)
    paths.prepare()
    source = key_source(paths, create=True, ask=ask)
    with _making(paths):
        return _first_or_second(paths, source)


def _first_or_second(paths: Paths, source: KeySource) -> Vault:
    if paths.has_memory:  # another process was first: its key counts
        return Vault.unlock(paths.memory, source)
    return Vault.create(paths.memory, source)


@contextmanager
def _making(paths: Paths) -> Iterator[None]:
    """Only one process makes the memory, so that what one puts into the keyring is not put over another's.

    Raises MemoryLocked where another takes too long, FolderNotWritable.
    """
    try:
        file = paths.marker.open("r+", encoding="ascii")
    except OSError as error:
        raise cannot_write(paths.home, error) from error
    with file:
        end = time.monotonic() + MAKING_SECONDS
        while not try_lock(file):
            if time.monotonic() > end:
                msg = f"Another Backscroll is making the memory in {paths.home}: answer what it asks, and try again."
                raise MemoryLocked(msg)
            time.sleep(0.05)
        yield


def key_source(paths: Paths, *, create: bool, ask: AskPassphrase | None = None) -> KeySource:
    """The source to use: what the memory was made with; for a new one a passphrase if given, else a safe keyring.

    Raises KeyNeeded where there is neither keyring nor passphrase nor anybody to ask.
    """
    given = os.environ.get(PASSPHRASE_VARIABLE, "")
    if not create and key_source_of(paths.memory) == "keyring":
        return KeyringSource(keyring_account(paths))
    if given:
        return PassphraseSource(given)
    if create and keyring_is_safe():
        return KeyringSource(keyring_account(paths))
    return PassphraseSource((ask or ask_on_terminal)(create))


def keyring_account(paths: Paths) -> str:
    """The name of this memory's entry in the OS keyring; it stays when the home is moved."""
    return paths.home_id() or str(paths.memory.resolve())


def ask_on_terminal(new: bool) -> str:  # noqa: FBT001 - the one shape of AskPassphrase
    """Ask for the passphrase without showing it; twice for a new one. Raises KeyNeeded."""
    if not (sys.stdin and sys.stdin.isatty()):
        msg = f"No OS keyring and no passphrase: set {PASSPHRASE_VARIABLE} or run this in a terminal that can ask."
        raise KeyNeeded(msg)
    try:
        if not new:
            return _not_empty(getpass.getpass("Passphrase of the memory: "))
        sys.stderr.write(NOBODY_CAN + "\n")
        first = _not_empty(getpass.getpass("A passphrase for the new memory: "))
        if getpass.getpass("The same again: ") != first:
            raise KeyNeeded("The two passphrases differ: nothing was created, try again.")
    except (EOFError, KeyboardInterrupt) as error:
        raise KeyNeeded("No passphrase was given.") from error
    return first


def _not_empty(passphrase: str) -> str:
    if not passphrase:
        raise KeyNeeded("The passphrase was empty: nothing was opened.")
    return passphrase

from __future__ import annotations

import getpass
import io
import secrets
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from desktop_app import keys
from desktop_app.keys import ask_on_terminal, unlock_vault
from desktop_app.paths import Paths
from store.errors import KeyNeeded, MemoryLocked, NoMemory, NotAMemory, WrongKey

if TYPE_CHECKING:
    from pathlib import Path


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.of(tmp_path / "home")


def test_a_passphrase_from_the_environment_makes_and_opens(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "correct horse")
    made = unlock_vault(paths, create=True)
    assert unlock_vault(paths, create=False).subkey("x") == made.subkey("x")
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "wrong")
    with pytest.raises(WrongKey):
        unlock_vault(paths, create=True)


def test_no_memory_is_said_and_nothing_is_made(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "x")
    with pytest.raises(NoMemory):
        unlock_vault(paths, create=False)
    assert not paths.home.exists()


def test_a_folder_that_is_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "x")
    (tmp_path / "mine.txt").write_text("x")
    for create in (False, True):
        with pytest.raises(NotAMemory):
            unlock_vault(Paths.of(tmp_path), create=create)
    assert not (tmp_path / "memory").exists()


def test_without_anybody_to_ask_the_sentence_says_how(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(KeyNeeded, match="BACKSCROLL_PASSPHRASE"):
        unlock_vault(paths, create=True)
    assert not paths.memory.exists()


def test_a_terminal_is_asked_twice_for_a_new_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["one", "two"]
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: answers.pop(0))
    with pytest.raises(KeyNeeded, match="differ"):
        ask_on_terminal(True)
    answers = ["one", "one"]
    capsys.readouterr()
    assert ask_on_terminal(True) == "one"
    assert "Nobody can recover" in capsys.readouterr().err
    answers = ["one"]
    assert ask_on_terminal(False) == "one"
    assert not capsys.readouterr().err, "of a memory that is there nothing has to be said"
    answers = [""]
    with pytest.raises(KeyNeeded, match="empty"):
        ask_on_terminal(False)


def test_a_window_may_ask_instead(paths: Paths) -> None:
    asked: list[bool] = []

    def ask(new: bool) -> str:
        asked.append(new)
        return "from a window"

    unlock_vault(paths, create=True, ask=ask)
    unlock_vault(paths, create=False, ask=ask)
    assert asked == [True, False]


def test_a_safe_keyring_comes_before_a_question(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "keyring_is_safe", lambda: True)
    paths.prepare()
    source = keys.key_source(paths, create=True, ask=lambda _new: pytest.fail("nobody must be asked"))
    assert source.name == "keyring"
    assert keys.keyring_account(paths) == paths.home_id()


class SlowKeyring:
    """A source that, like a keyring, keeps what it made; and takes its time between looking and keeping."""

    name = "keyring"

    def __init__(self, kept: dict[str, bytes]) -> None:
        self._kept = kept

    def secret(self, *, create: bool) -> bytes:
        held = self._kept.get("secret")
        if held is None and create:
            time.sleep(0.3)
            held = self._kept["secret"] = secrets.token_bytes(32)
        assert held is not None
        return held


def test_of_two_that_make_a_memory_at_once_both_get_the_key_that_is_kept(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[str, bytes] = {}
    monkeypatch.setattr(keys, "key_source", lambda *_args, **_kwargs: SlowKeyring(kept))
    with ThreadPoolExecutor(3) as pool:
        vaults = list(pool.map(lambda _: unlock_vault(paths, create=True), range(3)))
    again = unlock_vault(paths, create=False)
    assert {vault.subkey("x") for vault in vaults} == {again.subkey("x")}


def test_one_that_takes_too_long_to_make_the_memory_is_told(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "x")
    monkeypatch.setattr(keys, "MAKING_SECONDS", 0.1)
    paths.prepare()
    with keys._making(paths), pytest.raises(MemoryLocked, match="is making the memory"):
        unlock_vault(paths, create=True)
    assert not paths.has_memory
    unlock_vault(paths, create=True)

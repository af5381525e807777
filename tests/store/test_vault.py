from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from store.errors import FolderNotWritable, KeyNeeded, MemoryFault, MemoryTooNew, NoMemory, NotAMemory, WrongKey
from store.vault import KeyringSource, PassphraseSource, Stretching, Vault, key_source_of

if TYPE_CHECKING:
    from pathlib import Path


def test_the_same_passphrase_opens_it_and_another_does_not(folder: Path, source: PassphraseSource) -> None:
    made = Vault.create(folder, source)
    assert Vault.unlock(folder, source).subkey("journal") == made.subkey("journal")
    with pytest.raises(WrongKey, match="passphrase"):
        Vault.unlock(folder, PassphraseSource("correct horse "))


def test_passphrases_are_stretched_as_promised_and_two_memories_share_no_key(tmp_path: Path) -> None:
    first = Vault.create(tmp_path / "a", PassphraseSource("same"))
    second = Vault.create(tmp_path / "b", PassphraseSource("same"))
    assert first.subkey("journal") != second.subkey("journal")
    said = json.loads((tmp_path / "a/memory.json").read_text())
    assert said["argon2id"] == {"memory_kib": 65_536, "passes": 3, "lanes": 4}
    assert len(bytes.fromhex(said["salt"])) == 16


def test_the_parameters_of_stretching_count() -> None:
    key = Stretching(memory_kib=64, passes=2, lanes=1).key(b"password", b"somesalt12345678")
    assert len(key) == 32
    assert key != Stretching(memory_kib=64, passes=3, lanes=1).key(b"password", b"somesalt12345678")


def test_subkeys_differ_by_purpose_and_stand_nowhere_on_disk(folder: Path, vault: Vault) -> None:
    keys = {vault.subkey(purpose) for purpose in ("journal", "picture keys", "control")}
    assert len(keys) == 3
    assert vault.control_key() == vault.subkey("control")
    held = (folder / "memory.json").read_text()
    assert not any(key.hex() in held or str(key) in held for key in keys)
    assert "horse" not in held
    assert "horse" not in repr(vault)


def test_the_files_are_private_and_the_umask_is_put_back(folder: Path, source: PassphraseSource) -> None:
    before = os.umask(0o022)
    try:
        Vault.create(folder, source)
        assert os.umask(0o022) == 0o022
    finally:
        os.umask(before)
    assert (folder / "memory.json").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in folder.iterdir()] == ["memory.json"]


def test_a_folder_with_other_things_is_refused_and_untouched(folder: Path, source: PassphraseSource) -> None:
    folder.mkdir()
    (folder / "thesis.txt").write_text("mine")
    with pytest.raises(NotAMemory, match="empty folder"):
        Vault.create(folder, source)
    with pytest.raises(NotAMemory, match="other things"):
        Vault.unlock(folder, source)
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("thesis.txt", "mine")]


def test_a_memory_is_not_made_twice(folder: Path, vault: Vault, source: PassphraseSource) -> None:
    before = (folder / "memory.json").read_bytes()
    with pytest.raises(MemoryFault, match="already"):
        Vault.create(folder, source)
    assert (folder / "memory.json").read_bytes() == before


def test_no_folder_and_an_empty_one_are_no_memory_yet(folder: Path, source: PassphraseSource) -> None:
    with pytest.raises(NoMemory):
        Vault.unlock(folder, source)
    folder.mkdir()
    with pytest.raises(NoMemory):
        key_source_of(folder)


@pytest.mark.parametrize(
    "held",
    [
        b"",
        b"{",
        b"[]",
        b'{"format": "other", "schema": 1}',
        b"\xff\xfe",
        b'{"format": "backscroll memory", "schema": 1}',
    ],
)
def test_a_marker_that_is_none_is_not_a_memory(folder: Path, source: PassphraseSource, held: bytes) -> None:
    folder.mkdir()
    (folder / "memory.json").write_bytes(held)
    with pytest.raises(NotAMemory):
        Vault.unlock(folder, source)


@pytest.mark.parametrize("change", [{"salt": "zz"}, {"check": None}, {"argon2id": {"memory_kib": 1, "rounds": 2}}])
def test_a_marker_with_broken_fields_is_not_a_memory(
    folder: Path, vault: Vault, source: PassphraseSource, change: dict[str, object]
) -> None:
    marker = json.loads((folder / "memory.json").read_text())
    (folder / "memory.json").write_text(json.dumps(marker | change))
    with pytest.raises(NotAMemory):
        Vault.unlock(folder, source)


def test_a_newer_schema_is_told_apart(folder: Path, vault: Vault, source: PassphraseSource) -> None:
    marker = json.loads((folder / "memory.json").read_text())
    (folder / "memory.json").write_text(json.dumps(marker | {"schema": 2}))
    with pytest.raises(MemoryTooNew, match="update"):
        Vault.unlock(folder, source)


def test_the_wrong_kind_of_key_is_named(folder: Path, vault: Vault) -> None:
    assert key_source_of(folder) == "passphrase"
    with pytest.raises(WrongKey, match="passphrase"):
        Vault.unlock(folder, KeyringSource("memory"))


def test_an_empty_passphrase_is_no_passphrase(folder: Path) -> None:
    with pytest.raises(KeyNeeded):
        Vault.create(folder, PassphraseSource(""))
    assert not folder.exists()


def test_a_home_below_a_file_cannot_be_written(tmp_path: Path, source: PassphraseSource) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FolderNotWritable, match="--home"):
        Vault.create(tmp_path / "file" / "memory", source)


def test_what_a_failed_start_left_does_not_stand_in_the_way(folder: Path, source: PassphraseSource) -> None:
    folder.mkdir()
    (folder / ".memory-0123456789abcdef.json").write_text("{")
    Vault.create(folder, source)
    assert Vault.unlock(folder, source)

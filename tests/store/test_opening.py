from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from store.errors import MemoryLocked, MemoryOutdated
from store.folder import MemoryFolder, WriterLock, make_private
from store.opening import open_reader
from store.reader import MemoryReader
from store.records import SearchMode
from tests.store.journal.test_schema import as_of_schema_1

if TYPE_CHECKING:
    from pathlib import Path

    from store.vault import Vault


@pytest.fixture
def ancient(folder: Path, vault: Vault) -> Path:
    place = MemoryFolder(folder)
    make_private(place)
    as_of_schema_1(place.journal, vault.subkey("journal"))
    return folder


def test_an_older_memory_is_brought_up_to_date_and_searched(ancient: Path, vault: Vault) -> None:
    with pytest.raises(MemoryOutdated, match="start the recorder once"):
        MemoryReader.open(ancient, vault)
    for _ in range(2):
        reader = open_reader(ancient, vault)
        assert len(reader.search("ancient", modes=(SearchMode.TEXT,)).hits) >= 1
        reader.close()


def test_an_older_memory_that_is_being_written_is_left_alone(ancient: Path, vault: Vault) -> None:
    lock = WriterLock(MemoryFolder(ancient))
    with pytest.raises(MemoryLocked):
        open_reader(ancient, vault)
    lock.release()

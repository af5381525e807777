"""Opens a memory to read whatever version of the program it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import MemoryOutdated
from store.reader import MemoryReader

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path

    from store.search.embedders import QueryEmbedders
    from store.vault import Vault


def open_reader(
    folder: Path, vault: Vault, *, embedders: QueryEmbedders | None = None, zone: tzinfo | None = None
) -> MemoryReader:
    """As `MemoryReader.open`; the memory of an older version is brought up to date first, as its writer would.

    Raises what `MemoryReader.open` and, for an older memory, `MemoryWriter.open` raise: MemoryLocked while an older
    recorder is still at work on it.
    """
    try:
        return MemoryReader.open(folder, vault, embedders=embedders, zone=zone)
    except MemoryOutdated:
        from store.writer import MemoryWriter  # seldom needed, and it loads much

        MemoryWriter.open(folder, vault, zone=zone).close()
    return MemoryReader.open(folder, vault, embedders=embedders, zone=zone)

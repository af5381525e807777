"""A corpus as a memory: imported through the real writer, with real text vectors, and searched by the real engine."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from capture.importing import Importer
from capture.pipeline import FrameReader
from capture.vision.text_embedding import MiniLmEmbedder
from store.folder import MemoryFolder
from store.journal.connection import Journal
from store.journal_source import JournalSource
from store.key_sources import PassphraseSource
from store.search.embedders import QueryEmbedders
from store.search.engine import SearchEngine
from store.tables.search_tables import SearchTables
from store.transfer.choose import find_moments
from store.transfer.rows import line_key
from store.vault import Vault
from store.writer import MemoryWriter

if TYPE_CHECKING:
    from store.search.surroundings import Surroundings

_MINILM = MiniLmEmbedder()


@dataclass(frozen=True)
class Remembered:
    """An open memory. `names` maps its frames' ids to what the data set calls them."""

    tables: SearchTables
    source: JournalSource
    names: Mapping[str, str]

    def engine(self, surroundings: Surroundings) -> SearchEngine:
        """The program's own search over it, with the default install's models."""
        return SearchEngine(self.tables, self.source, QueryEmbedders(meaning=_MINILM), surroundings)


class _NothingToRead:
    name, version = "none", ""

    def read(self, pixels: object) -> NoReturn:
        raise AssertionError(pixels)


@contextmanager
def remembered(corpus: Path) -> Iterator[Remembered]:
    """Imports a file of moments into a memory of its own, which is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "memory"
        vault = Vault.create(place, PassphraseSource(secrets.token_hex()))
        with closing(MemoryWriter.open(place, vault, zone=UTC)) as writer:
            reader = FrameReader(_NothingToRead(), _MINILM, None)
            Importer(writer, reader).run(find_moments(corpus, UTC))
            names = _names(writer, corpus)
            writer.maintain()
        with opened(place, vault, names) as memory:
            yield memory


@contextmanager
def opened(place: Path, vault: Vault, names: Mapping[str, str]) -> Iterator[Remembered]:
    """An existing memory, read only."""
    folder = MemoryFolder(place)
    with ExitStack() as stack:
        journal = Journal.open(folder.journal, vault.subkey("journal"), writable=False)
        stack.callback(journal.close)
        keys = {"token_key": vault.subkey("tokens"), "rotation_key": vault.subkey("rotation")}
        tables = SearchTables.open(folder.tables, **keys, writable=False)
        stack.callback(tables.close)
        yield Remembered(tables, JournalSource(journal), names)


def _names(writer: MemoryWriter, corpus: Path) -> dict[str, str]:
    import json

    names = {}
    for line in corpus.read_bytes().splitlines():
        frame_id = writer.imported(line_key(line)) if line.strip() else None
        if frame_id and not frame_id.startswith("refused"):
            names[frame_id] = str(json.loads(line)["id"])
    return names

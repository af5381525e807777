"""One run of a sub-command: what was asked, for which home, and how the answer is to be shown."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from desktop_app.printable import escaped, printable
from store.errors import RecorderNotRunning
from store.local_time import local_zone

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from datetime import tzinfo

    from rich.console import Console

    from desktop_app.paths import Paths
    from desktop_app.recorder import RecorderClient
    from desktop_app.settings import Settings
    from store.reader import MemoryReader
    from store.vault import Vault
    from store.writer import MemoryWriter


@dataclass(frozen=True)
class Call:
    """Handed to the `run` of every sub-command."""

    paths: Paths
    settings: Settings
    arguments: argparse.Namespace
    as_json: bool

    @property
    def zone(self) -> tzinfo:
        """The person's time zone."""
        return local_zone()

    @property
    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)

    def show(self, document: dict[str, Any], human: Callable[[Console], None]) -> None:
        """Print the answer: the document as JSON, or what `human` prints for a person."""
        if self.as_json:
            sys.stdout.write(escaped(json.dumps(document, ensure_ascii=False, indent=1)) + "\n")
            return
        from desktop_app.plain_console import PlainConsole

        human(PlainConsole(highlight=False, markup=False, soft_wrap=True))

    def tell(self, sentence: str) -> None:
        """Say something to the person that is no part of the answer."""
        sys.stderr.write(f"{printable(sentence)}\n")

    def unlock(self, *, create: bool = False) -> Vault:
        """The keys of this home's memory. Raises KeyFault, MemoryFault."""
        from desktop_app.keys import unlock_vault

        return unlock_vault(self.paths, create=create)

    @contextmanager
    def reading(self, vault: Vault | None = None, *, search: bool = False) -> Iterator[MemoryReader]:
        """The memory, to read; with `search` also what turns queries into vectors."""
        from store.opening import open_reader

        vault = vault or self.unlock()
        if not search:
            with _closing(open_reader(self.paths.memory, vault)) as reader:
                yield reader
            return
        from desktop_app.embedding import embedders_for

        with (
            embedders_for(self.paths, self.settings, vault) as embedders,
            _closing(open_reader(self.paths.memory, vault, embedders=embedders)) as reader,
        ):
            yield reader

    @contextmanager
    def writing(self, vault: Vault) -> Iterator[MemoryWriter]:
        """The memory, to write; only where no recorder runs. Raises MemoryLocked."""
        from store.writer import MemoryWriter

        with _closing(MemoryWriter.open(self.paths.memory, vault)) as writer:
            yield writer

    @contextmanager
    def recorder(self, vault: Vault) -> Iterator[RecorderClient | None]:
        """The running recorder; None where none runs."""
        from desktop_app.recorder import RecorderClient

        try:
            client = RecorderClient.connect(self.paths, vault.control_key())
        except RecorderNotRunning:
            yield None
            return
        with client:
            yield client


@contextmanager
def _closing(thing: Any) -> Iterator[Any]:
    try:
        yield thing
    finally:
        thing.close()

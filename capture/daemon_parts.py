"""What a daemon is made of, and where it is to be reached."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from capture.daemon_commands import no_other_model
from capture.governor import Budgets
from capture.loop_settings import unchanged

if TYPE_CHECKING:
    from collections.abc import Callable

    from capture.daemon_commands import ImportFrom
    from capture.eyes import Eyes
    from capture.guarding import Guarding
    from capture.loop_settings import LoopSettings
    from capture.pause_note import PauseNote
    from capture.pipeline import FrameReader
    from store.search.embedders import QueryEmbedder
    from store.writer import MemoryWriter


@dataclass(frozen=True, slots=True)
class DaemonParts:
    """What a daemon is made of. It closes `writer` at its end."""

    writer: MemoryWriter
    reader: FrameReader
    eyes: Eyes
    guard: Guarding
    import_from: ImportFrom
    settings: LoopSettings
    pause_note: PauseNote | None = None
    budgets: Budgets = field(default_factory=Budgets)
    reread: Callable[[], LoopSettings | None] = unchanged
    looks_model: Callable[[str], QueryEmbedder] = no_other_model
    """A model of looks by its name, also one that is not in use. Raises ModelMissing."""


@dataclass(frozen=True, slots=True)
class DaemonPlace:
    """Where it listens, and what its status says that others know."""

    address: str
    key: bytes
    version: str
    looks_off: str = ""
    warnings: Callable[[], tuple[str, ...]] = tuple

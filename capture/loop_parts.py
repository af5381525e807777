"""What the recorder's loop works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from capture.loop_settings import unchanged

if TYPE_CHECKING:
    from collections.abc import Callable

    from capture.copies import Copies
    from capture.eyes import Eyes
    from capture.loop_settings import LoopSettings
    from capture.pipeline import Pipeline
    from capture.reading_worker import ReadingWorker
    from capture.recorder_states import RecorderStates
    from capture.remembered_screens import RememberedScreens


@dataclass(frozen=True, slots=True)
class LoopParts:
    """What the loop works with; `reread` tells the settings when they have changed, else None.

    `copies` keeps what is copied, where the settings want that.
    """

    eyes: Eyes
    pipeline: Pipeline
    screens: RememberedScreens
    states: RecorderStates
    reading: ReadingWorker
    reread: Callable[[], LoopSettings | None] = unchanged
    copies: Copies | None = None

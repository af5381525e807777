"""When something was surely seen: the first and the last of the moments that show it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.seen_before import Alike

THE_SAME = 0.5
"""Half of the words, the rare ones counting more: below that a moment is like the picture and does not show it."""

THE_SAME_PICTURE = 0.97
"""Of the steps in brightness (see `picture_likeness`): a saved picture has all of them, however its words are read."""


def is_sure(one: Alike) -> bool:
    """Whether a moment shows what was looked for and is not only like it."""
    return one.by_words >= THE_SAME or (one.by_looks or 0.0) >= THE_SAME_PICTURE


def surely_seen(found: Iterable[Alike]) -> list[Alike]:
    """The moments that show what was looked for and are not only like it, in order of time."""
    return sorted((one for one in found if is_sure(one)), key=lambda one: one.frame.captured_at)

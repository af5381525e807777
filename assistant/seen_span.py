"""When something was surely seen: the first and the last of the moments that show it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.seen_before import Alike

THE_SAME = 0.5
"""Half of the words, the rare ones counting more: below that a moment is like the picture and does not show it."""
THE_SAME_PICTURE = 0.97
"""Of the steps in brightness (see `picture_likeness`). A saved picture has all of them, however its words are read this
time. Of 19,900 pairs of 200 ScreenAgent screens 40 are as alike, and share .85 of their words at least (looked at once;
no benchmark prints it).
"""
_SOME_WORDS = 0.25
"""Pages with next to nothing on them have no steps to tell them apart."""


def is_sure(one: Alike) -> bool:
    """Whether a moment shows what was looked for and is not only like it."""
    same_picture = one.by_looks is not None and one.by_looks >= THE_SAME_PICTURE
    return one.by_words >= THE_SAME or (same_picture and one.by_words >= _SOME_WORDS)


def surely_seen(found: Iterable[Alike]) -> list[Alike]:
    """The moments that show what was looked for and are not only like it, in order of time."""
    return sorted((one for one in found if is_sure(one)), key=lambda one: one.frame.captured_at)

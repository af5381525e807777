"""Frames for tests of the tree, made from plain words."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from store.records import FrameGlance, FrameState
from store.tree.shapes import TreeFrame
from store.tree.words import tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from store.records import Vector

MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def make_frame(number: int, seconds: float, text: str = "", **given: object) -> TreeFrame:
    """A frame `seconds` after 8:00; `given`: app, title, monitor, seen (seconds), vector, looks."""
    at = MORNING + timedelta(seconds=seconds)
    title, vector = str(given.get("title", "")), given.get("vector")
    glance = FrameGlance(
        id=f"f{number:04}",
        captured_at=at,
        last_seen_at=at + timedelta(seconds=float(str(given.get("seen", 5)))),
        monitor=str(given.get("monitor", "left")),
        app_name=str(given.get("app", "Editor")),
        window_title=title,
        state=FrameState.READ,
        has_picture=True,
    )
    known: Vector | None = vector  # type: ignore[assignment]
    looks: Vector | None = given.get("looks")  # type: ignore[assignment]
    return TreeFrame(glance, text, tokens_of(f"{text}\n{title}"), known, looks)


class Counted:
    """Word statistics counted from frames."""

    def __init__(self, frames: Iterable[TreeFrame]) -> None:
        counted = list(frames)
        self.frames = len(counted)
        self._with = Counter(token for one in counted for token in one.tokens)

    def frames_with(self, token: str) -> int:
        return self._with[token]


@pytest.fixture
def frame() -> Callable[..., TreeFrame]:
    return make_frame


@pytest.fixture
def counted() -> type[Counted]:
    return Counted

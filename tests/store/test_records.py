"""The records are plain and cannot be changed behind one's back."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from store.records import Frame, FrameState


def frame(captured_at: datetime, seen: timedelta) -> Frame:
    return Frame(
        id="01", captured_at=captured_at, last_seen_at=captured_at + seen, monitor="m", width=10, height=10,
        app_name="Editor", window_title="a.py", url="", source="screen", state=FrameState.READ, has_picture=True,
        text="", words=(),
    )  # fmt: skip


def test_a_frame_knows_how_long_it_was_seen() -> None:
    assert frame(datetime(2026, 3, 29, 0, 59, tzinfo=UTC), timedelta(minutes=2)).seen_seconds == 120


def test_a_frame_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        frame(datetime(2026, 1, 1, tzinfo=UTC), timedelta()).text = "other"  # type: ignore[misc]

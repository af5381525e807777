from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest

from store.records import NewFrame
from store.transfer.moment import Moment


def test_a_moment_cannot_be_changed() -> None:
    moment = Moment("k", NewFrame(datetime(2024, 1, 1, tzinfo=UTC)), None, "text")
    with pytest.raises(dataclasses.FrozenInstanceError):
        moment.key = "other"  # type: ignore[misc]

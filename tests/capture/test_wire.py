"""The codec itself, on messages of this test's own making."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from capture.wire import BadMessage, from_line, to_line


@dataclass(frozen=True)
class Inner:
    at: datetime


@dataclass(frozen=True)
class Outer:
    name: str
    inner: Inner | None = None
    many: tuple[Inner, ...] = ()
    free: dict[str, Any] | None = None


def test_nested_and_missing_parts():
    inner = Inner(datetime(2026, 1, 1, tzinfo=UTC))
    for message in (Outer("a"), Outer("b", inner, (inner, inner), {"x": [1, None]})):
        assert from_line(to_line("outer", message), {"outer": Outer}) == message


def test_a_nested_part_of_the_wrong_shape_is_named():
    with pytest.raises(BadMessage, match=r"outer\.inner"):
        from_line(b'{"is":"outer","name":"a","inner":[1]}', {"outer": Outer})
    with pytest.raises(BadMessage, match=r"outer\.free"):
        from_line(b'{"is":"outer","name":"a","free":[1]}', {"outer": Outer})

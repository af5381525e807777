from __future__ import annotations

from datetime import UTC, datetime

from store.tables.rows import FrameRow, NodeRow


def test_a_frame_and_a_node_may_have_no_vector() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert FrameRow("f", at, at).text_vector is None
    assert NodeRow("n", "day", at, at).centroid is None

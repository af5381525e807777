from __future__ import annotations

from datetime import UTC, datetime

from store.search.source import FrameWords


def test_the_whole_of_a_frame_is_title_address_application_and_text() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert FrameWords("App", "Title", "", "text", at, at).whole == "Title\nApp\ntext"

"""A small memory in a list: real records, and a search that gives every frame with one of the words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from store.records import Frame, FrameState, Hit, MemoryCounts, Node, NodeLevel, SearchMode, SearchResult
from tests.store.conftest import folder, remember, source, vault, writer  # noqa: F401 - a real memory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.records import FrameGlance, SearchFilters

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)


def frame(number: int, text: str, *, at: datetime, app: str = "Editor", title: str = "notes.txt") -> Frame:
    return Frame(
        id=f"{number:026d}", captured_at=at, last_seen_at=at + timedelta(seconds=20), monitor="m", width=9, height=9,
        app_name=app, window_title=title, url="", source="screen", state=FrameState.READ, has_picture=False,
        text=text, words=(),
    )  # fmt: skip


@dataclass
class ListMemory:
    """What `assistant.walk.Memory` asks for, over a list of frames; one episode an hour."""

    kept: list[Frame] = field(default_factory=list)

    def search(self, query: str, filters: SearchFilters, *, limit: int = 20) -> SearchResult:
        terms = Counter(re.findall(r"\w+", query.casefold()))
        scored = []
        for item in self.kept:
            words = set(re.findall(r"\w+", f"{item.text} {item.window_title}".casefold()))
            score = len(terms.keys() & words)
            inside = (not filters.since or item.last_seen_at >= filters.since) and (
                not filters.until or item.captured_at < filters.until
            )
            if score and inside:
                scored.append((score, item))
        scored.sort(key=lambda pair: -pair[0])
        hits = tuple(Hit(item, float(score), (SearchMode.TEXT,), "") for score, item in scored[:limit])
        return SearchResult(query, hits, (SearchMode.TEXT,))

    def frames(self, frame_ids: Sequence[str]) -> list[Frame]:
        return [item for item in self.kept if item.id in frame_ids]

    def frames_of(self, node_id: str) -> list[FrameGlance]:
        return [item for item in self.kept if f"e-{item.captured_at:%d%H}" == node_id]  # type: ignore[misc]

    def episode_of(self, frame_id: str) -> Node | None:
        item = next(item for item in self.kept if item.id == frame_id)
        return Node(
            id=f"e-{item.captured_at:%d%H}", level=NodeLevel.EPISODE, parent_id="d", started_at=item.captured_at,
            ended_at=item.last_seen_at, title=item.window_title, summary="", keywords=(), apps=(item.app_name,),
            keyframe_id=item.id, frame_count=1, rests_on=(item.id,), made_by="test",
        )  # fmt: skip

    def nodes(self, level: NodeLevel, since: datetime, until: datetime) -> list[Node]:
        inside = [item for item in self.kept if item.last_seen_at >= since and item.captured_at < until]
        return list({(node := self.episode_of(item.id)).id: node for item in inside}.values())  # type: ignore[union-attr]

    def counts(self) -> MemoryCounts:
        times = [item.captured_at for item in self.kept]
        return MemoryCounts(len(times), 0, 0, 0, 0, 0, 0, min(times, default=None), max(times, default=None))


@pytest.fixture
def week() -> ListMemory:
    """A week of somebody's work, with the noise that screens have."""
    return ListMemory([
        frame(1, "File Edit View\nInvoice INV-2041\nCustomer Orchard Ltd\nTotal due 1,284.50 EUR\nPay by 30 November",
              at=MONDAY, app="Sheets", title="invoices.ods"),
        frame(2, "Invoice INV-2042\nCustomer Harbour GmbH\nTotal due 310.00 EUR", at=MONDAY + timedelta(minutes=2),
              app="Sheets", title="invoices.ods"),
        frame(3, "Ana Costa\nShall we meet about the launch?\nYou\nYes, Thursday at 15:30 in room Lisbon\nAna Costa\n"
                 "Good, see you then", at=MONDAY + timedelta(hours=1), app="Chat", title="Ana Costa"),
        frame(4, "$ pytest\nE   ConnectionRefusedError: [Errno 111] Connection refused\n1 failed, 41 passed in 3.2s",
              at=MONDAY + timedelta(hours=2), app="Terminal", title="tests"),
        frame(5, "How to bake a chocolate cake\nPreheat the oven to 180 degrees\nBake for 35 minutes",
              at=MONDAY + timedelta(days=1), app="Browser", title="Chocolate cake"),
        frame(6, "How to bake a chocolate cake\nPreheat the oven to 180 degrees", at=MONDAY + timedelta(days=3),
              app="Browser", title="Chocolate cake"),
    ])  # fmt: skip

"""A small reader with real records: a day of frames with synthetic pictures, for tests of the windows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw

from store.errors import FrameNotFound, PictureNotAvailable
from store.records import (
    FoundMoment,
    Frame,
    FrameGlance,
    FrameState,
    Hit,
    LedgerEntry,
    LedgerReason,
    Node,
    NodeLevel,
    SearchFilters,
    SearchMode,
    SearchResult,
    Word,
)
from store.understood import Understood

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
APPS = ("Firefox", "Calc", "Firefox", "Terminal")


def picture_of(text: str) -> np.ndarray:
    """(300, 400, 3) RGB with the text on it."""
    drawn = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(drawn).text((20, 40), text, fill="black")
    return np.asarray(drawn)


def make_frame(number: int, *, day: int = 0) -> Frame:
    """Frame `number` of a day: one a minute, ten an episode, four words each."""
    at = START + timedelta(days=day, minutes=number)
    texts = ("total", "sales", f"row{number}", "end")
    words = tuple(Word(text, 20 + 60 * place, 40, 50, 12, 0.9, place // 2) for place, text in enumerate(texts))
    return Frame(
        id=f"{day:04d}{number:012d}", captured_at=at, last_seen_at=at + timedelta(seconds=50), monitor="one", width=400,
        height=300, app_name=APPS[number // 10 % len(APPS)],
        window_title=f"sheet {number // 10}", url="",
        source="screen", state=FrameState.READ, has_picture=True,
        text=f"total sales\nrow{number} end", words=words,
    )  # fmt: skip


class ScriptedMemory:
    """Answers like a `MemoryReader` over `days` days of `count` frames each."""

    def __init__(self, *, count: int = 30, days: int = 2) -> None:
        made = [make_frame(number, day=day) for day in range(days) for number in range(count)]
        self.all = {frame.id: frame for frame in made}
        self.unreadable: set[str] = set()
        self.searched: list[tuple[str, SearchFilters, tuple[SearchMode, ...]]] = []
        self.glimpsed: list[str] = []
        self.unavailable: dict[SearchMode, str] = {}
        self.understood: tuple[Understood, ...] = ()
        self.notes: tuple[str, ...] = ()

    def days(self) -> list[date]:
        return sorted({frame.captured_at.date() for frame in self.all.values()})

    def glances(self, since: datetime, until: datetime) -> list[FrameGlance]:
        return [
            FrameGlance(f.id, f.captured_at, f.last_seen_at, "one", f.app_name, f.window_title, f.state, True)
            for f in self.all.values()
            if since <= f.captured_at < until
        ]

    def shown_before(self, before: datetime, app_name: str, address: str, *, limit: int) -> list[FrameGlance]:
        earlier = self.glances(datetime.min.replace(tzinfo=UTC), before)
        return [glance for glance in reversed(earlier) if glance.app_name == app_name][:limit]

    def glances_of(self, frame_ids: Sequence[str]) -> list[FrameGlance]:
        return [
            FrameGlance(f.id, f.captured_at, f.last_seen_at, "one", f.app_name, f.window_title, f.state, True)
            for f in self.frames(frame_ids)
        ]

    def ledger(self, since: datetime, until: datetime) -> list[LedgerEntry]:
        at = since + timedelta(hours=10)
        return [LedgerEntry(at, at + timedelta(minutes=20), "one", LedgerReason.PAUSED)]

    def frame(self, frame_id: str) -> Frame:
        if frame_id not in self.all:
            raise FrameNotFound("There is no such frame.")
        return self.all[frame_id]

    def frames(self, frame_ids: Sequence[str]) -> list[Frame]:
        return [self.all[frame_id] for frame_id in frame_ids if frame_id in self.all]

    def pixels(self, frame_id: str) -> np.ndarray:
        if frame_id in self.unreadable:
            raise PictureNotAvailable("This frame is still being read.")
        return picture_of(self.all[frame_id].text)

    def thumbnail(self, frame_id: str, width: int) -> np.ndarray:
        pixels = Image.fromarray(self.pixels(frame_id))
        return np.asarray(pixels.resize((min(width, 400), min(width, 400) * 3 // 4)))

    def node(self, node_id: str) -> Node:
        return next(node for node in self._nodes() if node.id == node_id)

    def children(self, node_id: str) -> list[Node]:
        return [node for node in self._nodes() if node.parent_id == node_id]

    def nodes(self, level: NodeLevel, since: datetime, until: datetime) -> list[Node]:
        return [node for node in self._nodes() if node.level == level and since <= node.started_at < until]

    def episode_of(self, frame_id: str) -> Node | None:
        at = self.all[frame_id].captured_at
        found = (n for n in self._nodes() if n.level == NodeLevel.EPISODE and n.started_at <= at <= n.ended_at)
        return next(found, None)

    def refresh(self) -> None: ...

    def glimpse(self, query: str, filters: SearchFilters, *, limit: int = 20) -> SearchResult:
        self.glimpsed.append(query)
        hits = [self._hit(f, query) for f in self.all.values() if query in f.text and self._passes(f, filters)]
        return SearchResult(query, tuple(hits[:limit]), (SearchMode.TEXT,), {}, self.understood)

    def search(
        self,
        query: str,
        filters: SearchFilters = SearchFilters(),  # noqa: B008 - frozen
        *,
        modes: Collection[SearchMode] = (),
        limit: int = 20,
    ) -> SearchResult:
        self.searched.append((query, filters, tuple(modes)))
        hits = [self._hit(f, query) for f in self.all.values() if query in f.text and self._passes(f, filters)]
        moments = tuple(
            FoundMoment(
                hit.frame.captured_at, hit.frame.app_name, hit.frame.window_title, hit.frame.url, hit.matched_by
            )
            for hit in hits
        )
        return SearchResult(
            query, tuple(hits[:limit]), (SearchMode.TEXT,), self.unavailable, self.understood, self.notes, moments
        )

    def _passes(self, frame: Frame, filters: SearchFilters) -> bool:
        in_time = filters.since is None or filters.since <= frame.captured_at < (filters.until or frame.captured_at)
        return in_time and filters.whole_app in ("", frame.app_name)

    def _hit(self, frame: Frame, query: str) -> Hit:
        start = frame.text.index(query)
        places = tuple(place for place, word in enumerate(frame.words) if word.text == query)
        episode = self.episode_of(frame.id)
        return Hit(frame, 1.0, (SearchMode.TEXT,), frame.text, ((start, start + len(query)),), places, (),
                   episode.id if episode else "")  # fmt: skip

    def _nodes(self) -> list[Node]:
        found: list[Node] = []
        blank = Node("", NodeLevel.YEAR, "", START, START, "", "", (), (), "", 0, (), "test")
        for day in self.days():
            frames = [f for f in self.all.values() if f.captured_at.date() == day]
            span = replace(blank, started_at=frames[0].captured_at, ended_at=frames[-1].last_seen_at)
            found.append(replace(span, id=f"d{day}", level=NodeLevel.DAY, parent_id="2026", title=f"Day {day}"))
            for place in range(0, len(frames), 10):
                part: Sequence[Frame] = frames[place : place + 10]
                found.append(replace(
                    blank, id=f"e{day}-{place}", level=NodeLevel.EPISODE, parent_id=f"d{day}",
                    started_at=part[0].captured_at, ended_at=part[-1].last_seen_at, title=f"Episode {place // 10}",
                    summary="What was done.", apps=(part[0].app_name,), keyframe_id=part[0].id,
                ))  # fmt: skip
        return [*found, replace(blank, id="2026", title="2026", started_at=START, ended_at=START)]

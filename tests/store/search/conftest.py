"""A small searchable memory: real tables, and the readable side in a dictionary in place of the journal."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from store.records import Frame, FrameState, Word
from store.search.association import Phrase
from store.search.embedders import QueryEmbedders
from store.search.engine import SearchEngine
from store.search.phrases import phrases_of
from store.search.source import FrameWords
from store.search.tokens import frame_tokens
from store.tables.rows import FrameRow
from store.tables.search_tables import SearchTables

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from store.records import Vector
    from store.search.conditions import Conditions, Span

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def _frame(
    frame_id: str, text: str, *, minute: int = 0, stay: int = 0, app: str = "", title: str = "", url: str = ""
) -> Frame:
    """`minute` it was seen first and minutes it stayed."""
    at = START + timedelta(minutes=minute)
    until = at + timedelta(minutes=stay)
    words = []
    for line, of_line in enumerate(text.splitlines()):
        for place, word in enumerate(of_line.split()):
            words.append(Word(word, 80 * place, 20 * line, 70, 16, 0.9, line))
    return Frame(
        frame_id, at, until, "", 1000, 800, app, title, url, "screen", FrameState.READ, False, text, tuple(words)
    )


class Memory:
    """Frames that can be searched."""

    def __init__(self, tables: SearchTables) -> None:
        self.tables = tables
        self.known: dict[str, Frame] = {}
        self.episodes: dict[str, str] = {}
        self.looks: dict[str, str] = {}
        self.parts: dict[str, Sequence[Vector]] = {}
        self.looked_through: list[str] = []
        self.vocabulary: list[str] = []
        self.not_yet: list[str] = []
        self._counted: tuple[int, Counter[str], dict[str, list[str]]] = (0, Counter(), {})

    def add(self, frame_id: str, text: str, **what: object) -> None:
        """Keeps a frame; `episode`, `vector`, `looks` and `parts` (of "m" and "c" or `looks_model`) may be given."""
        vector: Vector | None = what.pop("vector", None)  # type: ignore[assignment]
        looks: Vector | None = what.pop("looks", None)  # type: ignore[assignment]
        looks_model = str(what.pop("looks_model", "c"))
        episode = str(what.pop("episode", ""))
        self.parts[frame_id] = what.pop("parts", ())  # type: ignore[assignment]
        if looks is not None:
            self.looks[frame_id] = looks_model
        frame = _frame(frame_id, text, **what)  # type: ignore[arg-type]
        self.known[frame_id] = frame
        self.episodes[frame_id] = episode
        named = {"app_name": frame.app_name, "window_title": frame.window_title, "url": frame.url, "text": frame.text}
        self.vocabulary.extend(token for token in frame_tokens(**named) if token not in self.vocabulary)
        self.tables.upsert_frames(
            [
                FrameRow(
                    frame_id,
                    frame.captured_at,
                    frame.last_seen_at,
                    text_vector=vector,
                    text_model="m",
                    looks_vector=looks,
                    looks_model=looks_model,
                    **named,
                )
            ]
        )

    def crowd(self, like: str, frame_ids: Sequence[str], vector: Vector | None = None) -> None:
        """Keeps many frames like one that is there, a second after each other; as fast as one."""
        same = self.known[like]
        times = [same.captured_at + timedelta(seconds=number) for number, _ in enumerate(frame_ids, 1)]
        these = [
            replace(same, id=each, captured_at=at, last_seen_at=at) for each, at in zip(frame_ids, times, strict=True)
        ]
        self.known |= {frame.id: frame for frame in these}
        row = FrameRow("", START, START, text=same.text, text_vector=vector, text_model="m")
        row = replace(row, app_name=same.app_name, window_title=same.window_title, url=same.url)
        rows = [replace(row, id=each.id, captured_at=each.captured_at, last_seen_at=each.captured_at) for each in these]
        self.tables.upsert_frames(rows)

    def engine(self, embedders: QueryEmbedders | None = None) -> SearchEngine:
        """A fresh engine."""
        return SearchEngine(self.tables, self, embedders or QueryEmbedders())

    def frames(self, frame_ids: Sequence[str]) -> list[Frame]:
        return [self.known[each] for each in frame_ids if each in self.known]

    def frame_words(self, frame_ids: Sequence[str]) -> dict[str, FrameWords]:
        return {
            f.id: FrameWords(f.app_name, f.window_title, f.url, f.text, f.captured_at, f.last_seen_at)
            for f in self.frames(frame_ids)
        }

    def new_vocabulary(self, after_rowid: int) -> tuple[list[str], int]:
        return self.vocabulary[after_rowid:], len(self.vocabulary)

    def frames_with(self, tokens: Collection[str]) -> dict[str, int]:
        counted = self._said()[1]
        return {token: counted[token] for token in tokens if token in counted}

    def frame_count(self) -> int:
        return len(self.known)

    def beside(self, frame_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Neighbours are those of the same episode that were captured right before and after."""
        found = {}
        for frame_id in frame_ids:
            episode = self.episodes.get(frame_id)
            row = [each for each in self.known if episode and self.episodes.get(each) == episode]
            row.sort(key=lambda each: self.known[each].captured_at)
            at = row.index(frame_id) if frame_id in row else None
            found[frame_id] = () if at is None else tuple(row[max(at - 1, 0) : at] + row[at + 1 : at + 2])
        return found

    def phrases_of(self, frame_ids: Collection[str]) -> dict[str, list[Phrase]]:
        graph = self._said()[2]
        numbers = {text: number for number, text in enumerate(graph)}
        return {
            f.id: [Phrase(numbers[text], text, len(graph[text])) for text in self._phrases(f)]
            for f in self.frames(sorted(frame_ids))
        }

    def frames_of(self, phrase_numbers: Collection[int]) -> dict[int, list[str]]:
        return {number: ids for number, ids in enumerate(self._said()[2].values()) if number in phrase_numbers}

    def _said(self) -> tuple[int, Counter[str], dict[str, list[str]]]:
        """How many frames there are, how many have each token, and which have each phrase; counted once for all."""
        if self._counted[0] != len(self.known):
            counted: Counter[str] = Counter()
            graph: dict[str, list[str]] = {}
            for f in self.known.values():
                counted.update(frame_tokens(app_name=f.app_name, window_title=f.window_title, url=f.url, text=f.text))
                for text in self._phrases(f):
                    graph.setdefault(text, []).append(f.id)
            self._counted = (len(self.known), counted, graph)
        return self._counted

    def _phrases(self, frame: Frame) -> list[str]:
        return phrases_of(window_title=frame.window_title, url=frame.url, text=frame.text)

    def episode_ids(self, frame_ids: Sequence[str]) -> dict[str, str]:
        return {each: self.episodes[each] for each in frame_ids if self.episodes.get(each)}

    def looks_models(self) -> list[str]:
        return sorted(set(self.looks.values()))

    def nearest_parts(self, model: str, vector: Vector, conditions: Conditions, limit: int) -> list[tuple[str, float]]:
        """By the tables' conditions: what the journal answers is tested where it is."""
        self.looked_through.append(model)
        mine = [each for each in self.tables.fitting(list(self.known), conditions) if self.looks.get(each) == model]
        near = {each: max((float(part @ vector) for part in self.parts[each]), default=-1.0) for each in mine}
        return sorted(near.items(), key=lambda one: -one[1])[:limit]

    def app_names(self) -> list[str]:
        return sorted({frame.app_name for frame in self.known.values() if frame.app_name})

    def windows(self) -> list[tuple[str, str]]:
        return sorted({(frame.window_title, frame.url) for frame in self.known.values()})

    def monitors(self) -> list[str]:
        return sorted({frame.monitor for frame in self.known.values() if frame.monitor})

    def frames_showing(
        self, windows: Sequence[tuple[str, str]], since: datetime | None, until: datetime | None, limit: int
    ) -> list[str]:
        newest = sorted(self.known.values(), key=lambda frame: frame.captured_at, reverse=True)
        return [
            frame.id
            for frame in newest
            if (frame.window_title, frame.url) in windows
            and (since is None or frame.last_seen_at >= since)
            and (until is None or frame.captured_at < until)
        ][:limit]

    def fitting(
        self, conditions: Conditions, limit: int, *, oldest_first: bool = False, unread: bool = False
    ) -> list[str]:
        """By the tables themselves: what the journal answers is tested where it is."""
        among = sorted(self.known.values(), key=lambda frame: frame.captured_at, reverse=not oldest_first)
        fitting = self.of_windows(self.tables.fitting(list(self.known), conditions), conditions)
        return [frame.id for frame in among if frame.id in fitting][:limit]

    def of_windows(self, frame_ids: Collection[str], conditions: Conditions) -> set[str]:
        windows = {each: (self.known[each].window_title, self.known[each].url) for each in frame_ids}
        return {
            each
            for each, window in windows.items()
            if (conditions.windows is None or window in conditions.windows) and window not in conditions.not_windows
        }

    def waiting(self) -> list[str]:
        return self.not_yet

    def on_screen(self, frame_ids: Collection[str]) -> Span | None:
        there = self.frames(list(frame_ids))
        ended = max((frame.last_seen_at for frame in there), default=START) + timedelta(microseconds=1)
        return (min(frame.captured_at for frame in there), ended) if there else None

    def spans_of(self, node_ids: Sequence[str]) -> dict[str, tuple[datetime, datetime]]:
        spans = {}
        for node_id in node_ids:
            these = [self.known[each] for each, episode in self.episodes.items() if episode == node_id]
            spans[node_id] = min(each.captured_at for each in these), max(each.last_seen_at for each in these)
        return spans


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    tables = SearchTables.open(tmp_path / "tables", token_key=b"t" * 32, rotation_key=b"r" * 32, writable=True)
    yield Memory(tables)
    tables.close()


@pytest.fixture
def make_frame() -> Callable[..., Frame]:
    return _frame

"""Screens nobody ever saw, with the statistics of those people see: what `benchmarks.memory_of` fills a memory with.

Words follow Zipf's law over a vocabulary that goes on growing (Heaps): real English first, made-up names behind it,
and codes, dates, amounts, paths and addresses that occur once or a few times. A page has a topic of its own, belongs
to one application and is seen through a few windows onto it (its views); pages are come back to as people come back
to theirs: few often, most seldom. Vectors are those a sentence model gives for a sample of the pages; other pages lie
between two of them, views and frames close to their page, so that distances on the sphere are those of real text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pydoc_data import topics
from typing import TYPE_CHECKING

import numpy as np

from capture.vision.text_embedding import DIMENSIONS, MiniLmEmbedder
from store.journal.coding import pack_words
from store.records import Word
from store.search.phrases import phrases_of
from store.search.tokens import frame_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from store.records import Vector

VOCABULARY = 60_000
"""Dictionary words; codes come on top."""
TOPIC_SHARE = 0.35
CODE_SHARE = 0.03
LINES_SHOWN = 22
VIEWS = 8
FRAMES_A_PAGE = 400
MOST_EMBEDDED = 500
"""Pages whose vectors a model makes: up to a tenth of a second each."""
_SYLLABLES = [
    "ba",
    "ren",
    "to",
    "mi",
    "sul",
    "ka",
    "vor",
    "ne",
    "di",
    "lan",
    "po",
    "ter",
    "as",
    "ul",
    "gre",
    "hi",
    "mon",
    "ci",
    "fa",
    "ry",
    "den",
    "ox",
    "wil",
    "sta",
    "qu",
    "em",
    "jo",
    "by",
    "za",
    "lor",
]
_APPS = [
    "Firefox",
    "Code",
    "Terminal",
    "Slack",
    "Thunderbird",
    "Calc",
    "Writer",
    "Files",
    "Chromium",
    "Zoom",
    "Figma",
    "Excel",
    "Word",
    "Teams",
    "Preview",
    "Notes",
    "Postman",
    "DBeaver",
    "Obsidian",
    "GIMP",
    "Spotify",
    "Calendar",
    "Jira",
    "Inkscape",
    "Settings",
]
_CHROME = ("File Edit View Insert Format Tools Help", "Back Forward Reload Home Search or type a URL", "Ready")


@dataclass(frozen=True, eq=False)
class View:
    """What a window onto a page shows. `tokens` and `phrases` are those that the store makes of it."""

    app_name: str
    window_title: str
    url: str
    text: str
    tokens: frozenset[str]
    phrases: tuple[str, ...]
    packed_words: bytes
    vector: Vector


@dataclass(frozen=True, eq=False)
class Page:
    """A document, page or channel with its lines and its vector."""

    app_name: str
    title: str
    url: str
    lines: tuple[str, ...]
    vector: Vector


class Screens:
    """Pages and their views for a memory of so many frames; the same seed gives the same ones."""

    def __init__(self, frames: int, seed: int) -> None:
        self.pages = max(50, frames // FRAMES_A_PAGE)
        self._seed = seed
        self._words = _vocabulary(seed)
        self._chance = _cumulated(np.arange(2, len(self._words) + 2, dtype=np.float64) ** -1.05)
        self._page = lru_cache(maxsize=3_000)(self._make_page)
        self.view = lru_cache(maxsize=25_000)(self._make_view)

    @cached_property
    def popularity(self) -> npt.NDArray[np.float64]:
        """How often each page is opened, cumulated: Zipf's law again."""
        return _cumulated(np.arange(1, self.pages + 1, dtype=np.float64) ** -0.8)

    def words(self, random: np.random.Generator, count: int) -> list[str]:
        """Words as they come."""
        return [self._words[place] for place in np.searchsorted(self._chance, random.random(count))]

    def _make_page(self, number: int) -> Page:
        title, app, lines = self._written(number)
        host = f"{self._words[3_000 + number % 400]}{number % 7}.example"
        url = f"https://{host}/{'/'.join(title.lower().split()[:2])}/{number}" if app in {"Firefox", "Chromium"} else ""
        return Page(app, f"{title} - {app}", url, tuple(lines), self._page_vector(number))

    def _written(self, number: int) -> tuple[str, str, list[str]]:
        random = np.random.default_rng((self._seed, 1, number))
        topic = [self._words[place] for place in random.integers(200, 20_000, 30)]
        app = _APPS[min(int(random.exponential(4)), len(_APPS) - 1)]
        title = " ".join(word.capitalize() for word in topic[:3])
        lines = []
        for length in random.integers(3, 11, int(random.integers(40, 110))):
            line = self.words(random, int(length))
            for place in np.flatnonzero(random.random(length) < TOPIC_SHARE):
                line[place] = topic[int(30 * random.random() ** 2)]
            for place in np.flatnonzero(random.random(length) < CODE_SHARE):
                line[place] = code(random, topic)
            lines.append(" ".join(line))
        return title, app, lines

    def _page_vector(self, number: int) -> Vector:
        sample = self._sampled_vectors
        if number < len(sample):
            return sample[number]
        random = np.random.default_rng((self._seed, 2, number))
        one, other = sample[random.integers(0, len(sample), 2)]
        return _unit(0.75 * one + 0.5 * other + noise(random, 0.35))

    @cached_property
    def _sampled_vectors(self) -> npt.NDArray[np.float32]:
        embedder = MiniLmEmbedder()
        pages = (self._written(number) for number in range(min(self.pages, MOST_EMBEDDED)))
        return embedder.embed([f"{title}\n{' '.join(lines[:8])}" for title, _, lines in pages])

    def _make_view(self, page_number: int, number: int) -> View:
        page = self._page(page_number)
        first = number * max(1, len(page.lines) - LINES_SHOWN) // VIEWS
        lines = [_CHROME[page_number % len(_CHROME)], *page.lines[first : first + LINES_SHOWN]]
        text = "\n".join(lines)
        tokens = frame_tokens(app_name=page.app_name, window_title=page.title, url=page.url, text=text)
        random = np.random.default_rng((self._seed, 3, page_number, number))
        vector = _unit(page.vector + noise(random, 0.3))
        return View(
            app_name=page.app_name,
            window_title=page.title,
            url=page.url,
            text=text,
            tokens=frozenset(tokens),
            phrases=tuple(phrases_of(window_title=page.title, url=page.url, text=text)),
            packed_words=pack_words(_boxes(lines)),
            vector=vector,
        )


def code(random: np.random.Generator, topic: Sequence[str]) -> str:
    """What people look up and dictionaries do not have."""
    number = int(random.integers(100, 10_000_000))
    word = topic[number % len(topic)]
    forms = (
        f"INV-{number}",
        f"20{16 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}",
        f"{number // 100:,}.{number % 100:02}",
        f"{word}.{topic[0]}@{topic[1]}.example",
        f"src/{word}/{topic[2]}_{number % 1000}.py",
        f"10.{number % 256}.{number // 7 % 256}.{number // 11 % 256}",
    )
    return forms[number % len(forms)]


def noise(random: np.random.Generator, length: float) -> Vector:
    """A random vector of about this length."""
    return np.asarray(random.normal(0.0, length / DIMENSIONS**0.5, DIMENSIONS), dtype=np.float32)


def _unit(vector: Vector) -> Vector:
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


def _cumulated(weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.asarray(np.cumsum(weights) / weights.sum(), dtype=np.float64)


def _vocabulary(seed: int) -> list[str]:
    """English as it is written in Python's own reference, by frequency, then names nobody has."""
    written = Counter(re.findall(r"[a-z]{2,}", " ".join(topics.topics.values()).casefold()))
    words = dict.fromkeys(word for word, _ in written.most_common())
    random = np.random.default_rng((seed, 0))
    while len(words) < VOCABULARY:
        picked = random.integers(0, len(_SYLLABLES), int(random.integers(2, 5)))
        words["".join(_SYLLABLES[place] for place in picked)] = None
    return list(words)


def _boxes(lines: Sequence[str]) -> list[Word]:
    boxes = []
    for row, line in enumerate(lines):
        left = 40
        for word in line.split():
            boxes.append(Word(word, left, 60 + 38 * row, 9 * len(word), 18, 0.95, row))
            left += 9 * len(word) + 8
    return boxes

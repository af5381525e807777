"""The hour as data: which window is told what at which half second.

Ten rounds of six minutes, so that six minutes of a recording hold everything: typing code (75 s), reading a long page
(75 s), switching between windows (20 s), a terminal that streams (40 s), a chat (45 s), a video beside notes (45 s)
and a minute in which nobody touches anything. A clock ticks in the panel and a caret blinks all the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from benchmarks.desk.phrases import Phrases

STEP_SECONDS = 0.5
STEPS_A_SECOND = 2
STARTED_AT = datetime(2026, 9, 14, 9, 0, 0)  # noqa: DTZ001 - what the panel's clock shows
LETTERS_A_STEP = 4  # eight letters a second
WITH_A_CARET = ("editor", "chat")


@dataclass(frozen=True, slots=True)
class Order:
    """`window` is told to `do` something; ``front`` is done by the window manager."""

    window: str
    do: str
    details: dict[str, Any] = field(default_factory=dict)


Orders = list[Order]
Activity = Callable[["Story", int], Iterator[Orders]]


class Story:
    """Draws the text, and knows which window is in front."""

    def __init__(self, seed: int = 7) -> None:
        self.phrases = Phrases(seed)
        self.code = self.phrases.code()
        self.front = ""
        self.built = 0

    def to_front(self, window: str) -> Orders:
        """The order that brings a window to the front, where it is not there already."""
        if self.front == window:
            return []
        self.front = window
        return [Order(window, "front")]


def play(minutes: float) -> Iterator[Orders]:
    """What is told to the windows at each half second, from the first to the last."""
    story = Story()
    steps = round(minutes * 60 * STEPS_A_SECOND)
    for step, orders in zip(range(steps), _rounds(story), strict=False):
        yield orders + _always(story, step)


def _rounds(story: Story) -> Iterator[Orders]:
    while True:
        for activity, seconds in ROUND:
            yield from activity(story, seconds * STEPS_A_SECOND)


def _always(story: Story, step: int) -> Orders:
    orders = []
    if step % STEPS_A_SECOND == 0:
        shown = STARTED_AT + timedelta(seconds=step * STEP_SECONDS)
        orders.append(Order("panel", "clock", {"text": shown.strftime("%a %d %b  %H:%M:%S")}))
    if story.front in WITH_A_CARET:
        orders.append(Order(story.front, "caret", {"on": step % 2 == 0}))
    return orders


def typing(story: Story, steps: int) -> Iterator[Orders]:
    """Code comes letter by letter; after twenty seconds of it six seconds of thought."""
    first = [*story.to_front("editor"), Order("editor", "title", {"text": f"{story.phrases.code_number()}.py"})]
    waiting = ""
    for step in range(steps):
        orders, first = first, []
        if step % 52 < 40:
            while len(waiting) < LETTERS_A_STEP:
                waiting += next(story.code) + "\n"
            orders.append(Order("editor", "put", {"text": waiting[:LETTERS_A_STEP]}))
            waiting = waiting[LETTERS_A_STEP:]
        yield orders


def reading(story: Story, steps: int) -> Iterator[Orders]:
    """A page of forty paragraphs: three lines further every two seconds, now and then a whole screen."""
    title = story.phrases.title()
    page = {"title": title, "html": story.phrases.page(40)}
    yield [*story.to_front("browser"), Order("browser", "open", page)]
    for step in range(1, steps):
        if step % 40 == 0:
            yield [Order("browser", "scroll", {"pixels": 700})]
        elif step % 4 == 0:
            yield [Order("browser", "scroll", {"pixels": 60})]
        else:
            yield []


def switching(story: Story, steps: int) -> Iterator[Orders]:
    """Another window every four seconds."""
    windows = ("chat", "editor", "terminal", "browser", "notes")
    for step in range(steps):
        yield story.to_front(windows[step // 8 % len(windows)]) if step % 8 == 0 else []


def streaming(story: Story, steps: int) -> Iterator[Orders]:
    """A build in the terminal: three lines a second, then its end."""
    yield [*story.to_front("terminal"), Order("terminal", "print", {"text": f"$ make {story.phrases.name()}\n"})]
    for step in range(1, steps):
        lines = 2 - step % 2 if step < steps - 10 else 0
        text = ""
        for _ in range(lines):
            story.built += 1
            text += story.phrases.log_line(story.built) + "\n"
        yield [Order("terminal", "print", {"text": text})] if text else []


def chatting(story: Story, steps: int) -> Iterator[Orders]:
    """A message every twenty seconds; an answer is typed and sent between two of them."""
    other = story.phrases.name()
    yield [*story.to_front("chat"), Order("chat", "open", {"with": other})]
    draft = ""
    for step in range(1, steps):
        beat = step % 40
        if beat == 1:
            yield [Order("chat", "message", {"from": other, "text": story.phrases.sentence()})]
        elif beat == 8:
            draft = story.phrases.sentence()
            yield []
        elif beat == 39:
            yield [Order("chat", "send")]
        elif beat > 8 and draft:
            letters, draft = draft[:LETTERS_A_STEP], draft[LETTERS_A_STEP:]
            yield [Order("chat", "type", {"text": letters})]
        else:
            yield []


def watching(story: Story, steps: int) -> Iterator[Orders]:
    """A video with a caption every four seconds, beside notes that stand still."""
    orders = [*story.to_front("notes"), *story.to_front("video")]
    for step in range(steps):
        orders.append(Order("video", "picture", {"number": step}))
        if step % 8 == 0:
            orders.append(Order("video", "caption", {"text": story.phrases.sentence()}))
        yield orders
        orders = []


def resting(_story: Story, steps: int) -> Iterator[Orders]:
    """Nobody is there."""
    for _ in range(steps):
        yield []


ROUND: tuple[tuple[Activity, int], ...] = (
    (typing, 75),
    (reading, 75),
    (switching, 20),
    (streaming, 40),
    (chatting, 45),
    (watching, 45),
    (resting, 60),
)

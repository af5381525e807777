"""What a node says about itself, extracted from its frames: title, summary, keywords, and the frames these rest on.

Lines are weighed by TF-IDF against the whole memory and chosen by maximal marginal relevance (Carbonell and Goldstein
1998), so that each says something new. Interface chrome stands on most frames, so its words weigh nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from store.tree.likeness import jaccard
from store.tree.words import is_telling, tokens_in_order, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from store.tree.shapes import TreeFrame, WordStatistics

MADE_BY = "extract-1"
"""Rule and version, for `Node.made_by`."""
KEYWORDS = 8
LINES = 3
VARIETY = 0.6
"""MMR's lambda: this much for what a line says, the rest against saying it again."""
CHROME_SHARE = 0.5
CHROME_FRAMES = 8
"""In a memory of at least this many frames, what stands on more than half of them is the furniture of the screen."""
SAMPLE = 40
"""Lines are taken from at most this many frames of a node, spread evenly over it."""
LONGEST_TITLE = 80
LONGEST_LINE = 160
_SAME_LINE = 0.6
_LINES_KNOWN = 2_048
_APP_SEPARATOR = re.compile(r"\s+[-\u2013\u2014|]\s+")


@dataclass(frozen=True)
class Summary:
    """The words of a node. `rests_on` are ids of frames in which the lines of `text` and the title stand."""

    title: str
    text: str
    keywords: tuple[str, ...]
    rests_on: tuple[str, ...]


@dataclass(frozen=True)
class _Line:
    text: str
    tokens: frozenset[str]
    frame_id: str
    worth: float


def token_weights(frames: Sequence[TreeFrame], statistics: WordStatistics) -> dict[str, float]:
    """TF-IDF of the telling tokens of these frames; tokens of the furniture weigh nothing and are left out.

    A token on several frames of the node counts for more than one that recognition made up on a single frame.
    """
    counts = Counter(token for frame in frames for token in frame.tokens if is_telling(token))
    weights = {}
    for token, count in counts.items():
        weight = (1.0 + math.log(count)) * rarity(token, statistics)
        if weight > 0:
            weights[token] = weight
    return weights


def rarity(token: str, statistics: WordStatistics) -> float:
    """Inverse document frequency in the whole memory, 0 for what stands on most frames of it."""
    frames, having = max(statistics.frames, 1), statistics.frames_with(token)
    if frames >= CHROME_FRAMES and having > CHROME_SHARE * frames:
        return 0.0
    return math.log(1.0 + frames / (having + 0.5))


def summarise(frames: Sequence[TreeFrame], weights: Mapping[str, float]) -> Summary:
    """The words of a node over these frames (in order of time); `weights` of `token_weights`."""
    lines = _chosen_lines(_lines(_spread(frames), weights))
    title, title_frame = _title(frames, lines)
    keywords = tuple(sorted(weights, key=lambda token: (-weights[token], token))[:KEYWORDS])
    rests_on = dict.fromkeys(frame_id for frame_id in (*(line.frame_id for line in lines), title_frame) if frame_id)
    return Summary(title, " · ".join(_shortened(line.text, LONGEST_LINE) for line in lines), keywords, tuple(rests_on))


def clean_title(window_title: str, app_name: str) -> str:
    """A window's title without the name of its application at the end."""
    parts = _APP_SEPARATOR.split(window_title.strip())
    while len(parts) > 1 and _names_app(parts[-1], app_name):
        parts.pop()
    return _shortened(" - ".join(parts), LONGEST_TITLE)


def _names_app(part: str, app_name: str) -> bool:
    known = tokens_of(app_name)
    return bool(known) and bool(known & tokens_of(part)) and len(tokens_in_order(part)) <= 4


def _title(frames: Sequence[TreeFrame], lines: Sequence[_Line]) -> tuple[str, str]:
    """The window title seen longest, else the most telling line, else the application; and the frame it is from."""
    seconds: Counter[str] = Counter()
    first_frame: dict[str, str] = {}
    for frame in frames:
        glance = frame.glance
        title = clean_title(glance.window_title, glance.app_name)
        if title:
            seconds[title] += max(1, round((glance.last_seen_at - glance.captured_at).total_seconds()))
            first_frame.setdefault(title, glance.id)
    if seconds:
        best = min(seconds, key=lambda title: (-seconds[title], first_frame[title]))
        return best, first_frame[best]
    if lines:
        return _shortened(lines[0].text, LONGEST_TITLE), lines[0].frame_id
    apps = [frame.glance.app_name for frame in frames if frame.glance.app_name]
    return (Counter(apps).most_common(1)[0][0] if apps else "Without words"), ""


def _spread(frames: Sequence[TreeFrame]) -> list[TreeFrame]:
    if len(frames) <= SAMPLE:
        return list(frames)
    step = len(frames) / SAMPLE
    return [frames[int(number * step)] for number in range(SAMPLE)]


def _lines(frames: Iterable[TreeFrame], weights: Mapping[str, float]) -> list[_Line]:
    """Distinct lines that could stand in a summary, most telling first."""
    found: dict[frozenset[str], _Line] = {}
    for frame in frames:
        for text in frame.text.splitlines():
            tokens = _line_tokens(text)
            if not tokens or tokens in found:
                continue
            worth = sum(weights.get(token, 0.0) for token in tokens) / math.sqrt(4 + len(tokens))
            if worth > 0:
                found[tokens] = _Line(" ".join(text.split()), tokens, frame.id, worth)
    return sorted(found.values(), key=lambda line: (-line.worth, line.frame_id, line.text))[:200]


def forget_words() -> None:
    """Let go of the lines and words that were looked at."""
    _line_tokens.cache_clear()
    is_telling.cache_clear()


@lru_cache(maxsize=_LINES_KNOWN)
def _line_tokens(text: str) -> frozenset[str]:
    """The tokens of a line that could stand in a summary; none of any other.

    An open segment is summarised anew with every batch of frames, and most of their lines stood there before.
    """
    order = tokens_in_order(text)
    return frozenset(order) if _reads_like_a_line(text, order) else frozenset()


def _reads_like_a_line(text: str, tokens: Sequence[str]) -> bool:
    """Two to forty words, mostly letters and digits: not the debris of icons and frames."""
    if not 2 <= len(tokens) <= 40:
        return False
    visible = [character for character in text if not character.isspace()]
    plain = sum(character.isalnum() for character in visible)
    return plain >= 0.75 * len(visible) and sum(map(is_telling, tokens)) >= 0.4 * len(tokens)


def _chosen_lines(lines: Sequence[_Line]) -> list[_Line]:
    chosen: list[_Line] = []
    left = list(lines)
    while left and len(chosen) < LINES:
        top = left[0].worth
        best = max(left, key=lambda line: VARIETY * line.worth / top - (1 - VARIETY) * _nearest(line, chosen))
        chosen.append(best)
        left = [line for line in left if line is not best and jaccard(line.tokens, best.tokens) < _SAME_LINE]
    return chosen


def _nearest(line: _Line, chosen: Sequence[_Line]) -> float:
    return max((jaccard(line.tokens, other.tokens) for other in chosen), default=0.0)


def _shortened(text: str, longest: int) -> str:
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"

"""Other ways in which a query may stand there: spaces that were read where there are none, and those that were missed;
letters that were typed the wrong way round.

``error code`` may have been read as ``errorcode``, and ``errorcode`` as ``error code``; ``harmnoic`` is ``harmonic``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from store.abandoning import still_wanted
from store.search.confusions import squeezed
from store.search.surroundings import Found
from store.search.tokens import is_between_spaces
from store.search.typing_slips import swapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.search.conditions import Conditions
    from store.search.source import SearchSource
    from store.search.surroundings import Scored
    from store.search.windowed import Tables

    FramesWith = Callable[[Collection[str]], Mapping[str, int]]
    """In how many frames each of some words stands; those never seen are left out."""

_SHORTEST_HALF = 2
_SHORTEST_HALF_OF_KNOWN = 3
"""Characters. Most words that are known have other words in them by chance."""
_MOST_WORDS = 12
_FEW_WORDS = 2
_MOST = 4
_READ = 100
_NEARLY, _BETTER = 0.6, 1.1


@dataclass(frozen=True, slots=True)
class Respelt:
    """Words that must all stand on a frame, and the run of letters that is written there, but for spaces.

    `worth` is how good that is beside the best that was found by words as they are: better where one of these was never
    seen, so that nothing has them all.
    """

    words: tuple[str, ...]
    run: str
    worth: float


def respellings(words: Sequence[str], frames_with: FramesWith) -> list[Respelt]:
    """The query with two words joined, or one split or put right, where what that gives was seen; the surest four.

    `words` are those of the query in order, each once. Of those that were seen as they are only the rarest is split,
    and only where there are few: it costs a question, and most such words were read right.
    """
    plain = [word for word in words if is_between_spaces(word)]
    if len(words) > _MOST_WORDS or not plain:
        return []
    joined = {one + other: (one, other) for one, other in pairwise(words) if {one, other} <= {*plain}}
    halves = {word: _halves(word) for word in plain}
    right = {word: swapped(word) for word in plain}
    others = (half for of_word in halves.values() for both in of_word for half in both)
    seen = frames_with({*plain, *joined, *others, *(each for of_word in right.values() for each in of_word)})
    known = sorted((word for word in plain if word in seen), key=lambda word: (seen[word], word))
    found = [Respelt(_instead(words, both, (run,)), run, _NEARLY) for run, both in joined.items() if run in seen]
    unseen = [word for word in plain if word not in seen]
    found += [
        Respelt(_instead(words, (word,), (meant,)), meant, _BETTER)
        for word in unseen
        if (meant := max(right[word], key=lambda each: (seen.get(each, 0), each), default="")) in seen
    ]
    for word in [*unseen, *known[: len(words) <= _FEW_WORDS]]:
        shortest = _SHORTEST_HALF_OF_KNOWN if word in seen else _SHORTEST_HALF
        likely = [both for both in halves[word] if all(half in seen and len(half) >= shortest for half in both)]
        if likely:
            best = max(likely, key=lambda both: (min(seen[half] for half in both), both))
            found.append(Respelt(_instead(words, (word,), best), word, _NEARLY if word in seen else _BETTER))
    return found[:_MOST]


def find_respelt(
    tables: Tables, source: SearchSource, respelt: Sequence[Respelt], conditions: Conditions
) -> dict[str, float]:
    """The frames that show the query so, each with its worth. Raises Abandoned."""
    found: dict[str, float] = {}
    for each in respelt:
        still_wanted()
        ids = [
            match.id for match in tables.find_all_words(each.words, conditions, limit=_READ) if match.id not in found
        ]
        words = source.frame_words(ids)
        shown = (one for one in ids if one in words and each.run in squeezed(words[one].whole))
        found.update((one, each.worth) for one in shown)
    return found


def with_respelt(words: Sequence[Scored], respelt: Mapping[str, float]) -> list[Scored]:
    """A list of what was found by words, best first, with frames that have every word of the query but for spaces."""
    if not respelt:
        return list(words)
    best = words[0].score if words else 1.0
    scores = {each: worth * best for each, worth in respelt.items()}
    for match in words:
        scores[match.id] = max(match.score, scores.get(match.id, match.score))
    return sorted((Found(each, score) for each, score in scores.items()), key=lambda match: -match.score)


def _halves(word: str) -> list[tuple[str, str]]:
    return [(word[:place], word[place:]) for place in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)]


def _instead(words: Sequence[str], out: Sequence[str], into: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(word for word in words if word not in out), *into]))

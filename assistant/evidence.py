"""The passage of a frame that answers, how well it does, and when there is none. Pure.

A passage is a line, or one to three neighbouring rows: screens are lines, not paragraphs. Its score is the
weight of the question's words in it (rare words weigh more, as in BM25's idf; Robertson & Zaragoza 2009), less of the
weight of those that stand only elsewhere on the same frame, and a bonus where it holds the kind of thing asked for
(answer-type matching, as in Prager et al. 2000).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.question import Asked
from assistant.rows import lines_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from assistant.question import Question
    from store.records import Frame

ENOUGH_COVERAGE = 0.6
ENOUGH_TOGETHER = 0.34
"""A frame must hold at least this share of the weight of what was asked, else it proves nothing. Screens hold a few
words of almost any question; with half of the weight a question about something never seen was still answered. And a
third of it must stand together in the passage, or a fifth where the passage holds the number or time asked for."""
TOGETHER_WHERE_IT_FITS = 0.2
ELSEWHERE = 0.4
LEAST_POINTING = 0.6
NAME_WEIGHT = 2.0
TYPE_BONUS = 0.6
LONGEST_PASSAGE = 320
MOST_ROWS = 3
_STEM_LENGTH = 3

_WORD = re.compile(r"[^\W_]+(?:[.:@/_+-][^\W_]+)*", re.UNICODE)
_PART = re.compile(r"[A-Z]?[^\W_A-Z]+|[A-Z]+(?![^\W_A-Z])", re.UNICODE)
_PATTERNS = {
    Asked.HOW_MUCH: re.compile(r"\d"),
    Asked.WHEN: re.compile(
        r"\b\d{1,2}[:.]\d{2}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2} ?(?:am|pm|uhr)\b"
        r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|may|june|july|august"
        r"|september|october|november|december|noon|midnight|tomorrow|today)\b",
        re.IGNORECASE,
    ),
    Asked.WHO: re.compile(r"\b[A-Z][a-z]+\b"),
    Asked.LINK: re.compile(r"https?://|www\.|\b[a-z0-9-]+\.(?:com|org|net|de|cn|io|dev)\b", re.IGNORECASE),
}
_AMOUNT = re.compile(r"[€$£¥]\s?\d|\d\s?(?:[€£¥%]|(?:eur|euros?|usd|gbp|chf|dollars?)\b)|\d[.,]\d", re.IGNORECASE)
_MONEY = re.compile(r"[€$£¥]\s?\d|\d\s?(?:[€£¥]|(?:eur|euros?|usd|gbp|chf|dollars?)\b)", re.IGNORECASE)
_COSTS = re.compile(r"\b(?:cost|price|total|subtotal|pay|paid|spend|spent|amount|rent|fee)", re.IGNORECASE)
_WHAT_IS = re.compile(r"what (?:is|are|was|were)\b", re.IGNORECASE)
_FURNITURE = re.compile(r"https?://|www\.|\b(?:Mozilla Firefox|Google Chrome|File Edit)\b")
FURNITURE_MALUS = 0.3
"""Address bars and title bars hold the words of a question more often than they answer it."""
DEBRIS_MALUS = 0.3
KIND_WORDS = frozenset(
    [
        "formula",
        "command",
        "code",
        "message",
        "number",
        "value",
        "function",
        "recipe",
        "article",
        "paper",
        "page",
        "file",
    ]
)
KIND_WEIGHT = 0.4
"""A word that says what sort of thing is asked for ("the SUMIF formula") seldom stands on the screen beside it."""
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a frame's text that may answer: ``frame.text[start:end]`` is `quote`."""

    frame: Frame
    quote: str
    score: float
    coverage: float
    together: float
    fits: bool = False

    @property
    def sentence(self) -> str:
        """The quote on one line, for reading."""
        return " ".join(self.quote.split())


def weights(question: Question, frames: Sequence[Frame]) -> dict[str, float]:
    """How much each word of the question tells, from how many of the frames have it.

    A name that no frame has tells most: without it nothing is an answer. Any other word that no frame has is likely
    only how this person put it, and tells as much as the words that are there do on average.
    """
    holding: Counter[str] = Counter()
    for frame in frames:
        here = words_of(f"{frame.text}\n{frame.window_title}\n{frame.app_name}\n{frame.url}")
        holding.update(term for term in question.terms if stands_in(term, here))
    told = {term: math.log(1 + (len(frames) + 1) / (holding[term] + 0.5)) for term in question.terms}
    known = [told[term] for term in question.terms if holding[term]]
    usual = sum(known) / len(known) if known else 1.0
    for term in question.terms:
        if not holding[term]:
            told[term] = told[term] * NAME_WEIGHT if term in question.names else usual
        if term in KIND_WORDS and len(question.terms) > 1:
            told[term] *= KIND_WEIGHT
    return told


def words_of(text: str) -> frozenset[str]:
    """The words of a text, folded; compound ones (``INV-2041``, ``www.bing.com``, ``SyntaxError``) also in parts."""
    found: set[str] = set()
    for match in _WORD.finditer(text):
        found.add(match[0].casefold())
        found.update(part.casefold() for part in _PART.findall(match[0]))
    return frozenset(found)


def stands_in(term: str, words: frozenset[str]) -> bool:
    """Whether a word of the question is among the words, in this or a near form (invoice, invoices; bake, baking)."""
    if term in words or _NUMBERS.get(term) in words:
        return True
    parts = [part for part in re.split(r"[.:@/_+#-]", term) if part]
    if len(parts) > 1:
        return all(part in words for part in parts)
    stem = _stem(term)
    return len(stem) >= _STEM_LENGTH and any(_stem(word) == stem for word in words if word[:3] == term[:3])


def _stem(word: str) -> str:
    """The word without a common English or German ending: crude, and the same for both sides."""
    for ending in ("ings", "ing", "ies", "ers", "ed", "es", "er", "en", "s", "e", "y"):
        if ending == "y" and word[-2:-1] in "aeou":
            continue  # play, playing; but study, studies
        if word.endswith(ending) and len(word) - len(ending) >= _STEM_LENGTH:
            bare = word[: -len(ending)]
            return bare[:-1] if len(bare) > _STEM_LENGTH and bare[-1] == bare[-2] else bare
    return word


def passages(question: Question, frame: Frame, weight: Mapping[str, float]) -> list[Passage]:
    """Every passage of a frame that holds something of the question, with its score."""
    everywhere = words_of(f"{frame.text}\n{frame.window_title}\n{frame.app_name}\n{frame.url}")
    total = sum(weight.values()) or 1.0
    on_frame = {term for term in question.terms if stands_in(term, everywhere)}
    coverage = sum(weight[term] for term in on_frame) / total
    spread = _spread(on_frame, frame.text)
    found = []
    for start, end in _spans(frame):
        quote = frame.text[start:end]
        here = words_of(quote)
        inside = {term for term in on_frame if stands_in(term, here)}
        if not inside:
            continue
        together = sum(weight[term] for term in inside) / total
        pointing = sum(weight[term] * spread[term] for term in inside) / total
        score = pointing + ELSEWHERE * (coverage - together)
        bonus = _type_bonus(question, quote)
        fits = bonus >= TYPE_BONUS and question.asked in (Asked.HOW_MUCH, Asked.WHEN)
        score += bonus + _phrase_bonus(question, quote) - _malus(question, quote)
        # Between two that say the same the shorter one is the better sentence.
        found.append(Passage(frame, quote, score - len(quote) / 1_000, coverage, together, fits))
    return found


def _spread(terms: Iterable[str], text: str) -> dict[str, float]:
    """How much each word points to *one* place of a frame: a word on many of its lines is what the frame is about."""
    lines = [words_of(line) for line in text.splitlines()]
    counts = {term: sum(stands_in(term, line) for line in lines) for term in terms}
    return {term: 1.0 if count <= 1 else max(LEAST_POINTING, 1.0 / math.sqrt(count)) for term, count in counts.items()}


def _malus(question: Question, quote: str) -> float:
    """What speaks against a passage: the furniture of windows, and the debris that recognition leaves."""
    pieces = quote.split()
    debris = sum(not any(map(str.isalnum, piece)) for piece in pieces) / max(1, len(pieces))
    furniture = question.asked is not Asked.LINK and _FURNITURE.search(quote) is not None
    return DEBRIS_MALUS * debris + FURNITURE_MALUS * furniture


def _spans(frame: Frame) -> list[tuple[int, int]]:
    """Places of each line, and of every run of one to three neighbouring rows that is short enough."""
    lines = [(start, min(end, start + LONGEST_PASSAGE)) for start, end in lines_of(frame.text)]
    rows = rows_of(frame)
    runs = [(rows[i][0], rows[i + n][1]) for n in range(MOST_ROWS) for i in range(len(rows) - n)]
    return list(dict.fromkeys([*lines, *((start, end) for start, end in runs if end - start <= LONGEST_PASSAGE)]))


def _type_bonus(question: Question, quote: str) -> float:
    if question.asked is Asked.ANYTHING and _WHAT_IS.match(question.text):
        return TYPE_BONUS * _defines(question, quote)
    pattern = _PATTERNS.get(question.asked)
    if pattern is None or not pattern.search(_without_terms(question, quote)):
        return 0.0
    if question.asked is Asked.HOW_MUCH and _COSTS.search(question.text):
        return TYPE_BONUS * (1.25 if _MONEY.search(quote) else 1.0 if _AMOUNT.search(quote) else 0.4)
    if question.asked is Asked.HOW_MUCH and _AMOUNT.search(quote):
        return TYPE_BONUS * 1.25
    if question.asked is Asked.LINK and "://" in quote:
        return TYPE_BONUS * 1.25
    return TYPE_BONUS


def _defines(question: Question, quote: str) -> bool:
    """Whether a quote says what one of the words asked for is: "ChatGPT is a language model"."""
    return any(
        re.search(rf"\b{re.escape(term)} (?:is|are|was|were) (?:an?|the)\b", quote, re.IGNORECASE)
        for term in question.terms
    )


def _without_terms(question: Question, quote: str) -> str:
    """The quote without the question's own words: "invoice 2041" does not answer how much invoice 2041 was."""
    for term in question.terms:
        quote = re.sub(re.escape(term), " ", quote, flags=re.IGNORECASE)
    return quote


def _phrase_bonus(question: Question, quote: str) -> float:
    folded = " ".join(quote.casefold().split())
    return float(sum(phrase.casefold() in folded for phrase in question.phrases))


def is_proof(passage: Passage, question: Question) -> bool:
    """Whether the frame of a passage holds enough of what was asked to be an answer at all."""
    if question.phrases and not any(
        phrase.casefold() in " ".join(passage.frame.text.casefold().split()) for phrase in question.phrases
    ):
        return False
    together = TOGETHER_WHERE_IT_FITS if passage.fits else ENOUGH_TOGETHER
    return passage.coverage >= ENOUGH_COVERAGE and passage.together >= together

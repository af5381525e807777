"""What a question asks for. Pure: words in, a plain record out; no model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from store.errors import BadQuery
from store.time_words import find_time

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from store.time_words import TimeSpan

LONGEST_QUESTION = 2_000


class Asked(StrEnum):
    """The kind of thing that would be an answer."""

    WHEN = "when"
    WHO = "who"
    HOW_MUCH = "how much"
    HOW_OFTEN = "how often"
    WHERE = "where"
    LINK = "link"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood.

    `terms` are its content words, folded to lower case, in order; `names` those among them that name one thing (with
    a capital inside the sentence, or a digit); `phrases` what stood in quotes; `order` is ``first``, ``last`` or empty;
    `time` the period it names. `own_time` says that the moment of seeing is asked for, not a time that was read.
    `about` is what is asked for in the person's own words, for sentences such as "I found nothing about ...".
    """

    text: str
    asked: Asked
    terms: tuple[str, ...]
    names: frozenset[str]
    phrases: tuple[str, ...]
    order: str
    time: TimeSpan | None
    own_time: bool
    about: str


# Tried in this order: "when" and "how often" say more about the answer than a "who" further on in the sentence.
_KINDS: tuple[tuple[Asked, str], ...] = (
    (Asked.HOW_OFTEN, r"\bhow (?:often|many times)\b|\bwie oft\b"),
    (
        Asked.HOW_MUCH,
        (
            r"\bhow (?:much|many|long|big|high|large)\b|\bwhat (?:was|is|were|are) the (?:\w+ ){0,3}"
            r"(?:price|cost|(?:sub)?total|amount|sum|number|score|percentage|rate|size|balance)\b|\bwie ?viele?\b"
            r"|\b(?:price|cost|amount|(?:sub)?total)\b"
        ),
    ),
    (Asked.WHEN, r"\bwhen\b|\bwhat (?:time|day|date)\b|\bwhich (?:day|date)\b|\bat what time\b|\bwann\b"),
    (Asked.WHO, r"\bwho(?:m|se)?\b|\bwer\b|\bwem\b"),
    (Asked.LINK, r"\b(?:url|link|address|website|web ?site|web page)\b"),
    (Asked.WHERE, r"\bwhere\b|\bwo\b|\bin which (?:app|program|window|file|document)\b"),
)
# Words that ask and do not name: grammar, talk about seeing and remembering, and the words of the kinds above.
_EMPTY_WORDS = """
a about after again all also am an and any app application are as ask at be because been before being between
both but by can could date day did do does doing done each ever find for found from get give go had has have
having he her here him his how i if in into is it its itself just kind know last first latest earliest let like
look looked looking many may me mean mention mentioned might more most much must my name named near need no not
now of off often on once one only or other our out over part please read remember said saw say says screen
second see seen she should show showed showing shown since so some something tell than that the their them then
there these they thing this those through time times to today tell told too under until up us use used using
very visit visited was watch watched we were what whatever when where whether which while who whom whose why will
worked working list
window with would yesterday you your spend spent pay paid buy bought happen happened agree agreed decide
decided receive received send sent come came contain contains exactly actually currently cost costs price amount
open opened website url link called written wrote write page der die das ein eine einen dem den des und oder ist
war sind waren wann wo wer wem was welche welcher welches wie viel viele oft ich habe hat hatte gesehen mir mich
von vom zu zum zur mit auf in im am an bei nach vor seit gestern heute
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_WORD = re.compile(r"[^\W_]+(?:['\u2019.:@/_+#-][^\W_]+)*[%€$£]?", re.UNICODE)
_QUOTED = re.compile(r"[\"“„]([^\"”“]{2,200})[\"”“]")
_ORDER = re.compile(r"\b(first|earliest|zuerst|last|latest|most recent|recently|zuletzt)\b", re.IGNORECASE)
_SEEING = re.compile(
    r"\b(?:did|have|do|was) (?:i|we)\b.*\b(?:see|seen|saw|look|looked|looking|open|opened|visit|visited|read|reading"
    r"|watch|watched|use|used|using|work|worked|working|search|searched|type|typed|write|edit|edited|on)\b"
    r"|\bhabe ich\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['\u2019]s$")


def understand(text: str, now: datetime, zone: tzinfo) -> Question:
    """The question in a text. Raises BadQuery for an empty or overlong one, and for one that names nothing."""
    asked_text = " ".join(text.replace("\0", " ").split())
    if not asked_text:
        raise BadQuery("The question is empty: ask in a sentence, such as: what was the total of the invoice?")
    if len(asked_text) > LONGEST_QUESTION:
        raise BadQuery(f"The question is longer than {LONGEST_QUESTION:,} characters: ask it in fewer words.")
    time = find_time(asked_text, now, zone)
    rest = asked_text
    for start, end in sorted(time.parts, reverse=True) if time else ():
        rest = f"{rest[:start]} {rest[end:]}"
    terms = tuple(dict.fromkeys(term for term in _content_words(rest) if term))
    return Question(
        text=asked_text,
        asked=_kind(rest),
        terms=terms,
        names=frozenset(_names(rest)),
        phrases=tuple(match[1].strip() for match in _QUOTED.finditer(rest)),
        order=_order(asked_text),
        time=time,
        own_time=bool(_SEEING.search(asked_text)),
        about=" ".join(_named(rest)) or asked_text.rstrip("?! "),
    )


def _kind(text: str) -> Asked:
    folded = text.casefold()
    return next((kind for kind, pattern in _KINDS if re.search(pattern, folded)), Asked.ANYTHING)


def _order(text: str) -> str:
    found = _ORDER.search(text)
    if not found:
        return ""
    return "first" if found[1].casefold() in ("first", "earliest", "zuerst") else "last"


def _named(text: str) -> list[str]:
    """The content words as the person wrote them."""
    words = (_POSSESSIVE.sub("", match[0]) for match in _WORD.finditer(text))
    return [word for word in words if word.casefold() not in _EMPTY and not (len(word) == 1 and word.isascii())]


def _names(text: str) -> list[str]:
    """Content words with a digit, or with a capital although they do not begin the sentence."""
    named = _named(text)
    first = (_WORD.search(text) or [""])[0]
    return [w.casefold() for w in named if any(c.isdigit() for c in w) or (w != first and w != w.casefold())]


def _content_words(text: str) -> list[str]:
    return [word.casefold() for word in _named(text)]

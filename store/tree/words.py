"""Words of recognised text as the tree and the assistant compare them: folded in case, CJK by pairs of characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_CJK}]+|[^\W_{_CJK}]+(?:[.,:'\u2019@/_-](?=[^\W_{_CJK}])[^\W_{_CJK}]+)*")
_IS_CJK = re.compile(f"[{_CJK}]")
_PARTS = re.compile(r"[^\W_]+")
_TOKENS_KNOWN = 16_384

_STOP_WORDS = """
    a about above after again all also am an and any are as at be because been before being below between both but by
    can could did do does doing done down during each else even few for from further get gets got had has have having he
    her here hers him his how i if in into is it its itself just let like made make many me more most much my no nor not
    now of off on once only or other our out over own per please same she should so some such than that the their them
    then there these they this those through to too under until up us very via was we were what when where which while
    who whom why will with would you your yours
    aber als am an auch auf aus bei bin bis das dass dem den der des die dies ein eine einem einen einer eines er es für
    hat ich ihr im in ist ja kann mit nach nicht noch nur oder sich sie sind so und uns vom von vor war was wenn wer wie
    wir wird wo zu zum zur"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that tell nothing of a topic, English and German."""


def tokens_in_order(text: str) -> list[str]:
    """The tokens of `text` in reading order: case folded, at least two characters (or one digit), CJK as pairs.

    A compound such as ``INV-2026-0417`` or ``ana@example.org`` gives itself and its parts.
    """
    tokens: list[str] = []
    for match in _TOKEN.finditer(unicodedata.normalize("NFKC", text).casefold()):
        tokens.extend(_tokens_of_run(match.group()))
    return tokens


def _tokens_of_run(run: str) -> list[str]:
    if _IS_CJK.match(run):
        return [run[i : i + 2] for i in range(len(run) - 1)] or [run]
    parts = _PARTS.findall(run)
    whole = [run] if len(run) > 1 or run.isdigit() else []
    return whole if len(parts) == 1 else whole + [part for part in parts if len(part) > 1 or part.isdigit()]


def tokens_of(text: str) -> frozenset[str]:
    """The distinct tokens of `text` (see `tokens_in_order`)."""
    return frozenset(tokens_in_order(text))


@lru_cache(maxsize=_TOKENS_KNOWN)
def is_telling(token: str) -> bool:
    """Whether a token could be a word of a topic: no stop word, and not the debris that recognition leaves."""
    if token in STOP_WORDS:
        return False
    if _IS_CJK.match(token):
        return len(token) > 1
    letters = sum(character.isalpha() for character in token)
    if letters < 3:
        return False
    return any(character in "aeiouyäöüáéíóúàèìòùâêîôûãõåæøœ" for character in token) or not token.isascii()

"""What a text is searched by: its tokens. Pure; the same function cuts what is kept and what is asked for.

A token is a normalised word (NFKC, case-folded). What people look up is often no word: ``INV-2041``,
``www.amazon.com``, ``C3:C102``, ``3,6,8``. Such compounds are kept whole *and* in parts. Scripts written without
spaces are cut into overlapping pairs of characters and single characters, as is usual for BM25 over Chinese and
Japanese.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_TOKEN = 64
"""Characters. A longer run (a base64 blob) is cut here; a longer compound is kept in parts only."""

# Han, Kana, Bopomofo, Hangul; Thai, Lao, Myanmar, Khmer: written without spaces (or, Hangul, with long words).
SPACELESS = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uac00-\ud7af\u1100-\u11ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\U00020000-\U0003ffff"
)
_LETTERS = rf"(?:(?![{SPACELESS}])\w)"
_COMPOUND = re.compile(
    rf"(?P<spaceless>[{SPACELESS}]+)|(?P<compound>{_LETTERS}+(?:(?:://|[-.:/\\@+&',~?=#%_$*^|])(?={_LETTERS}){_LETTERS}+)*)"
    r"(?P<sign>\+\+|#)?"
)
# A host, a file name, a date stay together where the longer compound is cut at these.
_COARSE = re.compile(r"://|[/\\@?=&#,|]")
_WITHOUT_SPACES = re.compile(rf"[{SPACELESS}]")
_FINE = re.compile(r"[\W_]+")


# control, zero-width and direction marks: never seen, so never part of a word
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)

_CONTROL = dict.fromkeys(code for code in range(128) if _INVISIBLE.match(chr(code)))


def normalise(text: str) -> str:
    """The form in which texts are compared: NFKC, case-folded, without control and invisible characters."""
    if text.isascii():
        return text.lower().translate(_CONTROL)
    # folding can undo the composition, so it is done before and after
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _INVISIBLE.sub("", text.casefold())


def tokenize(text: str) -> list[str]:
    """The tokens of a text in order, with repetitions; each has 1 to 64 characters and no white space."""
    tokens: list[str] = []
    for match in _COMPOUND.finditer(normalise(text)):
        spaceless = match["spaceless"]
        if spaceless:
            tokens.extend(_pairs(spaceless))
        else:
            tokens.extend(_whole_and_parts(match["compound"]))
            if match["sign"]:  # C++, C#
                tokens.append((match["compound"] + match["sign"])[:LONGEST_TOKEN])
    return tokens


def words_within(text: str) -> list[str]:
    """The tokens, each once, that every text has in which this one stands between the ends of words.

    Its compounds may be parts of larger ones there, so only their parts are sure.
    """
    words: list[str] = []
    for match in _COMPOUND.finditer(normalise(text)):
        run = match["spaceless"]
        words.extend(_pairs(run) if run else (part[:LONGEST_TOKEN] for part in _FINE.split(match["compound"]) if part))
    return list(dict.fromkeys(words))


def is_between_spaces(word: str) -> bool:
    """Whether a word is letters and digits of a script that has spaces between its words."""
    return word.isalnum() and not _WITHOUT_SPACES.match(word)


def frame_tokens(*, app_name: str, window_title: str, url: str, text: str) -> list[str]:
    """The set of tokens a frame is found by, sorted: order and repetition, which would tell of the text, are gone."""
    return sorted(set(tokenize(f"{app_name}\n{window_title}\n{url}\n{text}")))


def _pairs(run: str) -> list[str]:
    return [*run, *(run[i : i + 2] for i in range(len(run) - 1))]


def _whole_and_parts(compound: str) -> list[str]:
    forms = [compound] if len(compound) <= LONGEST_TOKEN else []
    for piece in _COARSE.split(compound):
        forms.append(piece[:LONGEST_TOKEN])
        forms.extend(part[:LONGEST_TOKEN] for part in _FINE.split(piece))
    return [form for form in dict.fromkeys(forms) if form.strip("_")]

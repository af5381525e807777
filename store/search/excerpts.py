"""A piece of a screen's text as it is shown with a hit: lines that say nothing are left out. Pure."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

from store.search.confusions import bare, loose, paired, unconfused

LENGTH = 200
_BEFORE = 60
_FARTHEST = 10 * LENGTH
_SHORTEST_TITLE = 3
_TELLING_TITLE = 8
"""Letters: a line may have such a title and the window's buttons, which OCR reads as ``ele)`` or ``_ O X``."""
_BUTTONS = 3
"""Pieces of a line."""
_FEW_LETTERS = 5
_PIECE = re.compile(r"\S+")
_QUOTES = "\"'\u2018-\u201f\u00ab\u00bb"
_SIGNS = r"[\w@#$€£¥%°&+./:'~\u2019-]+"
_PLAIN = re.compile(rf"[{_QUOTES}¿¡]*(?:\({_SIGNS}\)|\[{_SIGNS}\]|{_SIGNS})[{_QUOTES}.,:;!?%…]*")
"""Brackets come in pairs: a word with one of them is a window's border as often as a word."""
_LONG = re.compile(r"[^\W_]{5}")
_SAYING = re.compile(r"[^\W_]{3}|\d[.,:/-]\d|[#$€£¥-]\d|\d[%€°]")
_FIGURE = re.compile(r"\d.*[^\W\d_]|[^\W\d_].*\d|\d\s*[$€£¥%°]")
"""A figure with what it is of: ``20 kg``, ``No. 7``, ``M2``, ``45 €``."""
_OTHER_SCRIPTS = re.compile(r"[\u0370-\u1fff\u2e80-\u2fdf\u3005-\ud7ff\uf900-\uffdc\U0001f300-\U0001faff]")
Span = tuple[int, int]


def excerpt(text: str, spans: Sequence[Span], title: str = "") -> tuple[str, list[Span]]:
    """About 200 characters of a text where most of the spans are, its lines one after the other, and the spans in it.

    `spans`: (start, end) in the text, in order; those in the line of the `title` count where there are no others. Other
    lines are left out where they say nothing (icons and borders are read as ``El``, ``[x`` and ``ele)``), were there
    before or are the `title`, which stands over the excerpt wherever it is shown; where nothing would be left, all is
    shown.
    """
    own = _letters(title)
    spans = [span for span in spans if not _is_title(_line_at(text, span), own)] or spans
    begin = _begin(text, _densest(spans))
    starts = [start for start, _ in spans]
    lines: list[str] = []
    marks: list[Span] = []
    at, length = begin, 0
    for line in text[begin : begin + _FARTHEST].split("\n"):
        end = at + len(line)
        first = max(bisect_left(starts, at) - 1, 0)
        here = [span for span in spans[first : bisect_left(starts, end)] if span[1] > at]
        if here or (line not in lines and says_something(line) and not _is_title(line, own)):
            piece = line[: LENGTH - length]
            moved = [(max(start - at, 0) + length, min(last - at, len(piece)) + length) for start, last in here]
            marks += [(start, last) for start, last in moved if start < last]
            lines.append(piece)
            length += len(piece) + 1
        if length >= LENGTH:
            break
        at = end + 1
    if not any(line.strip() for line in lines):
        return _on_one_line(text[begin : begin + LENGTH]), []
    return _on_one_line(" ".join(lines)), marks


def says_something(line: str) -> bool:
    """Whether there is a word of three letters in a line, or a figure that is more than a number of two digits.

    What has neither is an icon, a border or the number of a row more often than a word.
    """
    if _LONG.search(line) or _OTHER_SCRIPTS.search(line):
        return True
    if not line.isascii():
        line = unicodedata.normalize("NFC", line)
    plain = [piece for piece in line.split() if _PLAIN.fullmatch(piece)]
    letters = sum(character.isalnum() for piece in plain for character in piece)
    if letters >= _FEW_LETTERS or any(_SAYING.search(piece) for piece in plain):
        return True
    return bool(_FIGURE.search(" ".join(plain)))


def pieces(text: str) -> list[Span]:
    """Where each of the words of ``text.split()`` stands."""
    return [match.span() for match in _PIECE.finditer(text)]


def _is_title(line: str, own: str) -> bool:
    """Whether a line is the title whose `_letters` are given; with the buttons of the window, if it is a long one."""
    if len(own) < _SHORTEST_TITLE or len(line) > 3 * len(own) + 20:
        return False
    read = _letters(line)
    if len(own) < _TELLING_TITLE or own not in read:
        return read == own
    words = line.split()
    said = [says_something(word) for word in words]
    first = next((place for place, says in enumerate(said[:_BUTTONS]) if says), _BUTTONS)
    last = next((place for place, says in enumerate(reversed(said[-_BUTTONS:])) if says), _BUTTONS)
    return any(
        _letters("".join(words[start : len(words) - end])) == own
        for start in range(first + 1)
        for end in range(last + 1)
    )


def _letters(text: str) -> str:
    """The letters and digits of a text, those that OCR confuses made the same; in other scripts all signs count."""
    if text.isascii():
        return paired(loose(text)).decode()
    if _OTHER_SCRIPTS.search(text):
        return "".join(unicodedata.normalize("NFC", text).casefold().split())
    return unconfused(bare(text))


def _line_at(text: str, span: Span) -> str:
    begin = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[1])
    return text[begin:] if end < 0 else text[begin:end]


def _densest(spans: Sequence[Span]) -> int:
    """The character where the window with most matches begins; the first of equal ones."""
    starts = [start for start, _ in spans]
    if not starts:
        return 0
    in_window = [bisect_left(starts, start + LENGTH - _BEFORE) - place for place, start in enumerate(starts)]
    return starts[in_window.index(max(in_window))]


def _begin(text: str, wanted: int) -> int:
    """A little before, at the beginning of a line or word: a cell of a table says little without those before it."""
    earliest = max(wanted - _BEFORE, 0)
    if not earliest:
        return 0
    line, space = text.find("\n", earliest, wanted), text.find(" ", earliest, wanted)
    return (line if line >= 0 else space if space >= 0 else earliest - 1) + 1


def _on_one_line(text: str) -> str:
    return re.sub(r"[\n\t\r]", " ", text)

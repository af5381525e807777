"""What stands in the windows: sentences, code and log lines, the same for the same seed.

Names and numbers are drawn anew for every sentence, so that most words of an hour are seen in a few places only and a
memory cannot look good by knowing common words.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NOUNS = _words(
    "harbour gauge tide ledger invoice window morning signal engine bridge letter garden market station river teacher "
    "winter kitchen doctor island customer library mountain number office package question report schedule ticket "
    "village weather account battery camera delivery evening factory festival highway journey language machine "
    "network orchard passage quarter railway summary treaty valley workshop anchor blanket captain diagram electric "
    "forecast granite horizon index jacket kettle lantern meadow novel ocean pattern "
)
VERBS = _words(
    "measures carries answers follows repairs delivers confirms explains replaces collects compares improves "
    "schedules translates publishes remembers inspects protects prepares considers announces discovers orders "
    "describes supports approves examines connects balances records "
)
OTHERS = _words(
    "quiet northern careful early narrow modern distant patient broken sudden heavy gentle public private annual "
    "western bright local formal steady ordinary complete recent famous simple empty final golden silver national "
)
SMALL = _words("the of and with before after under between because while from into over without against during ")
NAMES = _words(
    "Okafor Lindqvist Moreau Tanaka Petrov Alvarez Haddad Novak Jensen Kowalski Mbeki Rossi Silva Yilmaz Fischer "
    "Nakamura Ortega Dubois Larsen Banerjee Castillo Ivanov Schneider Bergman Fontaine Murphy Sandoval Weber "
)
PLACES = _words(
    "Lisbon Tromso Valencia Bergen Krakow Nantes Trieste Aarhus Galway Split Porto Utrecht Graz Lugano Bremen Tartu "
)


class Phrases:
    """A source of text. Each method draws something new."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)

    def code_number(self) -> str:
        """Such as ``KX-7719``."""
        letters = "".join(self._draw.choice("ABCDEFGHKLMNPRSTVXZ") for _ in range(2))
        return f"{letters}-{self._draw.randrange(1000, 9999)}"

    def sentence(self) -> str:
        """Eight to sixteen words, some of them names and numbers."""
        draw = self._draw
        said = [
            draw.choice(("The", "A", "This", "Every")), draw.choice(OTHERS), draw.choice(NOUNS), draw.choice(VERBS),
            "the", draw.choice(OTHERS), draw.choice(NOUNS), draw.choice(SMALL), draw.choice(NOUNS),
        ]  # fmt: skip
        if draw.random() < 0.5:
            said += ["near", draw.choice(PLACES)]
        if draw.random() < 0.5:
            said += ["as", draw.choice(NAMES), "noted"]
        if draw.random() < 0.4:
            said += ["under", self.code_number()]
        return " ".join(said) + "."

    def title(self) -> str:
        """Three words for a heading or a window."""
        return f"{self._draw.choice(OTHERS).title()} {self._draw.choice(NOUNS)} of {self._draw.choice(PLACES)}"

    def name(self) -> str:
        """A family name."""
        return self._draw.choice(NAMES)

    def page(self, paragraphs: int) -> str:
        """An article as HTML: headings, paragraphs, now and then a table."""
        parts = [f"<h1>{self.title()}</h1>"]
        for number in range(paragraphs):
            if number % 6 == 5:
                parts.append(f"<h2>{self.title()}</h2>")
            parts.append(f"<p>{' '.join(self.sentence() for _ in range(self._draw.randrange(3, 6)))}</p>")
            if number % 10 == 7:
                parts.append(self._table())
        return "".join(parts)

    def code(self) -> Iterator[str]:
        """Lines of a program, without end."""
        draw = self._draw
        while True:
            noun, other, verb = draw.choice(NOUNS), draw.choice(NOUNS), draw.choice(VERBS)[:-1]
            limit = draw.randrange(100, 9999)
            yield f"def {verb}_{noun}({other}: int, limit: int = {limit}) -> list[str]:"
            yield f'    """The {draw.choice(OTHERS)} {noun} {draw.choice(VERBS)} the {other}."""'
            yield f"    if {other} > limit:"
            yield f'        raise ValueError("{draw.choice(OTHERS)} {other} {self.code_number()}")'
            yield f"    return [item.{draw.choice(NOUNS)} for item in {noun}_table if item.{other} < {limit // 3}]"
            yield ""

    def log_line(self, number: int) -> str:
        """A line of a build."""
        draw = self._draw
        folder, file = draw.choice(NOUNS), f"{draw.choice(OTHERS)}_{draw.choice(NOUNS)}"
        if draw.random() < 0.08:
            return f"warning: {folder}/{file}.c:{draw.randrange(9, 999)}: unused variable {draw.choice(NOUNS)}"
        return f"[{number:4d}/2400] compiling {folder}/{file}.c -> {file}.o ({draw.randrange(11, 998)} ms)"

    def _table(self) -> str:
        rows = [
            f"<tr><td>{self._draw.choice(NAMES)}</td><td>{self._draw.choice(PLACES)}</td>"
            f"<td>{self.code_number()}</td><td>{self._draw.randrange(100, 99999)}</td></tr>"
            for _ in range(5)
        ]
        return f"<table border='1' cellspacing='0' cellpadding='6'>{''.join(rows)}</table>"

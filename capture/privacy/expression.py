"""Pure: a regular expression whose search takes time in proportion to the text, whatever the two are.

Python's own engine tries one way after the other: a rule like `/(a+)+$/` and a web page with the right title would hold
up the recorder for ever. Here all ways are followed at once (Thompson, Regular expression search algorithm, 1968) over
what Python's parser makes of the expression. What needs trying, such as a reference back to a group, is refused.
Case never matters, and a dot is any character.
"""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Test = Callable[[str], bool]
    Assertion = Callable[[str, int], bool]

MOST_STATES = 500
_MATCHED = 0
_NOTHING = (None, None, ())
_CATEGORIES: dict[str, Test] = {
    "CATEGORY_DIGIT": str.isdecimal,
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_WORD": lambda char: char.isalnum() or char == "_",
}


class NotLinear(ValueError):
    """The expression asks for what cannot be searched for in linear time, or is too large; says what."""


class Expression:
    """`search` tells whether it is found anywhere in a text."""

    def __init__(self, source: str) -> None:
        """Raises re.error where it is no expression, NotLinear."""
        self._states: list[tuple[Test | None, Assertion | None, tuple[int, ...]]] = [_NOTHING]
        tree = importlib.import_module("re._parser").parse(source, re.IGNORECASE)
        self._start = self._sequence(list(tree), _MATCHED)

    def search(self, text: str) -> bool:
        """Whether it is found; at most `MOST_STATES` steps for each character."""
        now: set[int] = set()
        for place in range(len(text) + 1):
            now = self._reached((*now, self._start), text, place)
            if _MATCHED in now:
                return True
            if place < len(text):
                now = self._stepped(now, text[place])
        return False

    def _reached(self, states: Iterable[int], text: str, place: int) -> set[int]:
        """All states that can be reached without a further character."""
        found: set[int] = set()
        waiting = list(states)
        while waiting:
            state = waiting.pop()
            if state in found:
                continue
            found.add(state)
            test, assertion, then = self._states[state]
            if test is None and (assertion is None or assertion(text, place)):
                waiting += then
        return found

    def _stepped(self, states: Iterable[int], char: str) -> set[int]:
        found: set[int] = set()
        for state in states:
            test, _assertion, then = self._states[state]
            if test is not None and test(char):
                found.update(then)
        return found

    def _add(self, test: Test | None, assertion: Assertion | None, *then: int) -> int:
        self._states.append((test, assertion, then))
        if len(self._states) > MOST_STATES:
            raise NotLinear("it repeats too much")
        return len(self._states) - 1

    def _sequence(self, items: Sequence[tuple[Any, Any]], then: int) -> int:
        """The state from which these items lead to `then`."""
        for item in reversed(items):
            then = self._item(item[0], item[1], then)
        return then

    def _item(self, kind: Any, value: Any, then: int) -> int:
        name = str(kind)
        if name in {"MAX_REPEAT", "MIN_REPEAT"}:
            return self._repeat(value, then)
        if name == "BRANCH":
            return self._add(None, None, *(self._sequence(list(way), then) for way in value[1]))
        if name == "SUBPATTERN":
            return self._sequence(list(value[3]), then)
        if name == "AT":
            return self._add(None, _at(str(value)), then)
        if name in {"ASSERT", "ASSERT_NOT"}:
            return self._add(None, _beside(*value, wanted=name == "ASSERT"), then)
        return self._add(_test(name, value), None, then)

    def _repeat(self, value: Any, then: int) -> int:
        least, most, items = value[0], value[1], list(value[2])
        if most == importlib.import_module("re._constants").MAXREPEAT:
            loop = self._add(None, None)
            self._states[loop] = (None, None, (self._sequence(items, loop), then))
            then = loop
        else:
            end = then
            for _ in range(most - least):
                then = self._add(None, None, self._sequence(items, then), end)
        for _ in range(least):
            before, then = then, self._sequence(items, then)
            if then == before:  # nothing, however often
                break
        return then


def _test(name: str, value: Any) -> Test:
    """Whether a character is the one that is meant. Raises NotLinear."""
    if name == "ANY":
        return lambda _char: True
    if name in {"LITERAL", "NOT_LITERAL"}:
        wanted, is_it = _forms(chr(value)), name == "LITERAL"
        return lambda char: (not wanted.isdisjoint(_forms(char))) is is_it
    if name == "IN":
        return _one_of(value)
    raise NotLinear(f"what it asks for ({name.lower().replace('_', ' ')}) may take for ever")


def _one_of(items: Sequence[tuple[Any, Any]]) -> Test:
    negated = str(items[0][0]) == "NEGATE"
    tests = [_member(str(kind), value) for kind, value in items[negated:]]
    return lambda char: any(test(form) for test in tests for form in _forms(char)) is not negated


def _member(name: str, value: Any) -> Test:
    if name == "RANGE":
        low, high = value
        return lambda char: low <= ord(char) <= high
    if name == "CATEGORY":
        category, _, kind = str(value).partition("NOT_")
        test = _CATEGORIES[category + kind]
        return (lambda char: not test(char)) if kind else test
    return lambda char: ord(char) == value


def _forms(char: str) -> frozenset[str]:
    """A character as it stands, as a small and as a large letter."""
    return frozenset(form for form in (char, char.lower(), char.upper()) if len(form) == 1)


def _at(name: str) -> Assertion:
    """Beginning, end, or the edge of a word."""
    if name.startswith("AT_BEGINNING"):
        return lambda _text, place: place == 0
    if name == "AT_END_STRING":
        return lambda text, place: place == len(text)
    if name == "AT_END":  # or before a last line end
        return lambda text, place: place == len(text) or (place == len(text) - 1 and text[place] == "\n")
    is_word, edge = _CATEGORIES["CATEGORY_WORD"], name == "AT_BOUNDARY"

    def at_edge(text: str, place: int) -> bool:
        before = place > 0 and is_word(text[place - 1])
        behind = place < len(text) and is_word(text[place])
        return (before != behind) is edge

    return at_edge


def _beside(direction: int, body: Any, *, wanted: bool) -> Assertion:
    """Whether the one character before or behind is the one that is meant. Raises NotLinear for more than one."""
    items = list(body)
    if len(items) != 1:
        raise NotLinear("it may look at no more than one character ahead or back")
    test = _test(str(items[0][0]), items[0][1])

    def looked(text: str, place: int) -> bool:
        at = place if direction > 0 else place - 1
        return (0 <= at < len(text) and test(text[at])) is wanted

    return looked

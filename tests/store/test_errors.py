"""Every error a person can meet carries a title and a sentence."""

from __future__ import annotations

import inspect
import re

import pytest

from store import errors

CLASSES = [item for _, item in inspect.getmembers(errors, inspect.isclass) if issubclass(item, errors.BackscrollError)]


@pytest.mark.parametrize("error", CLASSES, ids=lambda item: item.__name__)
def test_each_error_has_a_title_and_keeps_its_sentence(error: type[errors.BackscrollError]) -> None:
    raised = error("The disk is full. Free some space and try again.")
    assert 0 < len(raised.title.split()) <= 6
    assert raised.message == str(raised) == "The disk is full. Free some space and try again."


def test_the_tree_in_the_docstring_names_every_error() -> None:
    drawn = set(re.findall(r"(?:\|--|`--)\s+(\w+)", errors.__doc__ or ""))
    assert drawn == {item.__name__ for item in CLASSES} - {"BackscrollError"}


def test_the_tree_in_the_docstring_is_the_real_one() -> None:
    lines = (errors.__doc__ or "").splitlines()
    parents: dict[int, str] = {0: "BackscrollError"}
    for line in lines:
        match = re.match(r"    ((?:\|   |    )*)(?:\|--|`--)\s+(\w+)", line)
        if not match:
            continue
        depth = len(match[1]) // 4 + 1
        parents[depth] = match[2]
        assert getattr(errors, match[2]).__mro__[1].__name__ == parents[depth - 1]

"""The lists are in the form in which titles are compared with them."""

from __future__ import annotations

import pytest

from capture.browsers.titles import folded
from capture.browsers.words import CHROMIUM_PASSWORDS, CHROMIUM_PRIVATE, FIREFOX_PASSWORDS, FIREFOX_PRIVATE


@pytest.mark.parametrize("words", [CHROMIUM_PASSWORDS, CHROMIUM_PRIVATE, FIREFOX_PASSWORDS, FIREFOX_PRIVATE])
def test_each_is_folded_and_there_once(words: tuple[str, ...]) -> None:
    assert [folded(each) for each in words] == list(words)
    assert len(set(words)) == len(words)
    assert all(len(each) > 1 for each in words)


def test_what_chromium_adds_stands_in_brackets() -> None:
    assert all(each[0] in "(\uff08" and each[-1] in ")\uff09" for each in CHROMIUM_PRIVATE)

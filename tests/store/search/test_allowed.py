from __future__ import annotations

from datetime import UTC, datetime

import pytest

from store.search.allowed import exactness_of, is_allowed
from store.search.exact import Exactness
from store.search.query import parse
from store.search.source import FrameWords

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def _words(text: str) -> FrameWords:
    return FrameWords("xterm", "shell", "", text, AT, AT)


@pytest.mark.parametrize(
    ("query", "text", "allowed"),
    [
        ("x", "anything", True),
        ('"a b" x', "an A  b here", True),
        ('"a b" x', "b a", False),
        ("x -draft", "a draft of x", False),
        ("x -draft", "x\ndraft", False),
        ("x -draft", "drafts of x", True),
        ("会议记录 -销售", "会议记录 销售计划", False),
        ("会议记录 -销售", "会议 记录 销 售 计划", False),
        ("会议记录 -销售", "会议记录 财务报表", True),
        ("会議 -東京", "会議 東京都", False),
        ("표 -WPS", "WPS표", False),
        ("git commit -m", "$ git commit -m fix", True),
        ("git commit -m app:term", "$ git commit -m fix", True),
        ("git app:term commit -m on:2026-03-02", "$ git commit -m fix", True),
        ("git commit -m yesterday", "$ git commit -m fix", True),
        ("first git commit -m", "$ git commit -m fix", True),
        ("-m pytest", "$ python -m pytest", True),
        ('"git commit" -m', "$ git commit -m fix", False),
        ("git commit -m", "$ git commit the m", False),
        ("in -stock", "chairs in-stock", False),
        ("-stock in", "chairs in-stock in red", False),
        ("app:shop -stock", "chairs -stock", False),
        ("text:chairs -stock", "chairs -stock", False),
        ("会议记录 -销售", "会议记录-销售", False),
    ],
)
def test_what_must_and_must_not_be_there(query: str, text: str, *, allowed: bool) -> None:
    assert is_allowed(parse(query), _words(text)) is allowed


def test_how_exactly_the_whole_query_stands_there() -> None:
    words = {"a": _words("the total is 5"), "b": _words("nothing")}
    assert exactness_of(parse("total is"), words) == {"a": Exactness.WHOLE}

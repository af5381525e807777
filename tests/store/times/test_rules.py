from __future__ import annotations

from datetime import UTC, datetime

import pytest

from store.times.rules import first_said, rule, spaceless

NOW = datetime(2026, 1, 5, tzinfo=UTC)
RULES = (
    rule("last", lambda _, now: (now, None)),
    rule("last week", lambda _, now: (None, now)),
    spaceless("上周", lambda _, now: (now, now)),
)


def test_the_earliest_is_taken_and_of_equals_the_longest() -> None:
    said = first_said("so it was last week, or at last", RULES, NOW)
    assert said is not None
    assert (said.start, said.end, said.wall) == (10, 19, (None, NOW))
    later = first_said("so it was last week, or at last", RULES, NOW, said.end)
    assert later is not None
    assert later.start == 27


@pytest.mark.parametrize("text", ["blast weeks", "last-minute", "a.last", "last.fm", "", "zuletzt"])
def test_a_part_of_a_word_a_host_or_a_name_says_nothing(text: str) -> None:
    assert first_said(text, RULES, NOW) is None


@pytest.mark.parametrize(("text", "start"), [("线上周报", None), ("线上上周报", 2), ("所以上周", 2), ("以上周", None)])
def test_without_spaces_it_does_not_begin_with_the_end_of_a_word(text: str, start: int | None) -> None:
    said = first_said(text, RULES, NOW)
    assert (said and said.start) == start


def test_without_spaces_it_may_stand_anywhere() -> None:
    said = first_said("我上周看到的", RULES, NOW)
    assert said is not None
    assert (said.start, said.end) == (1, 3)

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from store.search.pieces import cut
from store.search.wishes import Asked, Wish, day_of, duration_goes_on, time_of, wish_of
from store.understood import PieceKind

ASKED = Asked(datetime(2026, 3, 31, 15, 20, tzinfo=UTC))


def _wish(raw: str) -> Wish | str:
    (piece,) = cut(raw)
    return wish_of(piece, ASKED)


@pytest.mark.parametrize(
    ("raw", "since", "until"),
    [
        ("on:yesterday", "2026-03-30", "2026-03-31"),
        ("since:yesterday", "2026-03-30", None),
        ("until:yesterday", None, "2026-03-31"),
        ("before:yesterday", None, "2026-03-30"),
        ("after:yesterday", "2026-03-31", None),
        ("during:2025", "2025-01-01", "2026-01-01"),
        ("on:March", "2026-03-01", "2026-04-01"),
        ("on:15th", "2026-03-15", "2026-03-16"),
    ],
)
def test_a_time_as_each_filter_takes_it(raw: str, since: str | None, until: str | None) -> None:
    wish = _wish(raw)
    assert isinstance(wish, Wish)
    assert wish.kind is PieceKind.TIME
    assert [at and at.date().isoformat() for at in (wish.since, wish.until)] == [since, until]


@pytest.mark.parametrize(
    ("raw", "since", "until"),
    [
        ('on:"two hours ago"', "12:50", "13:50"),
        ('during:"two hours ago"', "12:50", "13:50"),
        ('since:"two hours ago"', "13:20", None),
        ('after:"two hours ago"', "13:20", None),
        ('before:"two hours ago"', None, "13:20"),
        ('until:"two hours ago"', None, "13:20"),
        ('since:"at 9:30"', "09:30", None),
        ("until:下午两点", None, "14:00"),
        ("after:9:30", "09:30", None),
        ('after:"noon yesterday"', "12:00", None),
        ('since:"noon yesterday"', "12:00", None),
        ('until:"noon yesterday"', None, "12:00"),
        ("before:昨天正午", None, "12:00"),
        ("after:noon", "12:00", None),
        ('after:"midnight yesterday"', "00:00", None),
    ],
)
def test_what_is_about_a_moment_bounds_at_that_moment(raw: str, since: str | None, until: str | None) -> None:
    wish = _wish(raw)
    assert isinstance(wish, Wish)
    assert [at and f"{at:%H:%M}" for at in (wish.since, wish.until)] == [since, until]


@pytest.mark.parametrize(
    ("raw", "since", "until"),
    [
        ("since:2h", "03-31 13:20", None),
        ('before:"zwei Tage"', None, "03-29 15:20"),
        ('since:"1h 30m"', "03-31 13:50", None),
        ("since:M\u00e4rz", "03-01 00:00", None),
        ("before:Mai", None, "05-01 00:00"),
        ("on:Wochenende", "03-28 00:00", "03-30 00:00"),
        ("since:midnight", "03-31 00:00", None),
        ("after:Mitternacht", "03-31 00:00", None),
    ],
)
def test_how_long_ago_and_words_that_need_their_preposition(raw: str, since: str | None, until: str | None) -> None:
    wish = _wish(raw)
    assert isinstance(wish, Wish)
    assert [at and f"{at:%m-%d %H:%M}" for at in (wish.since, wish.until)] == [since, until]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("-app:vim", "Not application: vim"),
        ("-on:yesterday", "Not Mon 30 Mar 2026"),
        ("seen<5s", "Seen for less than 5s"),
        ("-seen<5s", "Seen for at least 5s"),
        ('before:"the call"', "Before the moment of: the call"),
        ("-during:zoom", "Not during: zoom"),
    ],
)
def test_what_was_understood_is_said(raw: str, sentence: str) -> None:
    wish = _wish(raw)
    assert isinstance(wish, Wish)
    assert wish.sentence == sentence


@pytest.mark.parametrize("raw", ["on:nothing", "until:9999-99-99", "seen>x", "kind:x", "since:0000-01-01"])
def test_what_cannot_be_used_is_a_sentence(raw: str) -> None:
    said = _wish(raw)
    assert isinstance(said, str)
    assert said.endswith(".")


def test_a_clock_time_is_of_the_day_that_is_named_beside_it_and_nothing_else_is() -> None:
    asked = replace(ASKED, day=date(2026, 3, 28))
    times = [time_of(text, asked) for text in ("11:40", "下午三点", "yesterday", "an hour ago", "March", "15th")]
    assert [f"{time.since:%m-%d %H:%M}" for time in times if time and time.since] == [
        "03-28 11:40", "03-28 14:45", "03-30 00:00", "03-31 14:05", "03-01 00:00", "03-15 00:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "day"),
    [("on:yesterday", 30), ('on:"yesterday afternoon"', 30), ("on:march", None), ("since:yesterday", None),
     ("-on:yesterday", None), ('on:"last night"', None)],
)  # fmt: skip
def test_the_day_that_a_time_lies_within(raw: str, day: int | None) -> None:
    wish = _wish(raw)
    assert isinstance(wish, Wish)
    assert day_of(wish, UTC) == (day and date(2026, 3, day))


@pytest.mark.parametrize(
    ("value", "text", "goes_on"),
    [("10", "10 minutes", True), ("1h", "1h 30m", True), ("1", "1 hour 30 minutes", True), ("1h", "1h 3d", False),
     ("10m", "10m call", False), ("10", "10 times", False)],
)  # fmt: skip
def test_words_that_belong_to_a_duration(value: str, text: str, *, goes_on: bool) -> None:
    assert duration_goes_on(value, text) is goes_on


def test_a_text_that_is_no_time() -> None:
    assert time_of("the call with Ana", ASKED) is None
